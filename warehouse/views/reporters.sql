CREATE VIEW news.reporters AS
SELECT
    a.publisher,
    c.name,
    count(*) AS articles,
    count(*) FILTER (a.published_at > (SELECT news.newest_release() - INTERVAL 28 DAY)) AS recent_articles,
    count(*) FILTER (a.version > 1) AS revised,
    count(DISTINCT a.edition) AS editions,
    mode(a.edition) AS main_edition,
    mode(a.section) AS main_section,
    min(a.published_at) AS first_at,
    max(a.published_at) AS last_at
FROM news.credits AS c
JOIN news.articles AS a USING (article_no)
WHERE c.role = 'reporter'
GROUP BY a.publisher, c.name
ORDER BY articles DESC, a.publisher, c.name;

COMMENT ON VIEW news.reporters IS 'Reporters and their output, most stories first; the same name at two publishers counts as two people';
COMMENT ON COLUMN news.reporters.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.reporters.name IS 'Name as printed';
COMMENT ON COLUMN news.reporters.articles IS 'Stories that credit the reporter';
COMMENT ON COLUMN news.reporters.recent_articles IS 'Stories among these released in the 28 days before the newest release';
COMMENT ON COLUMN news.reporters.revised IS 'Stories among these with more than one version';
COMMENT ON COLUMN news.reporters.editions IS 'How many editions published them';
COMMENT ON COLUMN news.reporters.main_edition IS 'The edition that published most of them';
COMMENT ON COLUMN news.reporters.main_section IS 'The section that most of them are in, null where none names one';
COMMENT ON COLUMN news.reporters.first_at IS 'Release of the first, null where none states a time';
COMMENT ON COLUMN news.reporters.last_at IS 'Release of the last, null where none states a time';
