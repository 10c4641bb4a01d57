CREATE MACRO news.newest_release() AS
    (SELECT max(published_at) FROM news.articles WHERE news.is_plausible(published_at, seen_at));

COMMENT ON MACRO news.newest_release IS 'The newest release of all; one story with a date far in the future does not count';
