CREATE VIEW news.speakers AS
WITH story AS (
    SELECT q.speaker, q.article_no, count(*) AS quotes, any_value(q.speaker_role) AS role
    FROM news.quotes AS q
    WHERE q.speaker IS NOT NULL
    GROUP BY q.speaker, q.article_no
),
place AS (
    SELECT
        story.speaker, a.dateline_place, sum(story.quotes) AS quotes, count(*) AS articles,
        min(a.published_at) AS first_at, max(a.published_at) AS last_at, arg_max(story.role, a.published_at) AS role
    FROM story
    JOIN news.articles AS a USING (article_no)
    GROUP BY story.speaker, a.dateline_place
)
SELECT
    speaker,
    CAST(sum(quotes) AS BIGINT) AS quotes,
    CAST(sum(articles) AS BIGINT) AS articles,
    arg_max(role, last_at) AS last_role,
    max_by(dateline_place, articles, 3) AS places,
    min(first_at) AS first_at,
    max(last_at) AS last_at
FROM place
GROUP BY speaker
ORDER BY articles DESC, quotes DESC, speaker;

COMMENT ON VIEW news.speakers IS 'Who is quoted: how often, where, first and last; those in the most stories first';
COMMENT ON COLUMN news.speakers.speaker IS 'Name without titles, ranks and degrees';
COMMENT ON COLUMN news.speakers.quotes IS 'Passages of direct speech';
COMMENT ON COLUMN news.speakers.articles IS 'Stories that quote the speaker';
COMMENT ON COLUMN news.speakers.last_role IS 'The role printed with the name last, null where none ever is';
COMMENT ON COLUMN news.speakers.places IS 'Up to three places that most of those stories were filed from, null where none has a dateline';
COMMENT ON COLUMN news.speakers.first_at IS 'Release of the first such story, null where none states a time';
COMMENT ON COLUMN news.speakers.last_at IS 'Release of the last such story, null where none states a time';
