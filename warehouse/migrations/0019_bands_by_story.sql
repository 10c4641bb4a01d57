-- One row for a story, in place of one for each of its two dozen bands: to find those of nearby days, a comparison looked into each part of the
-- table.

CREATE TABLE news.bands_by_story (
    story INTEGER NOT NULL,
    day DATE,
    buckets UINTEGER[] NOT NULL
);

INSERT INTO news.bands_by_story
SELECT story, any_value(day), list(bucket) FROM news.story_bands GROUP BY story ORDER BY story;

DROP TABLE news.story_bands;
ALTER TABLE news.bands_by_story RENAME TO story_bands;

COMMENT ON TABLE news.story_bands IS 'MinHash bands: stories that share a bucket may be copies';
COMMENT ON COLUMN news.story_bands.story IS 'The story, in news.story_signatures';
COMMENT ON COLUMN news.story_bands.day IS 'Day of its release, in UTC; null where the document states none';
COMMENT ON COLUMN news.story_bands.buckets IS 'Hash of each band of the signature';
