CREATE VIEW news.articles_by_day AS
SELECT
    CAST(news.local_time(published_at, published_offset) AS DATE) AS day,
    publisher,
    edition,
    count(*) AS articles,
    count(*) FILTER (version > 1) AS revised
FROM news.articles
GROUP BY ALL
ORDER BY day DESC NULLS LAST, publisher, edition;

COMMENT ON VIEW news.articles_by_day IS 'How many stories each edition released on each day, the newest day first';
COMMENT ON COLUMN news.articles_by_day.day IS 'Day on the source''s own clock, null for stories that state no time';
COMMENT ON COLUMN news.articles_by_day.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.articles_by_day.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.articles_by_day.articles IS 'Stories';
COMMENT ON COLUMN news.articles_by_day.revised IS 'Stories among these with more than one version';
