-- Every story has exactly one current version, the one in news.articles.
SELECT a.article_id, a.version AS shown, count(v.article_id) AS current_versions, max(v.version) AS current
FROM news.articles AS a
LEFT JOIN news.article_versions AS v ON v.article_id = a.article_id AND v.valid_to IS NULL
GROUP BY a.article_id, a.version, a.fingerprint
HAVING count(v.article_id) <> 1 OR max(v.version) <> a.version OR max(v.fingerprint) <> a.fingerprint
