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
    coalesce(url, canonical_url) AS url,
    title_source
FROM news.articles
ORDER BY published_at DESC NULLS LAST, seen_at DESC, article_id;

COMMENT ON VIEW news.latest_articles IS 'Current versions of all stories, newest release first, those without a time last';
COMMENT ON COLUMN news.latest_articles.article_id IS 'Key of the article';
COMMENT ON COLUMN news.latest_articles.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.latest_articles.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.latest_articles.published_at IS 'Instant of the first release, null where the document states none';
COMMENT ON COLUMN news.latest_articles.published_local IS 'published_at on the source''s own clock';
COMMENT ON COLUMN news.latest_articles.title IS 'Headline; see title_source';
COMMENT ON COLUMN news.latest_articles.lead IS 'Summary before the story';
COMMENT ON COLUMN news.latest_articles.section IS 'Section as the publisher names it';
COMMENT ON COLUMN news.latest_articles.dateline_place IS 'Where it was filed, as printed';
COMMENT ON COLUMN news.latest_articles.kind IS 'article, photo, video, infographic or press_release';
COMMENT ON COLUMN news.latest_articles.version IS 'Number of its versions';
COMMENT ON COLUMN news.latest_articles.url IS 'Address of the story, null for plain copy';
COMMENT ON COLUMN news.latest_articles.title_source IS 'headline, or first_sentence where the copy has none: then the title is its first sentence';
