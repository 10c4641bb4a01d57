CREATE VIEW news.speakers AS
WITH story AS (
    -- arg_min and arg_max skip nulls: the first role that the story prints with the speaker.
    SELECT speaker, article_no, count(*) AS quotes, arg_min(speaker_role, position) AS role
    FROM news.quotes
    WHERE speaker IS NOT NULL
    GROUP BY speaker, article_no
),
filed AS (
    SELECT
        story.speaker, story.quotes, story.role, a.dateline_place, a.published_at,
        -- Orders stories by release and, where that is the same, by number; those without a time come before all others.
        coalesce((epoch_us(a.published_at) // 1000000) * 2147483648, -4611686018427387904) + story.article_no AS nth
    FROM story
    JOIN news.articles AS a USING (article_no)
),
place AS (
    SELECT
        speaker, dateline_place, sum(quotes) AS quotes, count(*) AS articles, min(published_at) AS first_at, max(published_at) AS last_at,
        arg_max(role, nth) AS role, max(nth) FILTER (role IS NOT NULL) AS role_nth
    FROM filed
    GROUP BY speaker, dateline_place
)
SELECT
    speaker,
    CAST(sum(quotes) AS BIGINT) AS quotes,
    CAST(sum(articles) AS BIGINT) AS articles,
    arg_max(role, role_nth) AS last_role,
    (list(dateline_place ORDER BY articles DESC, dateline_place) FILTER (dateline_place IS NOT NULL))[1:3] AS places,
    min(first_at) AS first_at,
    max(last_at) AS last_at
FROM place
GROUP BY speaker
ORDER BY articles DESC, quotes DESC, speaker;

COMMENT ON VIEW news.speakers IS 'Who is quoted: how often, where, first and last; speakers with the most stories first';
COMMENT ON COLUMN news.speakers.speaker IS 'Name without titles, ranks and degrees';
COMMENT ON COLUMN news.speakers.quotes IS 'Number of quotes';
COMMENT ON COLUMN news.speakers.articles IS 'Stories that quote the speaker';
COMMENT ON COLUMN news.speakers.last_role IS
    'The role printed with the name in the newest story that prints one (stories without a time count as the oldest; of several roles in a story, the first); null where none is ever printed';
COMMENT ON COLUMN news.speakers.places IS 'Up to three places from which most of these stories were filed, null where none has a dateline';
COMMENT ON COLUMN news.speakers.first_at IS 'Release of the first such story, null where none states a time';
COMMENT ON COLUMN news.speakers.last_at IS 'Release of the last such story, null where none states a time';
