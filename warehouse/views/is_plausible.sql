-- By arithmetic, as in local_time. A day of grace: some sources state no time zone, others only the day.
CREATE MACRO news.is_plausible(released, fetched) AS
    released <= now() OR epoch_us(released) <= epoch_us(fetched) + 86400000000;

COMMENT ON MACRO news.is_plausible IS
    'Whether a release time can be right: is_plausible(published_at, seen_at) is true unless it is in the future and more than a day after the fetch';
