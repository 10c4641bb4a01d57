CREATE MACRO news.local_day(moment, offset_minutes) AS CAST(news.local_time(moment, offset_minutes) AS DATE);

COMMENT ON MACRO news.local_day IS 'The day that an instant fell on by the source''s own clock: local_day(published_at, published_offset)';
