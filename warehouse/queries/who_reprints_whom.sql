-- Whose stories does each edition reprint, how soon, and how much of them does it keep?
-- Variables: since and until (default: the 30 days up to the newest release). Stories that state no time are left out.
SELECT
    a.publisher || ':' || a.edition AS reprinted_by,
    f.publisher || ':' || f.edition AS first_printed_by,
    count(*) AS reprints,
    median((epoch_us(a.published_at) - epoch_us(f.published_at)) // 60000000) AS median_minutes_later,
    round(100 * avg(m.kept)) AS percent_kept,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM news.articles AS a
JOIN news.story_members AS m ON m.article_id = a.article_id AND m.cluster <> a.article_id
JOIN news.articles AS f ON f.article_id = m.cluster
WHERE a.published_at > news.period_start() AND a.published_at <= news.period_end()
GROUP BY ALL
ORDER BY reprints DESC, reprinted_by, first_printed_by
LIMIT 50
