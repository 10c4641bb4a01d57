-- Looks up items of the form {'place': as printed, 'near': province code or NULL}; one row for each item that is resolved.
-- "Lubuk Basung, Sumbar" is read from the left: the first part that names a place inside all later ones. Of several such places the best
-- rank wins (news.place_names.rank), and one in the province `near` wins over its namesakes elsewhere. If several remain, the result is the
-- province that all of them share, or else no row.
CREATE MACRO news.resolve_places(items) AS TABLE
WITH item AS (
    SELECT DISTINCT item.place AS place, item.near AS near
    FROM (SELECT unnest(items) AS item)
    WHERE item.place IS NOT NULL
),
part AS (
    SELECT place, near, unnest(keys) AS key, generate_subscripts(keys, 1) AS nth, len(keys) AS parts
    FROM (
        SELECT
            place, near,
            -- Dropped: the day in "Jakarta, 20/5" and "Jakarta, Senin", the second place in "Bethlehem, Palestina/Istanbul".
            list_transform(
                list_filter(
                    string_split_regex(regexp_extract(place, '^[^/]*'), '[,;()]|\s[-–—]\s'),
                    lambda word: NOT regexp_matches(
                        word,
                        '(?i)^\s*(\d+\s*[a-z]*\s*\d*|senin|selasa|rabu|kamis|jum''?at|sabtu|minggu|(mon|tues|wednes|thurs|fri|satur|sun)day)?\s*$'
                    )
                ),
                lambda word: news.place_key(word)
            ) AS keys
        FROM item
    )
),
candidate AS (
    SELECT part.place, part.near, part.nth, part.parts, place_names.rank, places.*
        EXCLUDE (name, kind, seat)
    FROM part
    JOIN news.place_names USING (key)
    JOIN news.places USING (place_id)
),
fitting AS (
    SELECT inner_part.*
    FROM candidate AS inner_part
    LEFT JOIN candidate AS outer_part
        ON outer_part.place = inner_part.place
        AND outer_part.near IS NOT DISTINCT FROM inner_part.near
        AND outer_part.nth > inner_part.nth
    GROUP BY ALL
    HAVING
        -- The others are tested against the last part: if that is unknown, "Paris" might be the one in Texas.
        coalesce(max(outer_part.nth), inner_part.nth) = inner_part.parts
        AND count(DISTINCT outer_part.nth) = count(DISTINCT outer_part.nth) FILTER (
            outer_part.country_code = inner_part.country_code
            AND (
                outer_part.province_code IS NULL
                OR outer_part.province_code = inner_part.province_code
                OR list_contains(inner_part.former_provinces, outer_part.province_code)
            )
            AND (outer_part.regency_code IS NULL OR outer_part.regency_code = inner_part.regency_code)
        )
),
best AS (
    SELECT *
    FROM fitting
    QUALIFY rank() OVER (
        PARTITION BY place, near
        ORDER BY
            nth,
            coalesce(province_code = near AND rank < 4, false) DESC,
            -- "Ciwidey, Bandung" may lie in the regency as well as in the city.
            if(nth > 1 AND rank = 1, 2, rank),
            coalesce(province_code = near, false) DESC
    ) = 1
),
chosen AS (
    SELECT
        place, near,
        CASE
            WHEN count(DISTINCT place_id) = 1 THEN min(place_id)
            WHEN count(DISTINCT province_code) = 1 AND count(*) = count(province_code) THEN 'ID-' || min(province_code)
        END AS place_id
    FROM best
    GROUP BY place, near
)
SELECT chosen.place, chosen.near, places.* EXCLUDE (name, kind, seat, former_provinces)
FROM chosen
JOIN news.places USING (place_id);

COMMENT ON MACRO TABLE news.resolve_places IS 'Look up places as printed, each with the code of the province that decides between namesakes, or NULL';
