-- No article, document, reject, run, part or version is there twice.
SELECT kind, key, count(*) AS found
FROM (
    SELECT 'article' AS kind, article_id AS key FROM news.articles
    UNION ALL SELECT 'document', document_id FROM news.documents
    UNION ALL SELECT 'reject', CAST(reject_id AS VARCHAR) FROM news.rejects
    UNION ALL SELECT 'run', run_id FROM news.runs
    UNION ALL SELECT 'version', article_id || ' ' || version FROM news.article_versions
    UNION ALL SELECT 'paragraph', article_id || ' ' || position FROM news.paragraphs
    UNION ALL SELECT 'quote', article_id || ' ' || position FROM news.quotes
    UNION ALL SELECT 'credit', article_id || ' ' || position FROM news.credits
    UNION ALL SELECT 'image', article_id || ' ' || position FROM news.images
    UNION ALL SELECT 'related link', article_id || ' ' || position FROM news.related_links
    UNION ALL SELECT 'tag', article_id || ' ' || position FROM news.tags
    UNION ALL SELECT 'field source', article_id || ' ' || field FROM news.field_sources
)
GROUP BY ALL
HAVING count(*) > 1
