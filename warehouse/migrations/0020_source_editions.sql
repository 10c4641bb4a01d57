-- What answers need beside the stories: which editions each source brings (only those are expected), whether a title is the publisher's
-- headline, and a number on field_sources as on every other part of a story.

CREATE TABLE news.source_editions (
    source VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    edition VARCHAR NOT NULL,
    first_at TIMESTAMPTZ NOT NULL
);

INSERT INTO news.source_editions
SELECT d.source, a.publisher, a.edition, min(d.fetched_at)
FROM news.documents AS d
JOIN news.articles AS a USING (article_id)
WHERE d.source IS NOT NULL
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE news.source_editions IS 'Editions that each source has brought stories of; editions that only files brought are not listed';
COMMENT ON COLUMN news.source_editions.source IS 'Name of the source';
COMMENT ON COLUMN news.source_editions.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.source_editions.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.source_editions.first_at IS 'When the source''s first story of the edition was fetched';

ALTER TABLE news.articles ADD COLUMN title_source VARCHAR;  -- null: written by a program that does not set it

UPDATE news.articles SET title_source = 'headline';
UPDATE news.articles SET title_source = 'first_sentence'
WHERE article_id IN (SELECT article_id FROM news.field_sources WHERE field = 'title' AND how = 'wire:first-sentence');

COMMENT ON COLUMN news.articles.title_source IS
    'headline, or first_sentence: the copy has no headline, so the title is its first sentence (ends in … where that was cut)';

ALTER TABLE news.field_sources ADD COLUMN article_no INTEGER;

UPDATE news.field_sources SET article_no = a.article_no FROM news.articles AS a WHERE field_sources.article_id = a.article_id;

COMMENT ON COLUMN news.field_sources.article_no IS 'Number of the article in this warehouse';
