-- Which editor handles which reporters' stories?
-- Variables: since and until (default: the 30 days up to the newest story).
WITH made AS (
    SELECT c.article_no, c.role, c.name, a.publisher
    FROM news.credits AS c
    JOIN news.articles AS a USING (article_no)
    WHERE news.in_period(a.published_at, a.seen_at)
)
SELECT
    editor.publisher,
    editor.name AS editor,
    count(DISTINCT editor.article_no) AS articles,
    count(DISTINCT reporter.name) AS reporters,
    mode(reporter.name) AS mainly_of
FROM made AS editor
LEFT JOIN made AS reporter ON reporter.article_no = editor.article_no AND reporter.role IN ('reporter', 'author')
WHERE editor.role = 'editor'
GROUP BY editor.publisher, editor.name
ORDER BY articles DESC, editor.publisher, editor
LIMIT 50
