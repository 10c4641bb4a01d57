CREATE MACRO news.period_end() AS
    coalesce(
        -- A day without a time counts whole.
        CASE
            WHEN length(CAST(getvariable('until') AS VARCHAR)) <= 10 THEN CAST(getvariable('until') AS TIMESTAMPTZ) + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND
            ELSE CAST(getvariable('until') AS TIMESTAMPTZ)
        END,
        (SELECT news.newest_release())
    );

COMMENT ON MACRO news.period_end IS
    'End of the period of a question: the variable until (a day counts whole, in UTC), by default the newest release; null where no story states a time';
