-- Calls no other macro: those that call one work only in the default database, this one in any that is attached.
CREATE MACRO news.local_day(moment, offset_minutes) AS
    CAST(make_timestamp(epoch_us(CAST(moment AS TIMESTAMPTZ)) + CAST(offset_minutes AS BIGINT) * 60000000) AS DATE);

COMMENT ON MACRO news.local_day IS 'Day of an instant on the source''s own clock: local_day(published_at, published_offset)';
