CREATE MACRO news.period_start() AS
    coalesce(CAST(getvariable('since') AS TIMESTAMPTZ), (SELECT news.period_end() - INTERVAL 30 DAY));

COMMENT ON MACRO news.period_start IS 'Start of the time that the query book asks about: the variable since, else 30 days before its end';
