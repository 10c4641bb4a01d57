CREATE VIEW news.latest_articles AS
SELECT
    article_id,
    publisher,
    edition,
    published_at,
    news.local_time(published_at, published_offset) AS published_local,
    title,
    lead,
    section,
    dateline_place,
    kind,
    version,
    coalesce(url, canonical_url) AS url
FROM news.articles
ORDER BY published_at DESC NULLS LAST, seen_at DESC, article_id;

COMMENT ON VIEW news.latest_articles IS 'Stories as they read now, the newest first, those without a time last';
COMMENT ON COLUMN news.latest_articles.article_id IS 'Key of the article';
COMMENT ON COLUMN news.latest_articles.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.latest_articles.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.latest_articles.published_at IS 'Instant of the first release, null where the document states none';
COMMENT ON COLUMN news.latest_articles.published_local IS 'The same on the source''s own clock';
COMMENT ON COLUMN news.latest_articles.title IS 'Headline';
COMMENT ON COLUMN news.latest_articles.lead IS 'Summary before the story';
COMMENT ON COLUMN news.latest_articles.section IS 'Section as the publisher names it';
COMMENT ON COLUMN news.latest_articles.dateline_place IS 'Where it was filed, as printed';
COMMENT ON COLUMN news.latest_articles.kind IS 'article, photo, video, infographic or press_release';
COMMENT ON COLUMN news.latest_articles.version IS 'How many versions of it are known';
COMMENT ON COLUMN news.latest_articles.url IS 'Where to read it, null for plain copy';
