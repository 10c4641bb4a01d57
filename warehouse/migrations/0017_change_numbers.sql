-- To find what search and copies lack, all stories were looked at after each load. With a number that each load gives to what it writes, only those
-- since the last one that they have; where the numbers of stories don't agree then, all are looked at still.

CREATE SEQUENCE news.change_numbers;

ALTER TABLE news.articles ADD COLUMN changed_no INTEGER DEFAULT 0;
ALTER TABLE news.search_documents ADD COLUMN changed_no INTEGER DEFAULT 0;
ALTER TABLE news.story_signatures ADD COLUMN changed_no INTEGER DEFAULT 0;

ALTER TABLE news.articles ALTER COLUMN changed_no SET NOT NULL;
ALTER TABLE news.search_documents ALTER COLUMN changed_no SET NOT NULL;
ALTER TABLE news.story_signatures ALTER COLUMN changed_no SET NOT NULL;

COMMENT ON COLUMN news.articles.changed_no IS 'Number of the load that wrote this row last, from 1 on; 0 where that was before loads were counted';
COMMENT ON COLUMN news.search_documents.changed_no IS 'That of the article when it was indexed';
COMMENT ON COLUMN news.story_signatures.changed_no IS 'That of the article when it was compared';
