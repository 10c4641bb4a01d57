CREATE VIEW news.article_places AS
WITH dateline AS (
    SELECT articles.article_id, articles.dateline_place AS place, place_editions.province_code AS near
    FROM news.articles
    LEFT JOIN news.place_editions USING (publisher, edition)
    WHERE articles.dateline_place IS NOT NULL
)
SELECT
    dateline.article_id, dateline.place,
    found.place_id, found.level, found.regency_code, found.regency, found.province_code, found.province, found.country_code, found.country
FROM dateline
LEFT JOIN news.resolve_places((SELECT list(DISTINCT {'place': place, 'near': near}) FROM dateline)) AS found
    ON found.place = dateline.place AND found.near IS NOT DISTINCT FROM dateline.near;

COMMENT ON VIEW news.article_places IS 'The place from which each story with a dateline was filed; where the gazetteer can''t resolve it, all columns but article_id and place are null';
COMMENT ON COLUMN news.article_places.article_id IS 'The article';
COMMENT ON COLUMN news.article_places.place IS 'Place as printed: Lubuk Basung';
COMMENT ON COLUMN news.article_places.place_id IS 'The place in news.places';
COMMENT ON COLUMN news.article_places.level IS 'What the place is: city, regency, province, country or foreign_city';
COMMENT ON COLUMN news.article_places.regency_code IS 'Code of the regency or city (Ministry of Home Affairs), null outside them';
COMMENT ON COLUMN news.article_places.regency IS 'The regency or city, or the one that the place lies in: Kabupaten Agam';
COMMENT ON COLUMN news.article_places.province_code IS 'Code of the province (Ministry of Home Affairs), null abroad';
COMMENT ON COLUMN news.article_places.province IS 'Province: Sumatera Barat';
COMMENT ON COLUMN news.article_places.country_code IS 'ISO 3166-1 alpha-2';
COMMENT ON COLUMN news.article_places.country IS 'Country in Indonesian';
