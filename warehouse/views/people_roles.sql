CREATE VIEW news.people_roles AS
SELECT
    q.speaker,
    q.speaker_role,
    count(*) AS quotes,
    count(DISTINCT q.article_no) AS articles,
    min(a.published_at) AS first_at,
    max(a.published_at) AS last_at,
    -- As local_day, but once for each role and not for each quote.
    CAST(make_timestamp(min(epoch_us(a.published_at) + CAST(a.published_offset AS BIGINT) * 60000000)) AS DATE) AS first_day,
    CAST(make_timestamp(max(epoch_us(a.published_at) + CAST(a.published_offset AS BIGINT) * 60000000)) AS DATE) AS last_day
FROM news.quotes AS q
JOIN news.articles AS a USING (article_no)
WHERE q.speaker IS NOT NULL AND q.speaker_role IS NOT NULL
GROUP BY q.speaker, q.speaker_role
ORDER BY q.speaker, first_at NULLS LAST, q.speaker_role;

COMMENT ON VIEW news.people_roles IS 'The roles printed with each speaker, and from when to when; by speaker, earliest first';
COMMENT ON COLUMN news.people_roles.speaker IS 'Name without titles, ranks and degrees';
COMMENT ON COLUMN news.people_roles.speaker_role IS 'Role as printed; the same office in other words is another row';
COMMENT ON COLUMN news.people_roles.quotes IS 'Number of quotes in that role';
COMMENT ON COLUMN news.people_roles.articles IS 'Stories that quote the speaker in that role';
COMMENT ON COLUMN news.people_roles.first_at IS 'Release of the first such story, null where none states a time';
COMMENT ON COLUMN news.people_roles.last_at IS 'Release of the last such story, null where none states a time';
COMMENT ON COLUMN news.people_roles.first_day IS 'Day of the first such release on the source''s own clock, null where none states a time';
COMMENT ON COLUMN news.people_roles.last_day IS 'Day of the last such release on the source''s own clock, null where none states a time';
