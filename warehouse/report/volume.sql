-- Stories by day of release and by edition: the seven largest editions, and all others together.
WITH story AS (
    SELECT day, publisher || CASE WHEN edition = 'main' THEN '' ELSE ' ' || edition END AS source, articles
    FROM news.coverage_daily
    WHERE day BETWEEN $first AND $last
),
ranked AS (
    SELECT source, row_number() OVER (ORDER BY sum(articles) DESC, source) AS place
    FROM story
    GROUP BY source
    HAVING sum(articles) > 0
),
named AS (
    SELECT source AS of_source, least(place, 8) AS place, CASE WHEN place < 8 THEN source ELSE 'all others' END AS source
    FROM ranked
),
calendar AS (
    SELECT CAST(unnest(range(CAST($first AS DATE), CAST($last AS DATE) + 1, INTERVAL 1 DAY)) AS DATE) AS day
)
SELECT calendar.day, named.source, CAST(coalesce(sum(story.articles), 0) AS BIGINT) AS stories
FROM calendar
CROSS JOIN named
LEFT JOIN story ON story.day = calendar.day AND story.source = named.of_source
GROUP BY calendar.day, named.source, named.place
ORDER BY named.place, calendar.day
