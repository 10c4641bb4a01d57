-- Who was quoted for the first time ever in the last month?
-- Variables: since and until (default: the 30 days up to the newest story).
WITH old AS (
    SELECT DISTINCT q.speaker
    FROM news.quotes AS q
    JOIN news.articles AS a USING (article_no)
    WHERE q.speaker IS NOT NULL AND coalesce(a.published_at, a.seen_at) <= news.period_start()
)
SELECT
    q.speaker,
    mode(q.speaker_role) AS role,
    count(DISTINCT q.article_no) AS articles,
    min(a.published_at) AS first_at,
    arg_min(a.publisher || ':' || a.edition, a.published_at) AS first_in,
    arg_min(a.title, a.published_at) AS first_title
FROM news.quotes AS q
JOIN news.articles AS a USING (article_no)
ANTI JOIN old ON old.speaker = q.speaker
WHERE q.speaker IS NOT NULL AND news.in_period(a.published_at, a.seen_at)
GROUP BY q.speaker
ORDER BY articles DESC, first_at, q.speaker
LIMIT 50
