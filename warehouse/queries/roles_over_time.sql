-- Who speaks in which role over time?
-- Each role with its first and last day; variable: speaker (default: the ten people with more than one role and the most stories).
WITH roles AS MATERIALIZED (
    SELECT speaker, speaker_role, articles, first_at, first_day, last_day FROM news.people_roles
),
several AS (
    SELECT speaker
    FROM roles
    WHERE getvariable('speaker') IS NULL OR lower(speaker) = lower(getvariable('speaker'))
    GROUP BY speaker
    HAVING count(*) > 1 OR getvariable('speaker') IS NOT NULL
    ORDER BY sum(articles) DESC, speaker
    LIMIT 10
)
SELECT r.speaker, r.speaker_role, r.articles, r.first_day, r.last_day
FROM roles AS r
JOIN several USING (speaker)
ORDER BY r.speaker, r.first_at, r.speaker_role
