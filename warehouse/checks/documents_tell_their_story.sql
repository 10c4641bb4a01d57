-- A document that was read as an article names a story that is there; one that was rejected names none and has its reject.
SELECT d.document_id, d.outcome, d.article_id
FROM news.documents AS d
LEFT JOIN news.articles AS a USING (article_id)
LEFT JOIN (SELECT DISTINCT document_id FROM news.rejects) AS r ON r.document_id = d.document_id
WHERE (d.outcome = 'article' AND a.article_id IS NULL)
    OR (d.outcome = 'reject' AND (d.article_id IS NOT NULL OR r.document_id IS NULL))
