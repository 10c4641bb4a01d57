-- Who was quoted most on a subject in the last month, and from where?
-- Variables: word (default: the most used tag of the period, without tags any subject), since and until (default: the 30 days up to the newest story).
WITH story AS (
    SELECT article_no, title, lead, dateline_place
    FROM news.articles
    WHERE news.in_period(published_at, seen_at)
),
subject AS (
    SELECT coalesce(
        lower(getvariable('word')),
        (SELECT lower(tag) FROM news.tags JOIN story USING (article_no) GROUP BY ALL ORDER BY count(*) DESC, lower(tag) LIMIT 1),
        ''
    ) AS word
),
on_subject AS (
    SELECT article_no FROM story, subject WHERE contains(lower(title), word) OR contains(lower(lead), word)
    UNION
    SELECT article_no FROM news.tags JOIN story USING (article_no), subject WHERE lower(tag) = word
    UNION
    SELECT article_no FROM news.quotes JOIN story USING (article_no), subject WHERE contains(lower(text), word)
)
SELECT
    (SELECT word FROM subject) AS word,
    q.speaker,
    mode(q.speaker_role) AS role,
    count(*) AS quotes,
    count(DISTINCT q.article_no) AS articles,
    list_sort(list(DISTINCT story.dateline_place)) AS places
FROM news.quotes AS q
JOIN on_subject USING (article_no)
JOIN story USING (article_no)
WHERE q.speaker IS NOT NULL
GROUP BY q.speaker
ORDER BY articles DESC, quotes DESC, q.speaker
LIMIT 20
