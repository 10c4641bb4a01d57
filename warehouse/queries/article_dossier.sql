-- Who said what in one story: in which role, from where, by which reporter and editor, linked to which stories?
-- Variable: article (an article_id; default: the newest story with a named speaker; where none states a time, the last one loaded).
WITH chosen AS (
    SELECT a.*
    FROM news.articles AS a
    WHERE a.article_no = coalesce(
        (SELECT min(article_no) FROM news.articles WHERE article_id = getvariable('article')),
        (
            SELECT arg_max(article_no, (coalesce(published_at, '-infinity'), article_no))
            FROM news.articles
            SEMI JOIN (SELECT article_no FROM news.quotes WHERE speaker IS NOT NULL) AS named USING (article_no)
            WHERE getvariable('article') IS NULL
        )
    )
),
staff AS (
    SELECT
        string_agg(name, ', ' ORDER BY position) FILTER (role IN ('reporter', 'author')) AS reporter,
        string_agg(name, ', ' ORDER BY position) FILTER (role = 'editor') AS editor
    FROM news.credits
    WHERE article_no = (SELECT article_no FROM chosen)
),
linked AS (
    SELECT list(title ORDER BY position) AS related FROM news.related_links WHERE article_no = (SELECT article_no FROM chosen)
)
SELECT
    chosen.article_id, chosen.title, news.local_time(chosen.published_at, chosen.published_offset) AS published,
    chosen.dateline_place AS place, q.speaker, q.speaker_role AS role, news.without_comma(q.text) AS said, staff.reporter, staff.editor,
    linked.related
FROM chosen
LEFT JOIN (SELECT * FROM news.quotes WHERE article_no = (SELECT article_no FROM chosen)) AS q USING (article_no)
CROSS JOIN staff
CROSS JOIN linked
ORDER BY q.position
