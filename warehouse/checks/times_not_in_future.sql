-- No story was published or updated more than a day after it was fetched (a day, since some state no time zone, others only the day).
SELECT article_id, published_at, updated_at, seen_at
FROM news.articles
WHERE published_at > seen_at + INTERVAL 1 DAY OR updated_at > seen_at + INTERVAL 1 DAY
