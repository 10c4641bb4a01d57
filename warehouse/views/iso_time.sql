-- Calls no other macro, as local_day.
CREATE MACRO news.iso_time(moment, offset_minutes) AS
    strftime(
        make_timestamp(epoch_us(CAST(moment AS TIMESTAMPTZ)) + CAST(offset_minutes AS BIGINT) * 60000000), '%Y-%m-%dT%H:%M:%S'
    )
    || CASE
        WHEN microsecond(CAST(moment AS TIMESTAMPTZ)) % 1000000 = 0 THEN ''
        ELSE format('.{:06d}', microsecond(CAST(moment AS TIMESTAMPTZ)) % 1000000)
    END
    || format(
        '{}{:02d}:{:02d}',
        CASE WHEN offset_minutes < 0 THEN '-' ELSE '+' END,
        abs(CAST(offset_minutes AS INTEGER)) // 60,
        abs(CAST(offset_minutes AS INTEGER)) % 60
    );

COMMENT ON MACRO news.iso_time IS 'An instant in ISO 8601 with the source''s offset: 2026-02-14T20:11:00+07:00';
