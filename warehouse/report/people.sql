-- Who is quoted most, by number of quotes.
WITH said AS (
    SELECT
        speaker, speaker_role, article_no, published_at,
        -- Orders quotes by release, then by story, and of one story the first printed role last; no time comes before all others.
        (coalesce(published_at, '-infinity'::TIMESTAMPTZ), article_no, -position) AS nth
    FROM news.quotes_said
    WHERE speaker IS NOT NULL AND ($first IS NULL OR day BETWEEN $first AND $last)
),
top AS (
    SELECT speaker, count(*) AS quotes, count(DISTINCT article_no) AS stories, max(published_at) AS last_quoted
    FROM said
    GROUP BY speaker
    ORDER BY quotes DESC, stories DESC, speaker
    LIMIT 15
),
role AS (
    SELECT speaker, arg_max(speaker_role, nth) AS last_role FROM said SEMI JOIN top USING (speaker) WHERE speaker_role IS NOT NULL GROUP BY speaker
)
SELECT top.speaker, role.last_role, top.quotes, top.stories, top.last_quoted
FROM top
LEFT JOIN role USING (speaker)
ORDER BY top.quotes DESC, top.stories DESC, top.speaker
