CREATE VIEW news.story_clusters AS
SELECT
    m.cluster,
    m.article_id,
    m.article_id = m.cluster AS is_first,
    a.publisher,
    a.edition,
    a.published_at,
    a.published_at - f.published_at AS later_by,
    m.kept,
    m.own,
    a.title,
    coalesce(a.url, a.canonical_url) AS url
FROM news.story_members AS m
JOIN news.articles AS a ON a.article_id = m.article_id
JOIN news.articles AS f ON f.article_id = m.cluster;

COMMENT ON VIEW news.story_clusters IS 'Stories that are copies of each other across bureaus and publishers: who had it first, and how much each copy keeps';
COMMENT ON COLUMN news.story_clusters.cluster IS 'Key of the article that had it first; the same for all copies';
COMMENT ON COLUMN news.story_clusters.article_id IS 'The article';
COMMENT ON COLUMN news.story_clusters.is_first IS 'Whether it had the story first: by release, of a day without a clock by its end, of undated ones by fetch';
COMMENT ON COLUMN news.story_clusters.publisher IS 'Key of its publisher';
COMMENT ON COLUMN news.story_clusters.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.story_clusters.published_at IS 'Instant of its release, null where the document states none';
COMMENT ON COLUMN news.story_clusters.later_by IS 'How long after the first one, null where either states no time';
COMMENT ON COLUMN news.story_clusters.kept IS 'Share of the first one''s text that it has, 0 to 1, by runs of four words';
COMMENT ON COLUMN news.story_clusters.own IS 'Share of its text that the first one does not have, 0 to 1';
COMMENT ON COLUMN news.story_clusters.title IS 'Its headline';
COMMENT ON COLUMN news.story_clusters.url IS 'Where to read it, null for plain copy';
