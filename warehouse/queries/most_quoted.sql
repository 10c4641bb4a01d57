-- Who was quoted most in the last month, and were they quoted as much in the month before?
-- Variables: since and until (default: the 30 days up to the newest story); the time before is as long.
WITH period AS MATERIALIZED (
    SELECT news.period_start() AS start, news.period_end() AS finish
),
story AS (
    SELECT article_no, coalesce(published_at, seen_at) > (SELECT start FROM period) AS is_now, publisher
    FROM news.articles
    WHERE coalesce(published_at, seen_at) > (SELECT start - (finish - start) FROM period)
        AND coalesce(published_at, seen_at) <= (SELECT finish FROM period)
)
SELECT
    q.speaker,
    mode(q.speaker_role) FILTER (story.is_now) AS role,
    count(DISTINCT q.article_no) FILTER (story.is_now) AS articles,
    count(*) FILTER (story.is_now) AS quotes,
    count(DISTINCT story.publisher) FILTER (story.is_now) AS publishers,
    count(DISTINCT q.article_no) FILTER (NOT story.is_now) AS articles_before
FROM news.quotes AS q
JOIN story USING (article_no)
WHERE q.speaker IS NOT NULL
GROUP BY q.speaker
HAVING articles > 0
ORDER BY articles DESC, quotes DESC, q.speaker
LIMIT 20
