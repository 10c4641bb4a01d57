-- What did each reporter write in the last month, and how many people does a story of theirs quote?
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH story AS (
    SELECT article_no, publisher, edition, section, version, news.local_day(published_at, published_offset) AS day
    FROM news.articles
    WHERE news.in_period(published_at, seen_at)
),
voices AS (
    SELECT article_no, count(DISTINCT q.speaker) AS voices FROM news.quotes AS q SEMI JOIN story USING (article_no) GROUP BY article_no
)
SELECT
    story.publisher,
    c.name AS reporter,
    count(DISTINCT story.article_no) AS articles,
    count(DISTINCT story.day) AS days,
    mode(story.edition) AS edition,
    mode(story.section) AS section,
    round(avg(coalesce(voices.voices, 0)), 1) AS voices_a_story,
    count(*) FILTER (story.version > 1) AS revised,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM story
JOIN (SELECT DISTINCT article_no, name FROM news.credits WHERE role IN ('reporter', 'author')) AS c USING (article_no)
LEFT JOIN voices USING (article_no)
GROUP BY story.publisher, c.name
ORDER BY articles DESC, story.publisher, reporter
LIMIT 50
