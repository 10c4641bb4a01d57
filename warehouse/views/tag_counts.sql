CREATE VIEW news.tag_counts AS
SELECT
    lower(t.tag) AS tag,
    count(*) AS articles,
    count(*) FILTER (a.published_at > (SELECT news.newest_release() - INTERVAL 28 DAY)) AS recent_articles,
    count(DISTINCT a.publisher) AS publishers,
    min(a.published_at) AS first_at,
    max(a.published_at) AS last_at
FROM news.tags AS t
JOIN news.articles AS a USING (article_no)
GROUP BY lower(t.tag)
ORDER BY articles DESC, lower(t.tag);

COMMENT ON VIEW news.tag_counts IS 'The publishers'' keywords, most used first';
COMMENT ON COLUMN news.tag_counts.tag IS 'The keyword in lower case';
COMMENT ON COLUMN news.tag_counts.articles IS 'Stories with this keyword';
COMMENT ON COLUMN news.tag_counts.recent_articles IS 'Stories among these released in the 28 days before the newest release';
COMMENT ON COLUMN news.tag_counts.publishers IS 'How many publishers use it';
COMMENT ON COLUMN news.tag_counts.first_at IS 'Release of the first, null where none states a time';
COMMENT ON COLUMN news.tag_counts.last_at IS 'Release of the last, null where none states a time';
