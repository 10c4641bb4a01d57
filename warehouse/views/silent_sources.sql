CREATE VIEW news.silent_sources AS
WITH latest AS (
    SELECT
        a.publisher, a.edition, max(a.published_at) AS last_at, any_value(p.first_at) AS first_at,
        -- Where polling itself has stopped, the source is not to blame.
        least(
            min(p.polled_at),
            greatest((SELECT max(fetched_at) FROM news.documents), (SELECT max(started_at) FROM news.runs))
        ) AS watched_until
    FROM news.articles AS a
    JOIN news.polled_editions AS p USING (publisher, edition)
    WHERE news.is_plausible(a.published_at, a.seen_at)
    GROUP BY ALL
),
pauses AS (
    SELECT
        a.publisher, a.edition, latest.last_at, latest.watched_until, latest.first_at,
        a.published_at - lag(a.published_at) OVER (PARTITION BY a.publisher, a.edition ORDER BY a.published_at) AS pause
    FROM news.articles AS a
    JOIN latest
        ON latest.publisher = a.publisher AND latest.edition = a.edition
        AND a.published_at > latest.last_at - INTERVAL 28 DAY AND a.published_at <= latest.last_at
)
SELECT * EXCLUDE (watched_for)
FROM (
    SELECT
        publisher,
        edition,
        last_at,
        watched_until - last_at AS silent_for,
        max(pause) AS longest_pause,
        count(*) AS recent_articles,
        watched_until - any_value(first_at) AS watched_for
    FROM pauses
    GROUP BY publisher, edition, last_at, watched_until
)
WHERE silent_for > greatest(coalesce(longest_pause, INTERVAL 7 DAY), INTERVAL 1 HOUR)
    -- A week has every kind of day once; before its end nobody knows a source's rhythm.
    AND watched_for >= INTERVAL 7 DAY
ORDER BY epoch(silent_for) / greatest(epoch(coalesce(longest_pause, INTERVAL 7 DAY)), 3600) DESC, publisher, edition;

COMMENT ON VIEW news.silent_sources IS
    'Polled editions that have been silent for longer than at any time in the four weeks before their last story; not before a week of watching, and never editions that only files or backfills brought';
COMMENT ON COLUMN news.silent_sources.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.silent_sources.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.silent_sources.last_at IS 'Release of its last story';
COMMENT ON COLUMN news.silent_sources.silent_for IS 'Time from then to the last poll of its source, or to the newest run or fetch of the warehouse if that is earlier';
COMMENT ON COLUMN news.silent_sources.longest_pause IS 'Longest time between two stories in the four weeks before; null where there is one story only, which has seven days';
COMMENT ON COLUMN news.silent_sources.recent_articles IS 'Stories of those four weeks';
