CREATE VIEW news.silent_sources AS
WITH heard AS (
    SELECT greatest((SELECT max(fetched_at) FROM news.documents), (SELECT max(started_at) FROM news.runs)) AS moment
),
latest AS (
    SELECT publisher, edition, max(published_at) AS last_at
    FROM news.articles
    WHERE news.is_plausible(published_at, seen_at)
    GROUP BY ALL
),
pause AS (
    SELECT
        a.publisher, a.edition, latest.last_at, a.published_at,
        a.published_at - lag(a.published_at) OVER (PARTITION BY a.publisher, a.edition ORDER BY a.published_at) AS pause
    FROM news.articles AS a
    JOIN latest
        ON latest.publisher = a.publisher AND latest.edition = a.edition
        AND a.published_at > latest.last_at - INTERVAL 28 DAY AND a.published_at <= latest.last_at
)
SELECT *
FROM (
    SELECT
        publisher,
        edition,
        any_value(last_at) AS last_at,
        (SELECT moment FROM heard) - any_value(last_at) AS silent_for,
        max(pause) AS longest_pause,
        count(*) AS recent_articles
    FROM pause
    GROUP BY publisher, edition
)
WHERE silent_for > greatest(coalesce(longest_pause, INTERVAL 7 DAY), INTERVAL 1 HOUR)
ORDER BY epoch(silent_for) / greatest(epoch(coalesce(longest_pause, INTERVAL 7 DAY)), 3600) DESC, publisher, edition;

COMMENT ON VIEW news.silent_sources IS
    'Editions that have been silent for longer than ever in the four weeks before their last story, measured to the newest run or fetch of the warehouse';
COMMENT ON COLUMN news.silent_sources.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.silent_sources.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.silent_sources.last_at IS 'Release of its last story';
COMMENT ON COLUMN news.silent_sources.silent_for IS 'Time from then to the newest run or fetch';
COMMENT ON COLUMN news.silent_sources.longest_pause IS 'Longest time between two stories in the four weeks before; null where there is one story only, then seven days count';
COMMENT ON COLUMN news.silent_sources.recent_articles IS 'Stories of those four weeks';
