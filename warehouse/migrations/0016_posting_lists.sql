-- One row for many stories of a stem, in place of a row for each: a hundredth of the rows. Each load writes down anew where a table's rows lie, and
-- those of the index were most of them. A quarter at a time, for memory's sake.

CREATE TABLE news.posting_lists (
    term INTEGER NOT NULL,
    documents INTEGER[] NOT NULL,
    occurrences UTINYINT[] NOT NULL
);

INSERT INTO news.posting_lists
SELECT term, list(document ORDER BY document), list(occurrences ORDER BY document)
FROM news.search_postings WHERE term % 4 = 0 GROUP BY term, document // 65536 ORDER BY term, min(document);

INSERT INTO news.posting_lists
SELECT term, list(document ORDER BY document), list(occurrences ORDER BY document)
FROM news.search_postings WHERE term % 4 = 1 GROUP BY term, document // 65536 ORDER BY term, min(document);

INSERT INTO news.posting_lists
SELECT term, list(document ORDER BY document), list(occurrences ORDER BY document)
FROM news.search_postings WHERE term % 4 = 2 GROUP BY term, document // 65536 ORDER BY term, min(document);

INSERT INTO news.posting_lists
SELECT term, list(document ORDER BY document), list(occurrences ORDER BY document)
FROM news.search_postings WHERE term % 4 = 3 GROUP BY term, document // 65536 ORDER BY term, min(document);

DROP TABLE news.search_postings;
ALTER TABLE news.posting_lists RENAME TO search_postings;

COMMENT ON TABLE news.search_postings IS 'Which stems stand in which stories; a stem may have several rows';
COMMENT ON COLUMN news.search_postings.term IS 'Number of the stem, in news.search_words';
COMMENT ON COLUMN news.search_postings.documents IS 'Numbers of stories, in news.search_documents, in their order';
COMMENT ON COLUMN news.search_postings.occurrences IS 'How often in each of them, counted as in search_documents.length; 255 stands for more too';
