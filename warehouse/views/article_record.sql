-- For one id; of many, and of ids that are columns of a query, article_records is the one to ask.
CREATE MACRO news.article_record(id) AS (
    SELECT record FROM news.article_records([id])
);

COMMENT ON MACRO news.article_record IS 'One article as JSON in the form of `warta schema`: article_record(''antara:lampung:788185'')';
