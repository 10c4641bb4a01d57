-- No article, document, reject, run, version or part of a story is stored twice.
WITH numbered AS (
    SELECT 'version' AS kind, article_no, version AS number, count(*) AS found FROM news.article_versions GROUP BY ALL HAVING count(*) > 1
    UNION ALL SELECT 'paragraph', article_no, position, count(*) FROM news.paragraphs GROUP BY ALL HAVING count(*) > 1
    UNION ALL SELECT 'quote', article_no, position, count(*) FROM news.quotes GROUP BY ALL HAVING count(*) > 1
    UNION ALL SELECT 'credit', article_no, position, count(*) FROM news.credits GROUP BY ALL HAVING count(*) > 1
    UNION ALL SELECT 'image', article_no, position, count(*) FROM news.images GROUP BY ALL HAVING count(*) > 1
    UNION ALL SELECT 'related link', article_no, position, count(*) FROM news.related_links GROUP BY ALL HAVING count(*) > 1
    UNION ALL SELECT 'tag', article_no, position, count(*) FROM news.tags GROUP BY ALL HAVING count(*) > 1
)
SELECT 'article' AS kind, article_id AS key, count(*) AS found FROM news.articles GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'document', document_id, count(*) FROM news.documents GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'reject', CAST(reject_id AS VARCHAR), count(*) FROM news.rejects GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'run', run_id, count(*) FROM news.runs GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'field source', article_id || ' ' || field, count(*) FROM news.field_sources GROUP BY article_id, field HAVING count(*) > 1
UNION ALL
SELECT DISTINCT numbered.kind, coalesce(a.article_id, '?') || ' ' || numbered.number, numbered.found
FROM numbered
LEFT JOIN news.articles AS a USING (article_no)
