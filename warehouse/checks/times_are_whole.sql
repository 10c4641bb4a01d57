-- Every time has its offset, and every release its precision.
SELECT article_id, published_at, published_offset, published_precision, updated_at, updated_offset
FROM news.articles
WHERE (published_at IS NULL) <> (published_offset IS NULL)
    OR (published_at IS NULL) <> (published_precision IS NULL)
    OR (updated_at IS NULL) <> (updated_offset IS NULL)
