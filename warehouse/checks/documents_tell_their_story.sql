-- A document that was read as an article points to an existing story; a rejected one points to none and has a reject.
SELECT d.document_id, d.outcome, d.article_id
FROM news.documents AS d
LEFT JOIN news.articles AS a USING (article_id)
LEFT JOIN (SELECT DISTINCT document_id FROM news.rejects) AS r ON r.document_id = d.document_id
WHERE (d.outcome = 'article' AND a.article_id IS NULL)
    OR (d.outcome = 'reject' AND (d.article_id IS NOT NULL OR r.document_id IS NULL))
