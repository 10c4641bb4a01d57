CREATE VIEW news.rejects_open AS
SELECT r.reject_id, r.rejected_at, r.source, r.stage, r.reason, r.detail, r.address, r.document_id, r.extractor_version, r.run_id
FROM news.rejects AS r
WHERE r.resolved_at IS NULL
ORDER BY r.rejected_at DESC, r.reject_id DESC;

COMMENT ON VIEW news.rejects_open IS 'What did not become an article and still waits for a fix or another fetch, the newest first';
COMMENT ON COLUMN news.rejects_open.reject_id IS 'Number of the row in news.rejects';
COMMENT ON COLUMN news.rejects_open.rejected_at IS 'When';
COMMENT ON COLUMN news.rejects_open.source IS 'Name of the source that offered it, null where it was given by hand';
COMMENT ON COLUMN news.rejects_open.stage IS 'fetch, read (a file), extract, or reread (loaded before, and newer extractors can''t read it)';
COMMENT ON COLUMN news.rejects_open.reason IS 'Short code for counting: listing, no_text';
COMMENT ON COLUMN news.rejects_open.detail IS 'A sentence for the person who looks into it';
COMMENT ON COLUMN news.rejects_open.address IS 'URL or path; empty for standard input';
COMMENT ON COLUMN news.rejects_open.document_id IS 'The raw document, null where there were no bytes';
COMMENT ON COLUMN news.rejects_open.extractor_version IS 'Version of the extractors that refused it, null where it never came to them';
COMMENT ON COLUMN news.rejects_open.run_id IS 'The run that met it first';
