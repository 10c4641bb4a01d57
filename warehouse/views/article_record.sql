-- For one id. For several ids, or ids from a column, use article_records.
CREATE MACRO news.article_record(id) AS (
    SELECT record FROM news.article_records([id])
);

COMMENT ON MACRO news.article_record IS 'One article as JSON in the form of `warta schema`: article_record(''antara:lampung:788185'')';
