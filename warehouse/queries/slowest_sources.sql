-- How long after its release is a story in the warehouse, and which sources are slow?
-- Variables: since and until, of the day of loading (default: the 30 days up to the newest story).
SELECT
    publisher,
    edition,
    CAST(sum(articles) AS BIGINT) AS articles,
    round(sum(articles * minutes_to_load) / sum(articles) FILTER (minutes_to_load IS NOT NULL), 1) AS minutes_on_a_usual_day,
    max(minutes_to_load_95) AS minutes_95_on_the_worst_day,
    arg_max(day, minutes_to_load_95) AS worst_day,
    CAST(sum(backfilled) AS BIGINT) AS backfilled
FROM news.freshness
WHERE day >= CAST(news.period_start() AS DATE)
GROUP BY publisher, edition
ORDER BY minutes_on_a_usual_day DESC NULLS LAST, publisher, edition
