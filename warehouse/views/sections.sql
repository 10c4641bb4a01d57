CREATE VIEW news.sections AS
SELECT
    publisher,
    section,
    count(*) AS articles,
    count(*) FILTER (published_at > (SELECT news.newest_release() - INTERVAL 28 DAY)) AS recent_articles,
    count(DISTINCT edition) AS editions,
    min(published_at) AS first_at,
    max(published_at) AS last_at
FROM news.articles
GROUP BY publisher, section
ORDER BY publisher, articles DESC, section;

COMMENT ON VIEW news.sections IS 'The sections of each publisher, the largest first';
COMMENT ON COLUMN news.sections.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.sections.section IS 'Section as the publisher names it, null for stories without one';
COMMENT ON COLUMN news.sections.articles IS 'Stories';
COMMENT ON COLUMN news.sections.recent_articles IS 'Stories among these released in the 28 days before the newest release';
COMMENT ON COLUMN news.sections.editions IS 'How many editions have the section';
COMMENT ON COLUMN news.sections.first_at IS 'Release of the first, null where none states a time';
COMMENT ON COLUMN news.sections.last_at IS 'Release of the last, null where none states a time';
