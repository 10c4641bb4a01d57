-- What doesn't become an article, and why?
SELECT
    source,
    stage,
    reason,
    count(*) AS open,
    min(rejected_at) AS since,
    max(rejected_at) AS newest,
    arg_max(address, rejected_at) AS example,
    arg_max(detail, rejected_at) AS detail
FROM news.rejects_open
GROUP BY source, stage, reason
ORDER BY open DESC, source, stage, reason
