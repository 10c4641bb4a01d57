CREATE VIEW news.freshness AS
WITH story AS (
    SELECT
        a.publisher, a.edition, news.local_day(v.loaded_at, 0) AS day,
        -- Numbers: sums and medians of intervals are ten times slower.
        (epoch_us(v.valid_from) - epoch_us(a.published_at)) // 1000000 AS to_fetch,
        (epoch_us(v.loaded_at) - epoch_us(a.published_at)) // 1000000 AS to_load
    FROM news.article_versions AS v
    JOIN news.articles AS a USING (article_no)
    SEMI JOIN news.polled_editions AS p ON p.publisher = a.publisher AND p.edition = a.edition
    -- A time known only to the day says nothing about minutes.
    WHERE v.version = 1 AND a.published_precision <> 'day'
)
SELECT
    day,
    publisher,
    edition,
    -- Two days: what comes later was backfilled, not slow.
    count(*) FILTER (to_load <= 2 * 24 * 3600) AS articles,
    round(median(to_fetch) FILTER (to_load <= 2 * 24 * 3600) / 60, 1) AS minutes_to_fetch,
    round(median(to_load) FILTER (to_load <= 2 * 24 * 3600) / 60, 1) AS minutes_to_load,
    round(quantile_cont(to_load, 0.95) FILTER (to_load <= 2 * 24 * 3600) / 60, 1) AS minutes_to_load_95,
    count(*) FILTER (to_load > 2 * 24 * 3600) AS backfilled
FROM story
GROUP BY day, publisher, edition
ORDER BY day DESC, publisher, edition;

COMMENT ON VIEW news.freshness IS
    'How soon after its release a story of a polled edition is in the warehouse, by day of loading, the newest first; stories whose time is known only to the day are left out';
COMMENT ON COLUMN news.freshness.day IS 'Day of loading (UTC)';
COMMENT ON COLUMN news.freshness.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.freshness.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.freshness.articles IS 'Stories loaded that day within two days of their release';
COMMENT ON COLUMN news.freshness.minutes_to_fetch IS 'Median time from release to first fetch, of these; null where there are none';
COMMENT ON COLUMN news.freshness.minutes_to_load IS 'Median time from release to loading, of these; null where there are none';
COMMENT ON COLUMN news.freshness.minutes_to_load_95 IS 'Time within which 95 of 100 of these were loaded; null where there are none';
COMMENT ON COLUMN news.freshness.backfilled IS 'Stories loaded that day more than two days after their release; they say nothing about how fresh the source is kept';
