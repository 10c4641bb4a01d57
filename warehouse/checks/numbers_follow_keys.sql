-- Each story has one number, no two stories share one, and every part of a story has the story's number.
SELECT 'articles' AS part, min(article_id) AS article_id, article_no, count(*) AS found
FROM news.articles
GROUP BY article_no
HAVING count(*) > 1 OR article_no IS NULL
UNION ALL
SELECT child.part, child.article_id, child.article_no, count(*)
FROM (
    SELECT 'paragraphs' AS part, article_id, article_no FROM news.paragraphs
    UNION ALL SELECT 'quotes', article_id, article_no FROM news.quotes
    UNION ALL SELECT 'credits', article_id, article_no FROM news.credits
    UNION ALL SELECT 'images', article_id, article_no FROM news.images
    UNION ALL SELECT 'related_links', article_id, article_no FROM news.related_links
    UNION ALL SELECT 'tags', article_id, article_no FROM news.tags
    UNION ALL SELECT 'field_sources', article_id, article_no FROM news.field_sources
    UNION ALL SELECT 'article_versions', article_id, article_no FROM news.article_versions
    ANTI JOIN news.moved_articles USING (article_id)
) AS child
ANTI JOIN news.articles AS a ON a.article_no = child.article_no AND a.article_id = child.article_id
GROUP BY ALL
