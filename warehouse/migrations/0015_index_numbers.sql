-- To find what has changed, all stories are looked at after each load: by number that takes half the time that it takes by key. Of the bands,
-- only those of nearby days are; in the order of the stories' numbers, those of a day lie together.

ALTER TABLE news.search_documents ADD COLUMN article_no INTEGER;
ALTER TABLE news.story_signatures ADD COLUMN article_no INTEGER;

UPDATE news.search_documents SET article_no = a.article_no FROM news.articles AS a WHERE search_documents.article_id = a.article_id;
UPDATE news.story_signatures SET article_no = a.article_no FROM news.articles AS a WHERE story_signatures.article_id = a.article_id;

COMMENT ON COLUMN news.search_documents.article_no IS 'Number of the article; null where it was gone before numbers were kept here';
COMMENT ON COLUMN news.story_signatures.article_no IS 'Number of the article; null where it was gone before numbers were kept here';

CREATE TABLE news.bands_by_day (
    bucket UINTEGER NOT NULL,
    story INTEGER NOT NULL,
    day DATE
);

INSERT INTO news.bands_by_day
SELECT b.bucket, b.story, CAST(a.published_at AT TIME ZONE 'UTC' AS DATE)
FROM news.story_bands AS b
LEFT JOIN news.story_signatures AS s USING (story)
LEFT JOIN news.articles AS a USING (article_no)
ORDER BY b.story;

DROP TABLE news.story_bands;
ALTER TABLE news.bands_by_day RENAME TO story_bands;

COMMENT ON TABLE news.story_bands IS 'MinHash bands: stories that share a bucket may be copies';
COMMENT ON COLUMN news.story_bands.bucket IS 'Hash of a band of the signature';
COMMENT ON COLUMN news.story_bands.story IS 'The story, in news.story_signatures';
COMMENT ON COLUMN news.story_bands.day IS 'Day of its release, in UTC; null where the document states none';
