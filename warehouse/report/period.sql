-- The days up to the newest release; null where no story states a time.
SELECT CAST(last - CAST($days AS INTEGER) + 1 AS DATE) AS first, last
FROM (
    SELECT max(news.local_day(published_at, published_offset)) AS last
    FROM news.articles
    WHERE news.is_plausible(published_at, seen_at)
)
