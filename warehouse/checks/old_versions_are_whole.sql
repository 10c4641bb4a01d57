-- Every version except the current one has its whole record.
SELECT article_id, version
FROM news.article_versions
WHERE (valid_to IS NULL) <> (record IS NULL)
