CREATE VIEW news.quotes_by_speaker AS
SELECT
    q.speaker,
    count(*) AS quotes,
    count(DISTINCT q.article_id) AS articles,
    list(DISTINCT q.speaker_role ORDER BY q.speaker_role) FILTER (q.speaker_role IS NOT NULL) AS roles,
    min(a.published_at) AS first_at,
    max(a.published_at) AS last_at
FROM news.quotes AS q
JOIN news.articles AS a USING (article_id)
WHERE q.speaker IS NOT NULL
GROUP BY q.speaker
ORDER BY quotes DESC, articles DESC, q.speaker;

COMMENT ON VIEW news.quotes_by_speaker IS 'Who is quoted, the most quoted first; quotes without a named speaker are left out';
COMMENT ON COLUMN news.quotes_by_speaker.speaker IS 'Name without titles, ranks and degrees';
COMMENT ON COLUMN news.quotes_by_speaker.quotes IS 'Passages of direct speech';
COMMENT ON COLUMN news.quotes_by_speaker.articles IS 'Stories that quote the speaker';
COMMENT ON COLUMN news.quotes_by_speaker.roles IS 'Roles printed with the name, null where none ever is';
COMMENT ON COLUMN news.quotes_by_speaker.first_at IS 'Release of the first such story, null where none states a time';
COMMENT ON COLUMN news.quotes_by_speaker.last_at IS 'Release of the last such story, null where none states a time';
