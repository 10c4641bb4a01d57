-- Which tags rose most in the last week against the four weeks before?
-- Variable: until (default: the newest release). Stories that state no time are left out.
WITH story AS (
    SELECT article_no, publisher, published_at > news.period_end() - INTERVAL 7 DAY AS is_now
    FROM news.articles
    WHERE published_at > news.period_end() - INTERVAL 35 DAY AND published_at <= news.period_end()
)
SELECT
    lower(t.tag) AS tag,
    count(DISTINCT t.article_no) FILTER (story.is_now) AS articles,
    count(DISTINCT t.article_no) FILTER (NOT story.is_now) / 4 AS usual,
    -- One more on both sides: without it a tag that is new has no ratio.
    round((articles + 1) / (usual + 1), 2) AS times_usual,
    count(DISTINCT story.publisher) FILTER (story.is_now) AS publishers,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM news.tags AS t
JOIN story USING (article_no)
GROUP BY lower(t.tag)
HAVING articles > usual
ORDER BY times_usual DESC, articles DESC, lower(t.tag)
LIMIT 20
