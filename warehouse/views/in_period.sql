CREATE MACRO news.in_period(released, fetched) AS
    coalesce(released, fetched) > news.period_start() AND coalesce(released, fetched) <= news.period_end();

COMMENT ON MACRO news.in_period IS
    'Whether a story is of the time that the query book asks about: in_period(published_at, seen_at), since plain copy often states no time and then that of its fetch counts';
