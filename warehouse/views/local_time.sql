CREATE MACRO news.local_time(moment, offset_minutes) AS
    (moment AT TIME ZONE 'UTC') + to_minutes(CAST(offset_minutes AS BIGINT));

COMMENT ON MACRO news.local_time IS 'An instant as the source''s own clock showed it: local_time(published_at, published_offset)';
