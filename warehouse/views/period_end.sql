CREATE MACRO news.period_end() AS
    coalesce(
        CAST(getvariable('until') AS TIMESTAMPTZ),
        (SELECT max(coalesce(published_at, seen_at)) FROM news.articles WHERE news.is_plausible(coalesce(published_at, seen_at), seen_at))
    );

COMMENT ON MACRO news.period_end IS
    'End of the time that the query book asks about: the variable until, else the newest release (of undated copy, fetch) that is not in the future';
