CREATE MACRO news.newest_release() AS
    (SELECT max(published_at) FROM news.articles WHERE news.is_plausible(published_at, seen_at));

COMMENT ON MACRO news.newest_release IS 'Time of the newest release in the warehouse; dates far in the future are ignored';
