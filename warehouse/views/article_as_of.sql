CREATE MACRO news.article_as_of(id, moment) AS TABLE
SELECT
    state.article_id,
    state.version,
    state.valid_from,
    state.valid_to,
    state.record ->> '$.title' AS title,
    state.record ->> '$.lead' AS lead,
    array_to_string(CAST(state.record -> '$.paragraphs' AS VARCHAR[]), chr(10) || chr(10)) AS text,
    state.record
FROM (
    SELECT article_id, version, valid_from, valid_to, coalesce(record, news.article_record(id)) AS record
    FROM news.article_versions
    WHERE article_id = id
        AND valid_from <= CAST(moment AS TIMESTAMPTZ)
        AND (valid_to IS NULL OR valid_to > CAST(moment AS TIMESTAMPTZ))
) AS state;

COMMENT ON MACRO TABLE news.article_as_of IS
    'What a story said at a moment, no row before its first version: FROM news.article_as_of(''antara:lampung:788185'', ''2026-02-14 20:00:00+07'')';
