-- The gazetteer's tables; warehouse/gazetteer fills them from the files that ship with Warta.

CREATE TABLE news.places (
    place_id VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR,                   -- null: no regency or city of Indonesia
    seat VARCHAR,                   -- null: a city abroad
    regency_code VARCHAR,           -- null, as regency: a province, a country or a place abroad
    regency VARCHAR,
    province_code VARCHAR,          -- null, as province: a country or a place abroad
    province VARCHAR,
    country_code VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    former_provinces VARCHAR[]      -- null: it always lay in its province, or lies abroad
);

COMMENT ON TABLE news.places IS 'The gazetteer: provinces, regencies and cities of Indonesia, countries, and places abroad; ships with Warta';
COMMENT ON COLUMN news.places.place_id IS 'ID-18 a province, ID-1801 a regency or city, SG a country, TH-buriram a place abroad';
COMMENT ON COLUMN news.places.level IS 'city, regency, province, country or foreign_city';
COMMENT ON COLUMN news.places.name IS 'The bare name: Bogor';
COMMENT ON COLUMN news.places.kind IS 'kabupaten, kota, kabupaten administrasi or kota administrasi';
COMMENT ON COLUMN news.places.seat IS 'Seat of its government (ibu kota)';
COMMENT ON COLUMN news.places.regency_code IS 'Four digits, as the Ministry of Home Affairs numbers regencies and cities: 1801';
COMMENT ON COLUMN news.places.regency IS 'Regency or city with its kind: Kabupaten Lampung Selatan';
COMMENT ON COLUMN news.places.province_code IS 'Two digits, as the Ministry of Home Affairs numbers provinces: 18';
COMMENT ON COLUMN news.places.province IS 'Province: Lampung';
COMMENT ON COLUMN news.places.country_code IS 'ISO 3166-1 alpha-2; XK is Kosovo';
COMMENT ON COLUMN news.places.country IS 'Country in Indonesian, as the press prints it';
COMMENT ON COLUMN news.places.former_provinces IS 'Codes of the provinces that its province was once part of: older stories print Nabire, Papua';

CREATE TABLE news.place_names (
    key VARCHAR NOT NULL,
    place_id VARCHAR NOT NULL,
    rank TINYINT NOT NULL
);

COMMENT ON TABLE news.place_names IS 'What a place may be called; a name can mean several places';
COMMENT ON COLUMN news.place_names.key IS 'The name as news.place_key writes it: bandarlampung';
COMMENT ON COLUMN news.place_names.place_id IS 'The place; of a town or district the regency or city that it lies in';
COMMENT ON COLUMN news.place_names.rank IS 'How surely the bare name means this place, 1 the surest to 4: install.sql in the gazetteer says by which rule';

CREATE TABLE news.place_editions (
    publisher VARCHAR NOT NULL,
    edition VARCHAR NOT NULL,
    province_code VARCHAR NOT NULL
);

COMMENT ON TABLE news.place_editions IS 'The province that a regional edition covers: decides between namesakes';
COMMENT ON COLUMN news.place_editions.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.place_editions.edition IS 'Edition, as in news.articles';
COMMENT ON COLUMN news.place_editions.province_code IS 'The province, as in news.places';

CREATE TABLE news.gazetteer (
    hash VARCHAR NOT NULL
);

COMMENT ON TABLE news.gazetteer IS 'Which gazetteer the tables of places hold';
COMMENT ON COLUMN news.gazetteer.hash IS 'SHA-256 over its files; another hash makes them be filled anew';
