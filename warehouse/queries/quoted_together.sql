-- Who is quoted beside whom?
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH quoted AS (
    SELECT DISTINCT q.article_no, q.speaker
    FROM news.quotes AS q
    JOIN news.articles AS a USING (article_no)
    WHERE q.speaker IS NOT NULL AND news.in_period(a.published_at, a.seen_at)
)
SELECT
    one.speaker, other.speaker AS beside, count(*) AS articles,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM quoted AS one
JOIN quoted AS other ON other.article_no = one.article_no AND one.speaker < other.speaker
GROUP BY one.speaker, other.speaker
ORDER BY articles DESC, one.speaker, beside
LIMIT 20
