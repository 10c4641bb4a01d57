-- What does not become an article, and why?
SELECT
    source,
    stage,
    reason,
    count(*) AS open,
    min(rejected_at) AS since,
    max(rejected_at) AS newest,
    -- Both of the newest reject.
    arg_max(address, reject_id) AS example,
    arg_max(detail, reject_id) AS detail
FROM news.rejects_open
GROUP BY source, stage, reason
ORDER BY open DESC, source, stage, reason
