-- What share of each edition's stories quotes one person only, or nobody?
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH story AS (
    SELECT article_no, publisher, edition
    FROM news.articles
    WHERE news.in_period(published_at, seen_at) AND kind = 'article'
),
voices AS (
    SELECT article_no, count(DISTINCT q.speaker) AS voices FROM news.quotes AS q SEMI JOIN story USING (article_no) GROUP BY article_no
)
SELECT
    story.publisher,
    story.edition,
    count(*) AS articles,
    round(100 * count(*) FILTER (coalesce(voices.voices, 0) = 0) / count(*)) AS percent_no_voice,
    round(100 * count(*) FILTER (voices.voices = 1) / count(*)) AS percent_one_voice,
    round(100 * count(*) FILTER (voices.voices > 1) / count(*)) AS percent_more,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM story
LEFT JOIN voices USING (article_no)
GROUP BY story.publisher, story.edition
ORDER BY articles DESC, story.publisher, story.edition
