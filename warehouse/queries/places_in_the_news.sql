-- Which provinces and countries do the stories come from, and who speaks there most?
-- Variables: since and until (default: the 30 days up to the newest story).
WITH story AS (
    SELECT article_no, article_id, dateline_place, edition, publisher
    FROM news.articles
    WHERE news.in_period(published_at, seen_at) AND dateline_place IS NOT NULL
),
asked AS (
    SELECT story.dateline_place, e.province_code AS near, list(story.article_no) AS stories
    FROM story
    LEFT JOIN news.place_editions AS e USING (publisher, edition)
    GROUP BY ALL
),
place AS (
    SELECT
        unnest(asked.stories) AS article_no,
        coalesce(found.province, found.country, asked.dateline_place || ' (not resolved)') AS place,
        found.country
    FROM asked
    LEFT JOIN news.resolve_places((SELECT list({'place': dateline_place, 'near': near}) FROM asked)) AS found
        ON found.place = asked.dateline_place AND found.near IS NOT DISTINCT FROM asked.near
),
voice AS (
    SELECT place.place, q.speaker, count(DISTINCT q.article_no) AS stories
    FROM place
    JOIN news.quotes AS q USING (article_no)
    WHERE q.speaker IS NOT NULL
    GROUP BY ALL
),
loudest AS (
    SELECT place, arg_max(speaker, stories) AS most_quoted FROM voice GROUP BY place
)
SELECT place.place, any_value(place.country) AS country, count(*) AS articles, any_value(loudest.most_quoted) AS most_quoted
FROM place
LEFT JOIN loudest USING (place)
GROUP BY place.place
ORDER BY articles DESC, place.place
