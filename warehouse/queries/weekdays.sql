-- On which weekdays does each edition publish?
-- Variables: since and until (default: the 30 days up to the newest release). Stories that state no time are left out.
WITH story AS (
    SELECT publisher, edition, isodow(news.local_day(published_at, published_offset)) AS weekday
    FROM news.articles
    WHERE published_at > news.period_start() AND published_at <= news.period_end()
)
SELECT
    publisher,
    edition,
    count(*) AS articles,
    count(*) FILTER (weekday = 1) AS monday,
    count(*) FILTER (weekday = 2) AS tuesday,
    count(*) FILTER (weekday = 3) AS wednesday,
    count(*) FILTER (weekday = 4) AS thursday,
    count(*) FILTER (weekday = 5) AS friday,
    count(*) FILTER (weekday = 6) AS saturday,
    count(*) FILTER (weekday = 7) AS sunday,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM story
GROUP BY publisher, edition
ORDER BY articles DESC, publisher, edition
