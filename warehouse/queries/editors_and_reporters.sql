-- Which editor handles which reporters' stories?
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH credited AS (
    SELECT c.article_no, c.role, c.name, a.publisher
    FROM news.credits AS c
    JOIN news.articles AS a USING (article_no)
    WHERE news.in_period(a.published_at, a.seen_at)
),
pairs AS (
    SELECT editor.publisher, editor.name AS editor, reporter.name AS reporter, count(DISTINCT editor.article_no) AS articles
    FROM credited AS editor
    JOIN credited AS reporter ON reporter.article_no = editor.article_no AND reporter.role IN ('reporter', 'author')
    WHERE editor.role = 'editor'
    GROUP BY ALL
),
mainly AS (
    SELECT publisher, editor, count(*) AS reporters, list(reporter ORDER BY articles DESC, reporter)[1] AS mainly_of FROM pairs GROUP BY ALL
)
SELECT
    e.publisher,
    e.name AS editor,
    count(DISTINCT e.article_no) AS articles,
    coalesce(max(mainly.reporters), 0) AS reporters,
    max(mainly.mainly_of) AS mainly_of,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM credited AS e
LEFT JOIN mainly ON mainly.publisher = e.publisher AND mainly.editor = e.name
WHERE e.role = 'editor'
GROUP BY e.publisher, e.name
ORDER BY articles DESC, e.publisher, e.name
LIMIT 50
