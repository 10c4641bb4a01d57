-- Which tags rose most in the last week against the four weeks before?
-- Variable: until (default: the newest story).
WITH story AS (
    SELECT article_no, publisher, coalesce(published_at, seen_at) > news.period_end() - INTERVAL 7 DAY AS is_now
    FROM news.articles
    WHERE coalesce(published_at, seen_at) > news.period_end() - INTERVAL 35 DAY AND coalesce(published_at, seen_at) <= news.period_end()
)
SELECT
    lower(t.tag) AS tag,
    count(*) FILTER (story.is_now) AS articles,
    count(*) FILTER (NOT story.is_now) / 4 AS usual,
    round((articles + 1) / (usual + 1), 2) AS times_usual,
    count(DISTINCT story.publisher) FILTER (story.is_now) AS publishers
FROM news.tags AS t
JOIN story USING (article_no)
GROUP BY lower(t.tag)
HAVING articles > usual
ORDER BY times_usual DESC, articles DESC, lower(t.tag)
LIMIT 20
