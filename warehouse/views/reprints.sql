-- Agency copy that was printed elsewhere. ANTARA is the agency whose copy the Indonesian press reprints under these signs.
CREATE VIEW news.reprints AS
WITH sign AS (
    SELECT article_id, 'dateline' AS sign FROM news.articles WHERE publisher <> 'antara' AND dateline_agency ILIKE '%antara%'
    UNION ALL
    SELECT c.article_id, 'credit' FROM news.credits AS c JOIN news.articles AS a USING (article_id)
    WHERE a.publisher <> 'antara' AND regexp_matches(c.name, '(?i)^(lkbn |kantor berita )?(antara|ant)\b')
    UNION ALL
    SELECT article_id, 'line' FROM news.field_sources WHERE field = 'reprint'
    UNION ALL
    SELECT m.article_id, 'text' FROM news.story_members AS m
    JOIN news.articles AS f ON f.article_id = m.cluster
    JOIN news.articles AS a ON a.article_id = m.article_id
    -- Half of the text, as in the comparison of copies: less may be a common press release.
    WHERE m.article_id <> m.cluster AND f.publisher = 'antara' AND m.kept >= 0.5
)
SELECT
    a.article_id,
    a.publisher,
    -- Copy without an address gets the edition national for want of a better one; a reprint line shows that it is a bureau's.
    CASE WHEN NOT (a.publisher = 'antara' AND split_part(a.article_id, ':', 2) = 'c') THEN a.edition END AS edition,
    a.published_at,
    s.signs,
    CASE WHEN m.cluster <> a.article_id THEN m.cluster END AS original,
    CASE WHEN m.cluster <> a.article_id THEN m.kept END AS kept,
    a.title,
    CASE
        WHEN a.publisher = 'unknown' THEN 'unknown'
        WHEN a.publisher <> 'antara' THEN 'outlet'
        WHEN split_part(a.article_id, ':', 2) = 'c' THEN 'unknown bureau'
        ELSE 'bureau'
    END AS reprinted_by
FROM (SELECT article_id, list(DISTINCT sign ORDER BY sign) AS signs FROM sign GROUP BY article_id) AS s
JOIN news.articles AS a USING (article_id)
LEFT JOIN news.story_members AS m USING (article_id);

COMMENT ON VIEW news.reprints IS
    'Stories that reprint agency copy, and the signs of it; reprinted_by = ''outlet'' leaves out ANTARA''s own bureaus, which print each other''s stories';
COMMENT ON COLUMN news.reprints.article_id IS 'The reprint';
COMMENT ON COLUMN news.reprints.publisher IS 'Key of the publisher that reprints';
COMMENT ON COLUMN news.reprints.edition IS 'The publisher''s edition, null for ANTARA copy that does not say which bureau printed it';
COMMENT ON COLUMN news.reprints.published_at IS 'Release of the reprint, null where it states no time';
COMMENT ON COLUMN news.reprints.signs IS
    'dateline: names ANTARA at another publisher; credit: (antara/jpnn); line: Berita ini telah tayang di Antaranews.com; text: at least half of an ANTARA story';
COMMENT ON COLUMN news.reprints.original IS 'Key of the article that printed it first, null where that is not known';
COMMENT ON COLUMN news.reprints.kept IS 'Share of the original''s text that the reprint has, 0 to 1; null where original is null';
COMMENT ON COLUMN news.reprints.title IS 'Its headline';
COMMENT ON COLUMN news.reprints.reprinted_by IS
    'outlet (another publisher), bureau (an edition of ANTARA), unknown bureau (ANTARA copy without an address), or unknown (copy that names no publisher)';
