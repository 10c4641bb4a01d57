CREATE VIEW news.coverage_daily AS
WITH released AS (
    SELECT publisher, edition, news.local_day(published_at, published_offset) AS day, count(*) AS articles
    FROM news.articles
    WHERE news.is_plausible(published_at, seen_at)
    GROUP BY ALL
),
-- A key with a native id contains the edition; for other keys the article that was read tells it.
unnumbered AS (
    SELECT named.key, min(a.edition) AS edition
    FROM news.window_stories AS named
    JOIN news.articles AS a ON a.article_id = named.key
    WHERE split_part(named.key, ':', 2) = 'u'
    GROUP BY named.key
),
named AS (
    SELECT
        source, day, split_part(key, ':', 1) AS publisher,
        CASE WHEN split_part(key, ':', 2) = 'u' THEN coalesce(unnumbered.edition, 'main') ELSE split_part(key, ':', 2) END AS edition,
        count(*) AS stories
    FROM news.window_stories
    LEFT JOIN unnumbered USING (key)
    -- Stories that their publisher has removed can't be fetched.
    WHERE key NOT IN (SELECT c.key FROM news.candidates AS c WHERE c.state = 'gone' AND c.article_id IS NULL)
    GROUP BY ALL
),
-- Where a backfill has walked a day and the archive names no story of an edition, none is expected.
walked AS (
    SELECT editions.publisher, editions.edition, w.day, max(coalesce(named.stories, 0)) AS stories
    FROM news.windows AS w
    JOIN (SELECT DISTINCT source, publisher, edition FROM named) AS editions USING (source)
    LEFT JOIN named USING (source, day, publisher, edition)
    WHERE w.discovered_at IS NOT NULL AND w.reason IS NULL
    GROUP BY ALL
),
-- Only what is polled or backfilled is expected. What files brought appears on its own days, with nothing expected.
polled AS (
    SELECT publisher, edition, CAST(unnest(range(news.local_day(first_at, 0), news.local_day(polled_at, 0) + 1, INTERVAL 1 DAY)) AS DATE) AS day
    FROM news.polled_editions
),
known AS (
    SELECT publisher, edition, day, true AS is_watched FROM polled
    UNION ALL SELECT publisher, edition, day, true FROM walked WHERE stories > 0
    UNION ALL SELECT publisher, edition, day, false FROM released
),
calendar AS (
    SELECT publisher, edition, day, bool_or(is_watched) AS is_watched
    FROM (
        FROM known
        -- An archive names no stories of an edition that did not exist yet.
        UNION ALL
        SELECT publisher, edition, walked.day, true
        FROM walked
        JOIN (SELECT publisher, edition, min(day) AS first_day FROM known GROUP BY ALL) AS begun USING (publisher, edition)
        WHERE walked.day >= begun.first_day
    )
    GROUP BY ALL
),
daily AS (
    SELECT
        calendar.publisher, calendar.edition, calendar.day, calendar.is_watched, coalesce(released.articles, 0) AS articles, walked.stories,
        polled.day IS NOT NULL AS is_polled
    FROM calendar
    LEFT JOIN released USING (publisher, edition, day)
    LEFT JOIN walked USING (publisher, edition, day)
    LEFT JOIN polled USING (publisher, edition, day)
),
usual AS (
    SELECT
        *,
        -- The median of fewer than three days says nothing.
        CASE WHEN is_polled AND count(*) OVER same_weekdays >= 3 THEN median(articles) OVER same_weekdays END AS median_articles
    FROM daily
    WINDOW same_weekdays AS (
        PARTITION BY publisher, edition, is_watched, isodow(day) ORDER BY day ROWS BETWEEN 8 PRECEDING AND 1 PRECEDING
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
    'Stories released against stories expected, by edition and day: every day on which the edition was polled or its archive was walked, and other days that have stories; the newest day may not be over';
COMMENT ON COLUMN news.coverage_daily.day IS 'Day on the source''s own clock';
COMMENT ON COLUMN news.coverage_daily.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.coverage_daily.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.coverage_daily.articles IS 'Stories released that day; 0 only on days that were polled or walked';
COMMENT ON COLUMN news.coverage_daily.expected IS
    'Stories that the publisher''s archive names for the day (removed ones excepted) where a backfill has walked it, else, on polled days, the median of the last eight such weekdays; null where neither is known, or only files brought the edition';
COMMENT ON COLUMN news.coverage_daily.expected_by IS 'archive or usual (the median); null where expected is null';
COMMENT ON COLUMN news.coverage_daily.share IS 'articles divided by expected, null where that is null or 0';
