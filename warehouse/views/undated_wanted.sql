CREATE MACRO news.undated_wanted() AS
    lower(coalesce(CAST(getvariable('undated') AS VARCHAR), 'false')) IN ('true', 'yes', '1', 'on');

COMMENT ON MACRO news.undated_wanted IS 'Whether a question also counts stories without a time: the variable undated (true or false, by default false)';
