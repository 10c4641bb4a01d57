-- Which officials speak through which reporters?
-- Pairs that share at least two stories, with the reporter's share of all stories that quote the official.
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH story AS (
    SELECT article_no FROM news.articles WHERE news.in_period(published_at, seen_at)
),
said AS (
    SELECT q.speaker, q.article_no, q.speaker_role
    FROM news.quotes AS q
    JOIN story USING (article_no)
    WHERE q.speaker IS NOT NULL
),
quoted AS (
    SELECT DISTINCT speaker, article_no FROM said
),
role AS (
    SELECT speaker, list(speaker_role ORDER BY stories DESC, speaker_role)[1] AS role
    FROM (SELECT speaker, speaker_role, count(DISTINCT article_no) AS stories FROM said WHERE speaker_role IS NOT NULL GROUP BY ALL)
    GROUP BY speaker
),
official AS (
    SELECT speaker, role.role, count(*) AS stories FROM quoted JOIN role USING (speaker) GROUP BY ALL
)
SELECT
    official.speaker, official.role, c.name AS reporter, count(DISTINCT quoted.article_no) AS stories, official.stories AS of_stories,
    round(count(DISTINCT quoted.article_no) / official.stories, 2) AS share,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM quoted
JOIN official USING (speaker)
JOIN news.credits AS c USING (article_no)
WHERE c.role = 'reporter'
GROUP BY official.speaker, official.role, c.name, official.stories
HAVING count(DISTINCT quoted.article_no) >= 2
ORDER BY stories DESC, share DESC, official.speaker, reporter
LIMIT 50
