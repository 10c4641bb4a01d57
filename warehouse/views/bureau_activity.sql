CREATE VIEW news.bureau_activity AS
WITH story AS (
    SELECT
        article_no, publisher, edition, version, section,
        CAST(date_trunc('week', news.local_day(published_at, published_offset)) AS DATE) AS week
    FROM news.articles
    WHERE published_at IS NOT NULL
),
output AS (
    SELECT publisher, edition, week, count(*) AS articles, count(*) FILTER (version > 1) AS revised, count(DISTINCT section) AS sections
    FROM story
    GROUP BY ALL
),
staff AS (
    SELECT story.publisher, story.edition, story.week, count(DISTINCT c.name) AS reporters
    FROM story
    JOIN news.credits AS c USING (article_no)
    WHERE c.role = 'reporter'
    GROUP BY ALL
)
SELECT output.week, output.publisher, output.edition, output.articles, coalesce(staff.reporters, 0) AS reporters, output.sections, output.revised
FROM output
LEFT JOIN staff USING (publisher, edition, week)
ORDER BY output.week DESC, output.articles DESC, output.publisher, output.edition;

COMMENT ON VIEW news.bureau_activity IS 'What each edition published each week, the newest week first; stories without a time are left out';
COMMENT ON COLUMN news.bureau_activity.week IS 'Monday of the week, on the source''s own clock';
COMMENT ON COLUMN news.bureau_activity.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.bureau_activity.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.bureau_activity.articles IS 'Stories';
COMMENT ON COLUMN news.bureau_activity.reporters IS 'Number of different reporters credited';
COMMENT ON COLUMN news.bureau_activity.sections IS 'Number of different sections';
COMMENT ON COLUMN news.bureau_activity.revised IS 'Stories with more than one version';
