CREATE VIEW news.story_clusters AS
SELECT
    m.cluster,
    m.article_id,
    m.article_id = m.cluster AS is_first,
    a.publisher,
    a.edition,
    a.published_at,
    a.published_at - f.published_at AS later_by,
    m.kept,
    m.own,
    a.title,
    coalesce(a.url, a.canonical_url) AS url
FROM news.story_members AS m
JOIN news.articles AS a ON a.article_id = m.article_id
JOIN news.articles AS f ON f.article_id = m.cluster;

COMMENT ON VIEW news.story_clusters IS 'Copies of the same story across editions and publishers: which was first, and how much of its text each copy has';
COMMENT ON COLUMN news.story_clusters.cluster IS 'Key of the first article; the same for all copies';
COMMENT ON COLUMN news.story_clusters.article_id IS 'The article';
COMMENT ON COLUMN news.story_clusters.is_first IS 'Whether it was first: by release; a time known only to the day counts as the end of that day, a story without a time by its fetch';
COMMENT ON COLUMN news.story_clusters.publisher IS 'Key of its publisher';
COMMENT ON COLUMN news.story_clusters.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.story_clusters.published_at IS 'Release, null where it states no time';
COMMENT ON COLUMN news.story_clusters.later_by IS 'Time after the first one, null where either states no time';
COMMENT ON COLUMN news.story_clusters.kept IS 'Share of the first one''s text that it has, 0 to 1, counted in runs of four words';
COMMENT ON COLUMN news.story_clusters.own IS 'Share of its text that is not in the first one, 0 to 1';
COMMENT ON COLUMN news.story_clusters.title IS 'Its headline';
COMMENT ON COLUMN news.story_clusters.url IS 'Address of the story, null for plain copy';
