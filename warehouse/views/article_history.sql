CREATE VIEW news.article_history AS
SELECT
    v.article_id,
    v.version,
    v.valid_from,
    v.valid_to,
    v.change,
    v.changed_fields,
    coalesce(v.record ->> '$.title', a.title) AS title,
    coalesce(v.record ->> '$.lead', CASE WHEN v.record IS NULL THEN a.lead END) AS lead,
    v.extractor_version,
    v.document_id,
    v.run_id
FROM news.article_versions AS v
-- A condition on one side alone would make DuckDB compare every version with every story.
LEFT JOIN news.articles AS a ON a.article_no = CASE WHEN v.record IS NULL THEN v.article_no END;

COMMENT ON VIEW news.article_history IS 'Every version of every story; the text at a moment is FROM news.article_as_of(id, moment)';
COMMENT ON COLUMN news.article_history.article_id IS 'Key of the article';
COMMENT ON COLUMN news.article_history.version IS 'From 1';
COMMENT ON COLUMN news.article_history.valid_from IS 'When this version was first seen; of a re-extraction, when it was made';
COMMENT ON COLUMN news.article_history.valid_to IS 'When the next one took its place, null for the current one';
COMMENT ON COLUMN news.article_history.change IS 'first, publisher, re_extraction or unclear, as in news.article_versions';
COMMENT ON COLUMN news.article_history.changed_fields IS 'What differs from the version before';
COMMENT ON COLUMN news.article_history.title IS 'Headline then';
COMMENT ON COLUMN news.article_history.lead IS 'Summary then, null where there was none';
COMMENT ON COLUMN news.article_history.extractor_version IS 'Version of the extractors that gave it';
COMMENT ON COLUMN news.article_history.document_id IS 'The raw document';
COMMENT ON COLUMN news.article_history.run_id IS 'The run that loaded it';
