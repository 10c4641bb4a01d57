CREATE VIEW news.moved_articles AS
SELECT
    m.article_id,
    arg_max(m.moved_to, (m.moved_at, m.document_id)) AS moved_to,
    max(m.moved_at) AS moved_at,
    min(v.article_no) AS article_no
FROM news.moved_documents AS m
JOIN news.article_versions AS v USING (article_id)
ANTI JOIN news.articles AS a ON a.article_id = m.article_id
GROUP BY m.article_id;

COMMENT ON VIEW news.moved_articles IS 'Former keys of stories: newer extractors read all their documents as another article; the versions stay';
COMMENT ON COLUMN news.moved_articles.article_id IS 'The old key';
COMMENT ON COLUMN news.moved_articles.moved_to IS 'The article that its documents are read as now';
COMMENT ON COLUMN news.moved_articles.moved_at IS 'When the last document was moved';
COMMENT ON COLUMN news.moved_articles.article_no IS 'Number of the former article, as in its versions';
