-- The raw documents with their place in the archive, and what did not become an article.

CREATE TABLE news.documents (
    document_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    url VARCHAR,                    -- null: a file
    path VARCHAR,                   -- null: fetched from url
    source VARCHAR,                 -- null: given by hand, no source offered it
    found_in VARCHAR,               -- null: as source
    fetched_at TIMESTAMPTZ NOT NULL,
    content_type VARCHAR,           -- null: none was sent
    status SMALLINT,                -- null: a file
    size BIGINT NOT NULL,
    archive_file VARCHAR NOT NULL,
    archive_offset BIGINT NOT NULL,
    archive_length BIGINT NOT NULL,
    outcome VARCHAR NOT NULL,
    article_id VARCHAR,             -- null: a reject
    fingerprint VARCHAR,            -- null: a reject
    stated_at TIMESTAMPTZ,          -- null: a reject, or the story states no time
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE news.documents IS 'Every raw document that was read, once each';
COMMENT ON COLUMN news.documents.document_id IS 'SHA-256 over the address, a NUL and the bytes';
COMMENT ON COLUMN news.documents.content_hash IS 'SHA-256 of the bytes';
COMMENT ON COLUMN news.documents.url IS 'Address that it was fetched from';
COMMENT ON COLUMN news.documents.path IS 'File that it was read from';
COMMENT ON COLUMN news.documents.source IS 'Name of the source that offered it';
COMMENT ON COLUMN news.documents.found_in IS 'Feed, sitemap, listing or folder that named it';
COMMENT ON COLUMN news.documents.fetched_at IS 'When the bytes were obtained';
COMMENT ON COLUMN news.documents.content_type IS 'Content-Type header as sent';
COMMENT ON COLUMN news.documents.status IS 'HTTP status';
COMMENT ON COLUMN news.documents.size IS 'Bytes, unpacked';
COMMENT ON COLUMN news.documents.archive_file IS 'File name in the archive folder';
COMMENT ON COLUMN news.documents.archive_offset IS 'First byte of its compressed record';
COMMENT ON COLUMN news.documents.archive_length IS 'Bytes of its compressed record';
COMMENT ON COLUMN news.documents.outcome IS 'article or reject, by the newest reading';
COMMENT ON COLUMN news.documents.article_id IS 'The story that it tells';
COMMENT ON COLUMN news.documents.fingerprint IS 'Hash of the story''s content as first read from it';
COMMENT ON COLUMN news.documents.stated_at IS 'The time of last change that the story itself states; orders documents fetched at one instant';
COMMENT ON COLUMN news.documents.extractor_version IS 'Version of the extractors that read it last';
COMMENT ON COLUMN news.documents.run_id IS 'The run that loaded it first';
COMMENT ON COLUMN news.documents.loaded_at IS 'When it was loaded first';

CREATE SEQUENCE news.reject_ids;

CREATE TABLE news.rejects (
    reject_id BIGINT NOT NULL DEFAULT nextval('news.reject_ids'),
    document_id VARCHAR,            -- null: there were no bytes
    address VARCHAR NOT NULL,
    source VARCHAR,                 -- null: given by hand
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    extractor_version VARCHAR,      -- null: it never came to the extractors
    run_id VARCHAR NOT NULL,
    rejected_at TIMESTAMPTZ NOT NULL,
    resolved_at TIMESTAMPTZ,        -- null, as resolved_by: still open
    resolved_by VARCHAR
);

COMMENT ON TABLE news.rejects IS 'What did not become an article, and why; a row stays when a later run succeeds, marked as resolved';
COMMENT ON COLUMN news.rejects.reject_id IS 'Number of the row';
COMMENT ON COLUMN news.rejects.document_id IS 'The raw document';
COMMENT ON COLUMN news.rejects.address IS 'URL or path; empty for standard input';
COMMENT ON COLUMN news.rejects.source IS 'Name of the source that offered it';
COMMENT ON COLUMN news.rejects.stage IS 'fetch, read (a file) or extract';
COMMENT ON COLUMN news.rejects.reason IS 'Short code for counting: listing, no_text';
COMMENT ON COLUMN news.rejects.detail IS 'A sentence for the person who looks into it';
COMMENT ON COLUMN news.rejects.extractor_version IS 'Version of the extractors that refused it';
COMMENT ON COLUMN news.rejects.run_id IS 'The run that met it first';
COMMENT ON COLUMN news.rejects.rejected_at IS 'When';
COMMENT ON COLUMN news.rejects.resolved_at IS 'When a later run got what was missing';
COMMENT ON COLUMN news.rejects.resolved_by IS 'That run';
