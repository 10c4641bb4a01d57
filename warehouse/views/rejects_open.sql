CREATE VIEW news.rejects_open AS
SELECT r.reject_id, r.rejected_at, r.source, r.stage, r.reason, r.detail, r.address, r.document_id, r.extractor_version, r.run_id
FROM news.rejects AS r
WHERE r.resolved_at IS NULL
ORDER BY r.rejected_at DESC, r.reject_id DESC;

COMMENT ON VIEW news.rejects_open IS 'Inputs that did not become an article and wait for a fix or another fetch, newest first';
COMMENT ON COLUMN news.rejects_open.reject_id IS 'Number of the row in news.rejects';
COMMENT ON COLUMN news.rejects_open.rejected_at IS 'When it was rejected';
COMMENT ON COLUMN news.rejects_open.source IS 'Name of the source that offered it, null where it was given by hand';
COMMENT ON COLUMN news.rejects_open.stage IS 'fetch, read (a file), extract, or reread (an article by earlier extractors that newer ones can''t read)';
COMMENT ON COLUMN news.rejects_open.reason IS 'Short code for counting: listing, no_text';
COMMENT ON COLUMN news.rejects_open.detail IS 'The reason in a sentence';
COMMENT ON COLUMN news.rejects_open.address IS 'URL or path; empty for standard input';
COMMENT ON COLUMN news.rejects_open.document_id IS 'The raw document, null where nothing was received';
COMMENT ON COLUMN news.rejects_open.extractor_version IS 'Version of the extractors that rejected it, null where they never got it';
COMMENT ON COLUMN news.rejects_open.run_id IS 'The run that rejected it first';
