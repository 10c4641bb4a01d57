-- What the warehouse holds.
WITH story AS (
    SELECT version, edition, publisher, news.local_day(published_at, published_offset) AS day
    FROM news.articles
)
SELECT
    count(*) AS stories,
    count(*) FILTER (day BETWEEN $first AND $last) AS stories_of_period,
    count(*) FILTER (day IS NULL) AS stories_without_time,
    count(*) FILTER (version > 1) AS stories_changed,
    count(DISTINCT (publisher, edition)) AS editions,
    (SELECT count(*) FROM news.quotes) AS quotes,
    (SELECT count(*) FROM news.rejects_open) AS rejects_open,
    news.newest_release() AS newest_release,
    (SELECT max(loaded_at) FROM news.articles) AS newest_load
FROM story
