-- The key of a story without an id of its publisher's is a hash of its address. Addresses with and without `www.` had two keys, so one story
-- could be two articles. Keys are of the bare host now. A story that is there under both keeps both, until a replay moves the documents of one
-- to the other.

CREATE TABLE news.renamed_articles (
    article_id VARCHAR NOT NULL,
    renamed_to VARCHAR NOT NULL,
    renamed_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE news.renamed_articles IS 'Former keys of stories whose key was replaced with all that belongs to them: versions, documents and numbers are under the new key';
COMMENT ON COLUMN news.renamed_articles.article_id IS 'The former key';
COMMENT ON COLUMN news.renamed_articles.renamed_to IS 'The key of the same story since';
COMMENT ON COLUMN news.renamed_articles.renamed_at IS 'When the key was replaced';

INSERT INTO news.renamed_articles
SELECT article_id, bare, now()
FROM (
    SELECT article_id, publisher || ':u:' || left(sha256(replace(canonical_url, '://www.', '://')), 16) AS bare
    FROM news.articles
    WHERE regexp_matches(canonical_url, '^https?://www\.') AND article_id = publisher || ':u:' || left(sha256(canonical_url), 16)
)
WHERE bare NOT IN (SELECT article_id FROM news.articles UNION ALL SELECT article_id FROM news.article_versions);

UPDATE news.articles AS t SET article_id = r.renamed_to, short_key = md5_number_lower(r.renamed_to)
FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.article_versions AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.paragraphs AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.quotes AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.credits AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.images AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.related_links AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.tags AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.field_sources AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.documents AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.moved_documents AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.moved_documents AS t SET moved_to = r.renamed_to FROM news.renamed_articles AS r WHERE t.moved_to = r.article_id;
UPDATE news.search_documents AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.story_signatures AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.story_members AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;
UPDATE news.candidates AS t SET article_id = r.renamed_to FROM news.renamed_articles AS r WHERE t.article_id = r.article_id;

-- Stories that were offered, read or not: their keys are hashes of their addresses over https, without a slash at the end.
CREATE TEMP TABLE offered_keys AS
SELECT key, regexp_extract(key, '^(.*):u:', 1) || ':u:' || left(sha256(replace(address, '://www.', '://')), 16) AS bare
FROM (SELECT key, regexp_replace(regexp_replace(address, '^http://', 'https://'), '/$', '') AS address FROM news.candidates)
WHERE regexp_matches(address, '^https://www\.') AND key = regexp_extract(key, '^(.*):u:', 1) || ':u:' || left(sha256(address), 16);

DELETE FROM offered_keys WHERE bare IN (SELECT key FROM news.candidates);

UPDATE news.candidates AS t SET key = o.bare FROM offered_keys AS o WHERE t.key = o.key;
UPDATE news.window_stories AS t SET key = o.bare FROM offered_keys AS o WHERE t.key = o.key;

DROP TABLE offered_keys;

-- What was taken down is known by its new key, too.
INSERT INTO news.takedown_marks
SELECT regexp_extract(article_id, '^(.*):u:', 1) || ':u:' || left(sha256(replace(address, '://www.', '://')), 16), article_id
FROM news.takedowns
WHERE regexp_matches(address, '^https?://www\.') AND contains(article_id, ':u:');
