CREATE VIEW news.source_health AS
WITH week AS (
    SELECT max(fetched_at) - INTERVAL 7 DAY AS start FROM news.documents
),
read AS (
    SELECT
        coalesce(source, '') AS source,
        count(*) AS documents,
        count(*) FILTER (outcome = 'article') AS articles,
        count(*) FILTER (fetched_at > (SELECT start FROM week)) AS week_documents,
        count(*) FILTER (fetched_at > (SELECT start FROM week) AND outcome = 'reject') AS week_rejects,
        max(fetched_at) AS last_fetched_at,
        max(fetched_at) FILTER (outcome = 'article') AS last_article_at
    FROM news.documents
    GROUP BY ALL
),
waiting AS (
    SELECT coalesce(source, '') AS source, count(*) AS open_rejects, mode(reason) AS main_reason
    FROM news.rejects
    WHERE resolved_at IS NULL
    GROUP BY ALL
)
SELECT
    nullif(source, '') AS source,
    coalesce(read.documents, 0) AS documents,
    coalesce(read.articles, 0) AS articles,
    coalesce(read.week_documents, 0) AS week_documents,
    coalesce(read.week_rejects, 0) AS week_rejects,
    round(read.week_rejects / nullif(read.week_documents, 0), 3) AS week_reject_share,
    coalesce(waiting.open_rejects, 0) AS open_rejects,
    waiting.main_reason,
    read.last_fetched_at,
    read.last_article_at
FROM read
FULL JOIN waiting USING (source)
ORDER BY week_reject_share DESC NULLS LAST, open_rejects DESC, source;

COMMENT ON VIEW news.source_health IS 'Documents, articles and rejects of each source, largest share of rejects in the last week first; the week ends with the newest fetch of any source';
COMMENT ON COLUMN news.source_health.source IS 'Name of the source, null for files and addresses given by hand';
COMMENT ON COLUMN news.source_health.documents IS 'Raw documents';
COMMENT ON COLUMN news.source_health.articles IS 'Documents that were read as articles';
COMMENT ON COLUMN news.source_health.week_documents IS 'Documents of the last week';
COMMENT ON COLUMN news.source_health.week_rejects IS 'Documents of the last week that are no article';
COMMENT ON COLUMN news.source_health.week_reject_share IS 'week_rejects as a share of week_documents, null where there were none';
COMMENT ON COLUMN news.source_health.open_rejects IS 'Documents and addresses that did not become an article and wait for a fix or another fetch';
COMMENT ON COLUMN news.source_health.main_reason IS 'The most frequent reason among open_rejects, null where there are none';
COMMENT ON COLUMN news.source_health.last_fetched_at IS 'Newest fetch of a document, null where there was none';
COMMENT ON COLUMN news.source_health.last_article_at IS 'Newest fetch of an article, null where there was none';
