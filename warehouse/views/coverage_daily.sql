CREATE VIEW news.coverage_daily AS
WITH got AS (
    SELECT publisher, edition, news.local_day(published_at, published_offset) AS day, count(*) AS articles
    FROM news.articles
    WHERE published_at IS NOT NULL
    GROUP BY ALL
),
calendar AS (
    SELECT publisher, edition, CAST(unnest(range(min(day), (SELECT max(day) + 1 FROM got), INTERVAL 1 DAY)) AS DATE) AS day
    FROM got
    GROUP BY publisher, edition
),
daily AS (
    SELECT calendar.publisher, calendar.edition, calendar.day, coalesce(got.articles, 0) AS articles
    FROM calendar
    LEFT JOIN got USING (publisher, edition, day)
),
usual AS (
    SELECT
        *,
        -- Fewer than three such days tell nothing.
        CASE WHEN count(*) OVER same_weekdays >= 3 THEN median(articles) OVER same_weekdays END AS expected
    FROM daily
    WINDOW same_weekdays AS (
        PARTITION BY publisher, edition, isodow(day) ORDER BY day ROWS BETWEEN 8 PRECEDING AND 1 PRECEDING
    )
)
SELECT day, publisher, edition, articles, expected, round(articles / nullif(expected, 0), 2) AS share
FROM usual
ORDER BY day DESC, publisher, edition;

COMMENT ON VIEW news.coverage_daily IS
    'Stories got against those expected, for each edition and day from its first story to the newest day of the warehouse (which may not be over)';
COMMENT ON COLUMN news.coverage_daily.day IS 'Day on the source''s own clock';
COMMENT ON COLUMN news.coverage_daily.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.coverage_daily.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.coverage_daily.articles IS 'Stories released that day, 0 where there is none';
COMMENT ON COLUMN news.coverage_daily.expected IS 'Median of the same weekday in the eight weeks before, null where there are fewer than three';
COMMENT ON COLUMN news.coverage_daily.share IS 'articles as a share of expected, null where that is null or 0';
