CREATE VIEW news.moved_articles AS
SELECT
    m.article_id,
    arg_max(m.moved_to, (m.moved_at, m.document_id)) AS moved_to,
    max(m.moved_at) AS moved_at,
    any_value(v.article_no) AS article_no
FROM news.moved_documents AS m
JOIN news.article_versions AS v USING (article_id)
ANTI JOIN news.articles AS a ON a.article_id = m.article_id
GROUP BY m.article_id;

COMMENT ON VIEW news.moved_articles IS 'Stories that no document tells any more, since newer extractors found another key for them; their versions are kept';
COMMENT ON COLUMN news.moved_articles.article_id IS 'The old key';
COMMENT ON COLUMN news.moved_articles.moved_to IS 'The article that its documents tell now';
COMMENT ON COLUMN news.moved_articles.moved_at IS 'When the last of them was found to';
COMMENT ON COLUMN news.moved_articles.article_no IS 'Its number, which its versions bear';
