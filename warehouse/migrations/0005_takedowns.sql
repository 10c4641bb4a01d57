-- What was taken down: the facts, never the text; and what of it still lies in the archive.

CREATE TABLE news.takedowns (
    article_id VARCHAR PRIMARY KEY,
    address VARCHAR,                -- null: the story had no address
    reason VARCHAR NOT NULL,
    taken_down_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    finished_at TIMESTAMPTZ         -- null: something of it may still lie in the archive or in freed parts of the file
);

COMMENT ON TABLE news.takedowns IS 'Stories whose text was removed for good; they are not loaded again';
COMMENT ON COLUMN news.takedowns.article_id IS 'Key that the article had';
COMMENT ON COLUMN news.takedowns.address IS 'Canonical address, else the one that it was fetched from';
COMMENT ON COLUMN news.takedowns.reason IS 'As given to `warta takedown`';
COMMENT ON COLUMN news.takedowns.taken_down_at IS 'When it left the tables';
COMMENT ON COLUMN news.takedowns.run_id IS 'The run that did it';
COMMENT ON COLUMN news.takedowns.finished_at IS 'When nothing of it was left in the archive, the file and the snapshot';

CREATE TABLE news.takedown_marks (
    mark VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL
);

COMMENT ON TABLE news.takedown_marks IS 'By what a story that was taken down is known when it comes again';
COMMENT ON COLUMN news.takedown_marks.mark IS 'The article id, an address of the story alone, a document id, or the SHA-256 of a document''s bytes';
COMMENT ON COLUMN news.takedown_marks.article_id IS 'The story, in news.takedowns';

CREATE TABLE news.takedown_records (
    article_id VARCHAR NOT NULL,
    archive_file VARCHAR NOT NULL,
    archive_offset BIGINT NOT NULL,
    erased_at TIMESTAMPTZ           -- null: still in the archive
);

COMMENT ON TABLE news.takedown_records IS 'Records of the archive that held a story which was taken down';
COMMENT ON COLUMN news.takedown_records.article_id IS 'The story, in news.takedowns';
COMMENT ON COLUMN news.takedown_records.archive_file IS 'File that held the record';
COMMENT ON COLUMN news.takedown_records.archive_offset IS 'First byte of the record in it';
COMMENT ON COLUMN news.takedown_records.erased_at IS 'When that file was replaced by one without the record';
