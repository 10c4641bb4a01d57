CREATE MACRO news.iso_time(moment, offset_minutes) AS
    CASE
        WHEN microsecond(CAST(moment AS TIMESTAMPTZ)) % 1000000 = 0 THEN strftime(news.local_time(CAST(moment AS TIMESTAMPTZ), offset_minutes), '%Y-%m-%dT%H:%M:%S')
        ELSE strftime(news.local_time(CAST(moment AS TIMESTAMPTZ), offset_minutes), '%Y-%m-%dT%H:%M:%S.%f')
    END
    || format(
        '{}{:02d}:{:02d}',
        CASE WHEN offset_minutes < 0 THEN '-' ELSE '+' END,
        abs(CAST(offset_minutes AS INTEGER)) // 60,
        abs(CAST(offset_minutes AS INTEGER)) % 60
    );

COMMENT ON MACRO news.iso_time IS 'An instant in ISO 8601 with the source''s offset: 2026-02-14T20:11:00+07:00';
