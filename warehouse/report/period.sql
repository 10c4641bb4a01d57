-- The days up to the newest story; null where no story states a time.
SELECT CAST(max(day) - CAST($days AS INTEGER) + 1 AS DATE) AS first, max(day) AS last
FROM news.coverage_daily
WHERE articles > 0
