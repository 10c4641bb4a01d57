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
-- The CASE keeps this an equality join; with the condition apart, DuckDB compares every version with every story.
LEFT JOIN news.articles AS a ON a.article_no = CASE WHEN v.record IS NULL THEN v.article_no END;

COMMENT ON VIEW news.article_history IS 'Every version of every story; FROM news.article_as_of(id, moment) gives the text at a moment';
COMMENT ON COLUMN news.article_history.article_id IS 'Key of the article';
COMMENT ON COLUMN news.article_history.version IS 'From 1';
COMMENT ON COLUMN news.article_history.valid_from IS 'When this version was first fetched; for a re-extraction, when it was made';
COMMENT ON COLUMN news.article_history.valid_to IS 'When the next version replaced it, null for the current one';
COMMENT ON COLUMN news.article_history.change IS 'Why there is a new version: see news.article_versions.change';
COMMENT ON COLUMN news.article_history.changed_fields IS 'Fields that differ from the version before';
COMMENT ON COLUMN news.article_history.title IS 'Headline of this version';
COMMENT ON COLUMN news.article_history.lead IS 'Summary of this version, null where there was none';
COMMENT ON COLUMN news.article_history.extractor_version IS 'Version of the extractors that read it';
COMMENT ON COLUMN news.article_history.document_id IS 'The raw document';
COMMENT ON COLUMN news.article_history.run_id IS 'The run that loaded it';
