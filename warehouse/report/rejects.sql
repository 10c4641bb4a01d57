-- Inputs that did not become an article and are still open, by reason.
SELECT stage, reason, count(*) AS waiting, max(rejected_at) AS newest, arg_max(detail, reject_id) AS newest_detail
FROM news.rejects_open
GROUP BY stage, reason
ORDER BY waiting DESC, stage, reason
LIMIT 25
