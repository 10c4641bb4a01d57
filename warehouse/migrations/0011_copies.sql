-- Which stories are copies of each other; worked out after loads for new and changed stories, from their paragraphs.

CREATE SEQUENCE news.story_numbers;

CREATE TABLE news.story_signatures (
    story INTEGER NOT NULL,
    article_id VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    method INTEGER NOT NULL,
    shingles INTEGER NOT NULL
);

COMMENT ON TABLE news.story_signatures IS 'Stories that were compared with all others';
COMMENT ON COLUMN news.story_signatures.story IS 'Number of this state of the story in the comparison, given once';
COMMENT ON COLUMN news.story_signatures.article_id IS 'The article';
COMMENT ON COLUMN news.story_signatures.fingerprint IS 'Hash of the content that was compared, as in news.articles';
COMMENT ON COLUMN news.story_signatures.method IS 'Version of the comparison; another one makes it be done anew';
COMMENT ON COLUMN news.story_signatures.shingles IS 'Different runs of four words in the text';

CREATE TABLE news.story_bands (
    bucket UINTEGER NOT NULL,
    story INTEGER NOT NULL
);

COMMENT ON TABLE news.story_bands IS 'MinHash bands: stories that share a bucket may be copies';
COMMENT ON COLUMN news.story_bands.bucket IS 'Hash of a band of the signature';
COMMENT ON COLUMN news.story_bands.story IS 'The story, in news.story_signatures';

CREATE TABLE news.story_links (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    shared INTEGER NOT NULL
);

COMMENT ON TABLE news.story_links IS 'Pairs of stories of different editions that have at least half of the shorter one in common';
COMMENT ON COLUMN news.story_links.one IS 'A story, in news.story_signatures';
COMMENT ON COLUMN news.story_links.other IS 'The other';
COMMENT ON COLUMN news.story_links.shared IS 'Runs of four words that both have';

CREATE TABLE news.story_members (
    cluster VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    story INTEGER NOT NULL,
    kept FLOAT NOT NULL,
    own FLOAT NOT NULL
);

COMMENT ON TABLE news.story_members IS 'Stories that are copies of each other, by cluster';
COMMENT ON COLUMN news.story_members.cluster IS 'Key of the article that had it first';
COMMENT ON COLUMN news.story_members.article_id IS 'The article';
COMMENT ON COLUMN news.story_members.story IS 'Its number in news.story_signatures';
COMMENT ON COLUMN news.story_members.kept IS 'Share of the first one''s text that this one has, 0 to 1';
COMMENT ON COLUMN news.story_members.own IS 'Share of this one''s text that the first one doesn''t have, 0 to 1';
