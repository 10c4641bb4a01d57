CREATE MACRO news.in_period(released, fetched) AS
    (released > news.period_start() AND released <= news.period_end())
    OR (
        released IS NULL AND news.undated_wanted()
        AND fetched > coalesce(news.period_start(), '-infinity'::TIMESTAMPTZ)
    );

COMMENT ON MACRO news.in_period IS
    'Whether a story belongs to the period of a question: in_period(published_at, seen_at); a story without a time only if the variable undated is true and it was fetched after the period began';
