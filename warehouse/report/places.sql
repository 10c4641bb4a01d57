-- Where stories were filed from: provinces of Indonesia, and other countries.
SELECT
    coalesce(place.province, place.country, 'not resolved') AS place,
    CASE WHEN place.province IS NOT NULL THEN 'province' WHEN place.country IS NOT NULL THEN 'country' ELSE 'see news.places_unresolved' END AS kind,
    count(*) AS stories,
    count(DISTINCT place.place) AS datelines
FROM news.article_places AS place
JOIN news.articles AS story USING (article_id)
WHERE $first IS NULL OR news.local_day(story.published_at, story.published_offset) BETWEEN $first AND $last
GROUP BY ALL
ORDER BY stories DESC, place
LIMIT 15
