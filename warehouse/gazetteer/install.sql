-- Fills the gazetteer's tables from the CSV files in the folder that the variable `gazetteer` names.
-- A name's rank says how surely the bare name means the place: 1 a city or country, or a name printed with its kind (Kabupaten Bogor);
-- 2 a regency or province; 3 a seat, a town or a city abroad that the press often files from; 4 a district, or a large city abroad.

DELETE FROM news.places;
DELETE FROM news.place_names;
DELETE FROM news.place_editions;

INSERT INTO news.places
SELECT 'ID-' || code, 'province', name, NULL, capital, NULL, NULL, code, name, 'ID', 'Indonesia', string_split(formerly_in, ';')
FROM read_csv(getvariable('gazetteer') || '/provinces.csv', all_varchar = true);

INSERT INTO news.places
SELECT
    'ID-' || r.code, if(starts_with(r.kind, 'kota'), 'city', 'regency'), r.name, r.kind, r.seat,
    r.code,
    CASE r.kind
        WHEN 'kota' THEN 'Kota '
        WHEN 'kabupaten' THEN 'Kabupaten '
        WHEN 'kota administrasi' THEN 'Kota Administrasi '
        ELSE 'Kabupaten Administrasi '
    END || r.name,
    p.province_code, p.province, 'ID', 'Indonesia', p.former_provinces
FROM read_csv(getvariable('gazetteer') || '/regencies.csv', all_varchar = true) AS r
JOIN news.places AS p ON p.place_id = 'ID-' || r.province_code;

INSERT INTO news.places
SELECT code, 'country', name, NULL, capital, NULL, NULL, NULL, NULL, code, name, NULL
FROM read_csv(getvariable('gazetteer') || '/countries.csv', all_varchar = true);

INSERT INTO news.places
SELECT
    c.country_code || '-' || news.place_key(c.name), 'foreign_city', c.name, NULL, NULL, NULL, NULL, NULL, NULL, p.country_code, p.country, NULL
FROM read_csv(getvariable('gazetteer') || '/cities_abroad.csv', all_varchar = true) AS c
JOIN news.places AS p ON p.place_id = c.country_code;

INSERT INTO news.place_names
WITH regency AS (
    SELECT
        'ID-' || code AS place_id, province_code, starts_with(kind, 'kota') AS is_city, name, seat,
        coalesce(string_split(towns, ';'), []) AS towns,
        list_prepend(name, coalesce(string_split(aliases, ';'), [])) AS names
    FROM read_csv(getvariable('gazetteer') || '/regencies.csv', all_varchar = true)
),
province AS (
    SELECT 'ID-' || code AS place_id, capital, list_prepend(name, coalesce(string_split(aliases, ';'), [])) AS names
    FROM read_csv(getvariable('gazetteer') || '/provinces.csv', all_varchar = true)
),
named AS (
    -- A city has its name before the regency round it, but not before a namesake in another province.
    SELECT
        unnest(r.names) AS name, r.place_id,
        if(r.is_city AND NOT EXISTS (FROM regency AS o WHERE o.name = r.name AND o.province_code <> r.province_code), 1, 2) AS rank
    FROM regency AS r
    UNION ALL
    SELECT word || name, place_id, 1
    FROM (SELECT unnest(names) AS name, place_id, is_city FROM regency)
    JOIN (
        VALUES ('Kota ', true), ('Kotamadya ', true), ('Kota Administrasi ', true),
            ('Kabupaten ', false), ('Kab. ', false), ('Kabupaten Administrasi ', false)
    ) AS kinds (word, of_city) ON of_city = is_city
    UNION ALL
    SELECT name || word, place_id, 1
    FROM (SELECT unnest(names) AS name, place_id, is_city FROM regency)
    JOIN (VALUES (' City', true), (' Municipality', true), (' Regency', false), (' District', false)) AS kinds (word, of_city)
        ON of_city = is_city
    UNION ALL
    SELECT replace(name, 'Kepulauan ', 'Kep. '), place_id, 2 FROM regency WHERE starts_with(name, 'Kepulauan ')
    UNION ALL
    SELECT replace(name, 'Kepulauan ', '') || ' Islands', place_id, 2 FROM regency WHERE starts_with(name, 'Kepulauan ')
    UNION ALL
    -- The English service prints South Lampung for Lampung Selatan.
    SELECT english || ' ' || name[:-len(indonesian) - 2], place_id, 2
    FROM regency
    JOIN (
        VALUES ('Utara', 'North'), ('Selatan', 'South'), ('Barat', 'West'), ('Timur', 'East'), ('Tengah', 'Central'),
            ('Tenggara', 'Southeast'), ('Barat Daya', 'Southwest'), ('Pusat', 'Central')
    ) AS directions (indonesian, english) ON ends_with(name, ' ' || indonesian)
    UNION ALL
    SELECT seat, place_id, 3 FROM regency
    UNION ALL
    SELECT unnest(towns), place_id, 3 FROM regency
    UNION ALL
    SELECT unnest(names), place_id, 2 FROM province
    UNION ALL
    SELECT 'Provinsi ' || unnest(names), place_id, 1 FROM province
    UNION ALL
    SELECT 'Prov. ' || unnest(names), place_id, 1 FROM province
    UNION ALL
    SELECT unnest(names) || ' Province', place_id, 1 FROM province
    UNION ALL
    SELECT name, 'ID-' || code[:4], 4 FROM read_csv(getvariable('gazetteer') || '/districts.csv', all_varchar = true)
    UNION ALL
    SELECT unnest(list_prepend(name, coalesce(string_split(aliases, ';'), []))), code, 1
    FROM read_csv(getvariable('gazetteer') || '/countries.csv', all_varchar = true)
    UNION ALL
    SELECT
        unnest(list_prepend(name, coalesce(string_split(aliases, ';'), []))),
        country_code || '-' || news.place_key(name),
        if(tier = 'news', 3, 4)
    FROM read_csv(getvariable('gazetteer') || '/cities_abroad.csv', all_varchar = true)
)
SELECT news.place_key(name) AS key, place_id, min(rank) FROM named WHERE key <> '' GROUP BY ALL ORDER BY ALL;

INSERT INTO news.place_editions
SELECT publisher, edition, province_code FROM read_csv(getvariable('gazetteer') || '/editions.csv', all_varchar = true);
