-- The versions of a story are numbered from 1, and each begins when the one before ends.
SELECT article_id, version, valid_from, valid_to, valid_to_before
FROM (
    SELECT
        article_id, version, valid_from, valid_to,
        row_number() OVER story AS place,
        lag(valid_to) OVER story AS valid_to_before
    FROM news.article_versions
    WINDOW story AS (PARTITION BY article_id ORDER BY version)
)
WHERE version <> place
    OR valid_to < valid_from
    OR (place > 1 AND valid_from IS DISTINCT FROM valid_to_before)
