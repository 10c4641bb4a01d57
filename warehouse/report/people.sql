-- Who is quoted most, by passages of direct speech.
SELECT
    speaker,
    arg_max(speaker_role, published_at) AS last_role,
    count(*) AS quotes,
    count(DISTINCT article_id) AS stories,
    max(published_at) AS last_quoted
FROM news.quotes_said
WHERE speaker IS NOT NULL AND ($first IS NULL OR day BETWEEN $first AND $last)
GROUP BY speaker
ORDER BY quotes DESC, stories DESC, speaker
LIMIT 15
