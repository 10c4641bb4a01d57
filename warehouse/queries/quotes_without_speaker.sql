-- How many quotes name no speaker, by edition?
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
SELECT
    a.publisher,
    a.edition,
    count(*) AS quotes,
    count(*) FILTER (speaker IS NULL) AS without_speaker,
    count(*) FILTER (speaker IS NOT NULL AND speaker_role IS NULL) AS without_role,
    round(100 * without_speaker / quotes, 1) AS percent_without_speaker,
    min(a.article_id) FILTER (speaker IS NULL) AS example,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM news.quotes AS q
JOIN news.articles AS a USING (article_no)
WHERE news.in_period(a.published_at, a.seen_at)
GROUP BY a.publisher, a.edition
ORDER BY percent_without_speaker DESC, quotes DESC, a.publisher, a.edition
