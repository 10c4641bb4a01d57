-- Who wrote what and when.

CREATE TABLE news.runs (
    run_id VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    arguments JSON NOT NULL,
    warta_version VARCHAR NOT NULL,
    host VARCHAR NOT NULL,
    pid INTEGER NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,        -- null: running; of a crashed run, when that was noticed
    status VARCHAR NOT NULL,
    new_articles INTEGER,           -- null, as the other counts: running or crashed
    changed_articles INTEGER,
    unchanged INTEGER,
    rejected INTEGER,
    message VARCHAR                 -- null: nothing to say
);

COMMENT ON TABLE news.runs IS 'One row a run of a command that writes';
COMMENT ON COLUMN news.runs.run_id IS 'Start time and a random part; sorts by time, begins the names of the run''s archive files';
COMMENT ON COLUMN news.runs.command IS 'ingest, backfill, replay';
COMMENT ON COLUMN news.runs.arguments IS 'What the command was given, as a JSON array';
COMMENT ON COLUMN news.runs.warta_version IS 'Version of Warta';
COMMENT ON COLUMN news.runs.host IS 'Machine';
COMMENT ON COLUMN news.runs.pid IS 'Process on it';
COMMENT ON COLUMN news.runs.started_at IS 'Start';
COMMENT ON COLUMN news.runs.finished_at IS 'End';
COMMENT ON COLUMN news.runs.status IS 'running, finished, failed or crashed (its process is gone)';
COMMENT ON COLUMN news.runs.new_articles IS 'Stories that were not there';
COMMENT ON COLUMN news.runs.changed_articles IS 'New versions of stories';
COMMENT ON COLUMN news.runs.unchanged IS 'Inputs that told nothing new';
COMMENT ON COLUMN news.runs.rejected IS 'Inputs that are no article';
COMMENT ON COLUMN news.runs.message IS 'Why it failed';
