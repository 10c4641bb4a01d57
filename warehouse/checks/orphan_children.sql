-- Every part of a story has its story.
SELECT child.part, child.article_id, count(*) AS found
FROM (
    SELECT 'paragraphs' AS part, article_id FROM news.paragraphs
    UNION ALL SELECT 'quotes', article_id FROM news.quotes
    UNION ALL SELECT 'credits', article_id FROM news.credits
    UNION ALL SELECT 'images', article_id FROM news.images
    UNION ALL SELECT 'related_links', article_id FROM news.related_links
    UNION ALL SELECT 'tags', article_id FROM news.tags
    UNION ALL SELECT 'field_sources', article_id FROM news.field_sources
    UNION ALL SELECT 'article_versions', article_id FROM news.article_versions
) AS child
ANTI JOIN news.articles USING (article_id)
GROUP BY ALL
