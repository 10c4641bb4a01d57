-- Which officials speak through which reporters?
-- Pairs that share at least two stories, with the reporter's share of all stories that quote the official.
-- Variables: since and until (default: the 30 days up to the newest story).
WITH story AS (
    SELECT article_no FROM news.articles WHERE news.in_period(published_at, seen_at)
),
quoted AS (
    SELECT q.speaker, q.article_no, any_value(q.speaker_role) AS role
    FROM news.quotes AS q
    JOIN story USING (article_no)
    WHERE q.speaker IS NOT NULL
    GROUP BY q.speaker, q.article_no
),
official AS (
    SELECT speaker, count(*) AS stories, mode(role) AS role FROM quoted GROUP BY speaker HAVING count(role) > 0
)
SELECT
    official.speaker, official.role, c.name AS reporter, count(*) AS stories, official.stories AS of_stories,
    round(count(*) / official.stories, 2) AS share
FROM quoted
JOIN official USING (speaker)
JOIN news.credits AS c USING (article_no)
WHERE c.role = 'reporter'
GROUP BY official.speaker, official.role, c.name, official.stories
HAVING count(*) >= 2
ORDER BY stories DESC, share DESC, official.speaker, reporter
LIMIT 50
