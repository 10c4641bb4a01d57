-- Every part of a story belongs to an existing story; versions may belong to one that moved to another key.
SELECT child.part, min(child.article_id) AS article_id, count(*) AS found
FROM (
    SELECT 'paragraphs' AS part, article_id, article_no FROM news.paragraphs
    UNION ALL SELECT 'quotes', article_id, article_no FROM news.quotes
    UNION ALL SELECT 'credits', article_id, article_no FROM news.credits
    UNION ALL SELECT 'images', article_id, article_no FROM news.images
    UNION ALL SELECT 'related_links', article_id, article_no FROM news.related_links
    UNION ALL SELECT 'tags', article_id, article_no FROM news.tags
    UNION ALL SELECT 'article_versions', article_id, article_no FROM news.article_versions ANTI JOIN news.moved_articles USING (article_id)
) AS child
ANTI JOIN news.articles USING (article_no)
GROUP BY child.part, child.article_no
UNION ALL
SELECT 'field_sources', article_id, count(*)
FROM news.field_sources
ANTI JOIN news.articles USING (article_id)
GROUP BY article_id
