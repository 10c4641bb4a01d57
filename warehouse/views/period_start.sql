-- 30 days: a month, without the jumps that months of different lengths make.
CREATE MACRO news.period_start() AS
    coalesce(CAST(getvariable('since') AS TIMESTAMPTZ), (SELECT news.period_end() - INTERVAL 30 DAY));

COMMENT ON MACRO news.period_start IS 'Start of the period of a question: the variable since, by default 30 days before the end';
