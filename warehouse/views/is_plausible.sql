-- By arithmetic, as in local_time.
CREATE MACRO news.is_plausible(released, fetched) AS
    released <= now() OR epoch_us(released) <= epoch_us(fetched) + 86400000000;

COMMENT ON MACRO news.is_plausible IS
    'Whether a release may be true, is_plausible(published_at, seen_at): not in the future, or at most a day after the fetch';
