-- The search index: each distinct word once, and in which story its stem stands how often. Filled after loads, from the current versions.

CREATE SEQUENCE news.search_numbers;

CREATE TABLE news.search_documents (
    document INTEGER NOT NULL,
    article_id VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    length INTEGER NOT NULL
);

COMMENT ON TABLE news.search_documents IS 'Stories in the search index; `news.search` asks it';
COMMENT ON COLUMN news.search_documents.document IS 'Number of this state of the story in the index, given once';
COMMENT ON COLUMN news.search_documents.article_id IS 'The article';
COMMENT ON COLUMN news.search_documents.fingerprint IS 'Hash of the content that was indexed, as in news.articles';
COMMENT ON COLUMN news.search_documents.length IS 'Words in it, those of the title counted three times, those of the lead twice';

CREATE TABLE news.search_words (
    word VARCHAR NOT NULL,
    stemmer VARCHAR NOT NULL,
    stem VARCHAR NOT NULL,
    term INTEGER NOT NULL
);

COMMENT ON TABLE news.search_words IS 'Words of the search index and what they are reduced to';
COMMENT ON COLUMN news.search_words.word IS 'In lower case, without accents';
COMMENT ON COLUMN news.search_words.stemmer IS 'indonesian, english, or none for other languages';
COMMENT ON COLUMN news.search_words.stem IS 'What the stemmer leaves of it: pembelian and membeli are beli';
COMMENT ON COLUMN news.search_words.term IS 'Number of the stem';

CREATE TABLE news.search_postings (
    term INTEGER NOT NULL,
    document INTEGER NOT NULL,
    occurrences UTINYINT NOT NULL
);

COMMENT ON TABLE news.search_postings IS 'Which stems stand in which stories';
COMMENT ON COLUMN news.search_postings.term IS 'Number of the stem, in news.search_words';
COMMENT ON COLUMN news.search_postings.document IS 'Number of the story, in news.search_documents';
COMMENT ON COLUMN news.search_postings.occurrences IS 'How often, counted as in search_documents.length; 255 stands for more too';
