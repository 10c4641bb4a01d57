-- Which provinces and countries do the stories come from, and who speaks there most?
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH story AS (
    SELECT article_no, article_id, dateline_place, edition, publisher
    FROM news.articles
    WHERE news.in_period(published_at, seen_at) AND dateline_place IS NOT NULL
),
printed AS (
    SELECT story.dateline_place, e.province_code AS near, list(story.article_no) AS stories
    FROM story
    LEFT JOIN news.place_editions AS e USING (publisher, edition)
    GROUP BY ALL
),
place AS (
    SELECT
        unnest(printed.stories) AS article_no,
        coalesce(known.province, known.country, printed.dateline_place || ' (not resolved)') AS place,
        known.country
    FROM printed
    LEFT JOIN news.resolve_places((SELECT list({'place': dateline_place, 'near': near}) FROM printed)) AS known
        ON known.place = printed.dateline_place AND known.near IS NOT DISTINCT FROM printed.near
),
voice AS (
    SELECT place.place, q.speaker, count(DISTINCT q.article_no) AS stories
    FROM place
    JOIN news.quotes AS q USING (article_no)
    WHERE q.speaker IS NOT NULL
    GROUP BY ALL
),
loudest AS (
    -- Of equally many stories the first name in the alphabet.
    SELECT place, min(speaker) AS most_quoted
    FROM (FROM voice QUALIFY stories = max(stories) OVER (PARTITION BY place))
    GROUP BY place
)
SELECT
    place.place, max(place.country) AS country, count(*) AS articles, max(loudest.most_quoted) AS most_quoted,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM place
LEFT JOIN loudest USING (place)
GROUP BY place.place
ORDER BY articles DESC, place.place
