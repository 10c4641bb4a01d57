-- The offsets of a quote point at its own words in its paragraph.
SELECT q.article_id, q.position, q.text, p.text[q.start_offset + 1 : q.end_offset] AS found
FROM news.quotes AS q
LEFT JOIN news.paragraphs AS p ON p.article_no = q.article_no AND p.position = q.paragraph
WHERE p.text[q.start_offset + 1 : q.end_offset] IS DISTINCT FROM q.text
