-- What a story lost to another one when newer extractors found whose its documents are: its versions stay, and these rows say why they end.

CREATE TABLE news.moved_documents (
    document_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    stated_at TIMESTAMPTZ,          -- null: the story states no time
    moved_to VARCHAR NOT NULL,
    moved_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);

COMMENT ON TABLE news.moved_documents IS 'Documents that were read as one story, until newer extractors found that they tell another';
COMMENT ON COLUMN news.moved_documents.document_id IS 'The raw document';
COMMENT ON COLUMN news.moved_documents.article_id IS 'The story that it told; it keeps the versions that were read from the document';
COMMENT ON COLUMN news.moved_documents.fingerprint IS 'Hash of that story''s content as first read from it';
COMMENT ON COLUMN news.moved_documents.stated_at IS 'Time of release or change as that story states it';
COMMENT ON COLUMN news.moved_documents.moved_to IS 'The story that it was found to tell';
COMMENT ON COLUMN news.moved_documents.moved_at IS 'When that was found';
COMMENT ON COLUMN news.moved_documents.run_id IS 'The run that found it';

COMMENT ON COLUMN news.article_versions.valid_to IS 'When the next version began; equal to valid_from where two documents carry the same time; of the last version, when all documents had moved to other stories';
COMMENT ON COLUMN news.article_versions.change IS 'first, publisher (the story changed), re_extraction (a newer extractor read the same document), unclear (both are others) or restored (the version before was found to be another story''s)';
COMMENT ON COLUMN news.documents.outcome IS 'article or reject; an article stays one where newer extractors can''t read the document any more, and then has an open reject of the stage reread';
COMMENT ON COLUMN news.rejects.stage IS 'fetch, read (a file), extract, or reread (a loaded document that newer extractors can''t read; its story stays as it is)';
