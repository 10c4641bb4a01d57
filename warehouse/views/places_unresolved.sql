CREATE VIEW news.places_unresolved AS
SELECT
    article_places.place,
    count(*) AS articles,
    min(articles.published_at) AS first_published_at,
    max(articles.published_at) AS last_published_at,
    list_sort(list(DISTINCT articles.publisher || ':' || articles.edition)) AS editions,
    min(articles.article_id) AS example
FROM news.article_places
JOIN news.articles USING (article_id)
WHERE article_places.place_id IS NULL
GROUP BY article_places.place;

COMMENT ON VIEW news.places_unresolved IS 'Dateline places that the gazetteer does not know or finds ambiguous';
COMMENT ON COLUMN news.places_unresolved.place IS 'Place as printed';
COMMENT ON COLUMN news.places_unresolved.articles IS 'Stories with that dateline';
COMMENT ON COLUMN news.places_unresolved.first_published_at IS 'Release of the first such story, null where none states a time';
COMMENT ON COLUMN news.places_unresolved.last_published_at IS 'Release of the newest such story, null where none states a time';
COMMENT ON COLUMN news.places_unresolved.editions IS 'Editions that printed it, as publisher:edition';
COMMENT ON COLUMN news.places_unresolved.example IS 'One of the stories';
