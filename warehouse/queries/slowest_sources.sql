-- How long after its release is a story in the warehouse, and which sources are slow?
-- Variables: since and until, of the day of loading (default: from 30 days before the newest release on).
-- Only polled editions; stories that state no time are left out.
SELECT
    publisher,
    edition,
    CAST(sum(articles) AS BIGINT) AS articles,
    round(sum(articles * minutes_to_load) / sum(articles) FILTER (minutes_to_load IS NOT NULL), 1) AS minutes_on_a_usual_day,
    max(minutes_to_load_95) AS minutes_95_on_the_worst_day,
    -- Of equally bad days the latest.
    max(day) FILTER (is_worst) AS worst_day,
    CAST(sum(backfilled) AS BIGINT) AS backfilled
FROM (
    SELECT *, minutes_to_load_95 = max(minutes_to_load_95) OVER (PARTITION BY publisher, edition) AS is_worst
    FROM news.freshness
    WHERE day >= CAST(news.period_start() AS DATE) AND (getvariable('until') IS NULL OR day <= CAST(news.period_end() AS DATE))
)
GROUP BY publisher, edition
ORDER BY minutes_on_a_usual_day DESC NULLS LAST, publisher, edition
