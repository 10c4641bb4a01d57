CREATE VIEW news.quotes_by_speaker AS
WITH said AS (
    SELECT
        story.speaker, CAST(sum(story.quotes) AS BIGINT) AS quotes, count(*) AS articles, min(a.published_at) AS first_at,
        max(a.published_at) AS last_at
    -- Counted by story first: count(DISTINCT) is twice as slow.
    FROM (SELECT speaker, article_no, count(*) AS quotes FROM news.quotes WHERE speaker IS NOT NULL GROUP BY ALL) AS story
    JOIN news.articles AS a USING (article_no)
    GROUP BY story.speaker
),
role AS (
    SELECT speaker, list(speaker_role ORDER BY speaker_role) AS roles
    FROM (SELECT DISTINCT speaker, speaker_role FROM news.quotes WHERE speaker_role IS NOT NULL)
    GROUP BY speaker
)
SELECT said.speaker, said.quotes, said.articles, role.roles, said.first_at, said.last_at
FROM said
LEFT JOIN role USING (speaker)
ORDER BY said.quotes DESC, said.articles DESC, said.speaker;

COMMENT ON VIEW news.quotes_by_speaker IS 'Who is quoted, most quotes first; quotes without a named speaker are left out';
COMMENT ON COLUMN news.quotes_by_speaker.speaker IS 'Name without titles, ranks and degrees';
COMMENT ON COLUMN news.quotes_by_speaker.quotes IS 'Number of quotes';
COMMENT ON COLUMN news.quotes_by_speaker.articles IS 'Stories that quote the speaker';
COMMENT ON COLUMN news.quotes_by_speaker.roles IS 'All roles printed with the name, null where none is ever printed';
COMMENT ON COLUMN news.quotes_by_speaker.first_at IS 'Release of the first such story, null where none states a time';
COMMENT ON COLUMN news.quotes_by_speaker.last_at IS 'Release of the last such story, null where none states a time';
