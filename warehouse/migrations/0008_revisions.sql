-- What a version changed, told when it is made: comparing old records word by word at every question would take too long.

ALTER TABLE news.article_versions ADD COLUMN title_diff VARCHAR;    -- null: the title is the same, the first version, or made before diffs were kept
ALTER TABLE news.article_versions ADD COLUMN text_diff VARCHAR;     -- null: lead and paragraphs are the same, or as title_diff
ALTER TABLE news.article_versions ADD COLUMN words_changed FLOAT;   -- null: the first version, or as title_diff

COMMENT ON COLUMN news.article_versions.title_diff IS 'Title with [-words taken out-] and {+words put in+}';
COMMENT ON COLUMN news.article_versions.text_diff IS 'The passages of lead and paragraphs that changed, with [-words taken out-] and {+words put in+}';
COMMENT ON COLUMN news.article_versions.words_changed IS 'Share of the words of title, lead and paragraphs that the change touched, 0 to 1';
