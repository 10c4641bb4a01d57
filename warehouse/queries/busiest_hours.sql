-- At which hour of its own day does each edition publish?
-- Variables: since and until (default: the 30 days up to the newest release). Stories that state no time are left out.
WITH hourly AS (
    SELECT publisher, edition, hour(news.local_time(published_at, published_offset)) AS hour, count(*) AS articles
    FROM news.articles
    WHERE published_at > news.period_start() AND published_at <= news.period_end() AND published_precision <> 'day'
    GROUP BY ALL
)
SELECT
    publisher,
    edition,
    CAST(sum(articles) AS BIGINT) AS articles,
    -- Of equal hours the earlier one.
    arg_max(hour, articles * 24 - hour) AS busiest_hour,
    max(articles) AS in_that_hour,
    round(100 * coalesce(sum(articles) FILTER (hour BETWEEN 6 AND 17), 0) / sum(articles)) AS percent_6_to_18,
    round(100 * coalesce(sum(articles) FILTER (hour >= 22 OR hour < 5), 0) / sum(articles)) AS percent_at_night,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM hourly
GROUP BY publisher, edition
ORDER BY articles DESC, publisher, edition
