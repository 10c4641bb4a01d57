-- A story is released before it is fetched, so one that was fetched before the period began can't belong to it.
CREATE MACRO news.undated_left_out() AS
    (
        SELECT count(*) FROM news.articles
        WHERE published_at IS NULL AND seen_at > coalesce(news.period_start(), '-infinity'::TIMESTAMPTZ) AND NOT news.undated_wanted()
    );

COMMENT ON MACRO news.undated_left_out IS
    'How many stories a question leaves out because they state no time: those fetched after the period began, which may belong to it';
