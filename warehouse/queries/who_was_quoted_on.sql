-- Who was quoted most on a subject in the last month, and from where?
-- Variables: word (default: the most used tag of the period; if there are no tags, any subject),
-- since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH story AS (
    SELECT article_no, title, lead, dateline_place
    FROM news.articles
    WHERE news.in_period(published_at, seen_at)
),
subject AS (
    SELECT coalesce(
        lower(getvariable('word')),
        (SELECT lower(tag) FROM news.tags JOIN story USING (article_no) GROUP BY ALL ORDER BY count(DISTINCT article_no) DESC, lower(tag) LIMIT 1),
        ''
    ) AS word
),
on_subject AS (
    SELECT article_no FROM story, subject WHERE contains(lower(title), word) OR contains(lower(lead), word)
    UNION
    SELECT article_no FROM news.tags JOIN story USING (article_no), subject WHERE lower(tag) = word
    UNION
    SELECT article_no FROM news.quotes JOIN story USING (article_no), subject WHERE contains(lower(text), word)
),
said AS (
    SELECT q.speaker, q.speaker_role, q.article_no, story.dateline_place
    FROM news.quotes AS q
    JOIN on_subject USING (article_no)
    JOIN story USING (article_no)
    WHERE q.speaker IS NOT NULL
),
top AS (
    SELECT
        speaker, count(*) AS quotes, count(DISTINCT article_no) AS articles, list_sort(list(DISTINCT dateline_place)) AS places
    FROM said
    GROUP BY speaker
    ORDER BY articles DESC, quotes DESC, speaker
    LIMIT 20
),
role AS (
    SELECT speaker, speaker_role, count(*) AS quotes FROM said SEMI JOIN top USING (speaker) WHERE speaker_role IS NOT NULL GROUP BY ALL
)
SELECT
    (SELECT word FROM subject) AS word,
    top.speaker,
    (SELECT list(role.speaker_role ORDER BY role.quotes DESC, role.speaker_role)[1] FROM role WHERE role.speaker = top.speaker) AS role,
    top.quotes, top.articles, top.places,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM top
ORDER BY top.articles DESC, top.quotes DESC, top.speaker
