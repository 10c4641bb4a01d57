-- Which of Prefect's flow runs a run was: its page has the logs, the state and the report.

ALTER TABLE news.runs ADD COLUMN flow_run_id VARCHAR;               -- null: run without Prefect

COMMENT ON COLUMN news.runs.flow_run_id IS 'The flow run of Prefect that it was';
