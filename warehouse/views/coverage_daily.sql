CREATE VIEW news.coverage_daily AS
WITH got AS (
    SELECT publisher, edition, news.local_day(published_at, published_offset) AS day, count(*) AS articles
    FROM news.articles
    WHERE news.is_plausible(published_at, seen_at)
    GROUP BY ALL
),
-- The edition stands in a key with a native id; of others it is known once they are read.
unnumbered AS (
    SELECT key, any_value(edition) AS edition
    FROM news.window_stories AS named
    JOIN news.articles AS a ON a.article_id = named.key
    WHERE split_part(key, ':', 2) = 'u'
    GROUP BY key
),
named AS (
    SELECT
        source, day, split_part(key, ':', 1) AS publisher,
        CASE WHEN split_part(key, ':', 2) = 'u' THEN coalesce(unnumbered.edition, 'main') ELSE split_part(key, ':', 2) END AS edition,
        count(*) AS stories
    FROM news.window_stories
    LEFT JOIN unnumbered USING (key)
    -- What its publisher has removed can't be had.
    WHERE key NOT IN (SELECT c.key FROM news.candidates AS c WHERE c.state = 'gone' AND c.article_id IS NULL)
    GROUP BY ALL
),
-- Of a day that was walked, no story in the archive means that none is to be expected.
ledger AS (
    SELECT spoken.publisher, spoken.edition, walked.day, max(coalesce(named.stories, 0)) AS stories
    FROM news.windows AS walked
    JOIN (SELECT DISTINCT source, publisher, edition FROM named) AS spoken USING (source)
    LEFT JOIN named USING (source, day, publisher, edition)
    WHERE walked.discovered_at IS NOT NULL AND walked.reason IS NULL
    GROUP BY ALL
),
known AS (
    SELECT publisher, edition, day FROM got
    UNION ALL
    SELECT publisher, edition, day FROM ledger WHERE stories > 0
),
calendar AS (
    SELECT publisher, edition, CAST(unnest(range(min(day), (SELECT max(day) + 1 FROM known), INTERVAL 1 DAY)) AS DATE) AS day
    FROM known
    GROUP BY publisher, edition
),
daily AS (
    SELECT calendar.publisher, calendar.edition, calendar.day, coalesce(got.articles, 0) AS articles, ledger.stories
    FROM calendar
    LEFT JOIN got USING (publisher, edition, day)
    LEFT JOIN ledger USING (publisher, edition, day)
),
usual AS (
    SELECT
        *,
        -- Fewer than three such days tell nothing.
        CASE WHEN count(*) OVER same_weekdays >= 3 THEN median(articles) OVER same_weekdays END AS median_articles
    FROM daily
    WINDOW same_weekdays AS (
        PARTITION BY publisher, edition, isodow(day) ORDER BY day ROWS BETWEEN 8 PRECEDING AND 1 PRECEDING
    )
)
SELECT
    day, publisher, edition, articles,
    coalesce(CAST(stories AS DOUBLE), median_articles) AS expected,
    CASE WHEN stories IS NOT NULL THEN 'archive' WHEN median_articles IS NOT NULL THEN 'usual' END AS expected_by,
    round(articles / nullif(coalesce(stories, median_articles), 0), 2) AS share
FROM usual
ORDER BY day DESC, publisher, edition;

COMMENT ON VIEW news.coverage_daily IS
    'Stories got against those expected, for each edition and day from the first that is known to the newest day of the warehouse (which may not be over)';
COMMENT ON COLUMN news.coverage_daily.day IS 'Day on the source''s own clock';
COMMENT ON COLUMN news.coverage_daily.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.coverage_daily.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.coverage_daily.articles IS 'Stories released that day, 0 where there is none';
COMMENT ON COLUMN news.coverage_daily.expected IS
    'Stories that the publisher''s archive names for the day and that are not gone, where a backfill has walked it, otherwise the median of the same weekday in the eight weeks before; null where there are fewer than three';
COMMENT ON COLUMN news.coverage_daily.expected_by IS 'Which of the two: archive or usual; null where nothing is known';
COMMENT ON COLUMN news.coverage_daily.share IS 'articles as a share of expected, null where that is null or 0';
