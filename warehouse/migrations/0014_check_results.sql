-- What each rule of the tables found when it was last tried.

CREATE TABLE news.check_results (
    name VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    broken BIGINT NOT NULL,
    sample JSON NOT NULL,
    seconds DOUBLE NOT NULL,
    checked_at TIMESTAMPTZ NOT NULL,
    broken_since TIMESTAMPTZ,       -- null: the rule holds
    run_id VARCHAR NOT NULL
);

COMMENT ON TABLE news.check_results IS 'What each rule of the tables found when it was last tried: after a load, or in an upkeep';
COMMENT ON COLUMN news.check_results.name IS 'The rule''s file in warehouse/checks';
COMMENT ON COLUMN news.check_results.rule IS 'What holds';
COMMENT ON COLUMN news.check_results.broken IS 'How many rows break it';
COMMENT ON COLUMN news.check_results.sample IS 'Some of them, as a JSON array of objects';
COMMENT ON COLUMN news.check_results.seconds IS 'How long the trial took: rules that take long are tried more rarely';
COMMENT ON COLUMN news.check_results.checked_at IS 'When it was tried';
COMMENT ON COLUMN news.check_results.broken_since IS 'The first trial of those in a row that found it broken';
COMMENT ON COLUMN news.check_results.run_id IS 'The run that tried it';
