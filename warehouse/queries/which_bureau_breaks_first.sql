-- Which bureau breaks stories first, and by how long?
-- A story counts where two or more editions print the same headline or the same opening paragraph within three days.
-- Variables: since and until (default: the 30 days up to the newest story).
WITH story AS (
    SELECT article_no, publisher || ':' || edition AS bureau, published_at, lower(title) AS title
    FROM news.articles
    WHERE published_at > news.period_start() AND published_at <= news.period_end()
),
print AS (
    SELECT article_no, bureau, published_at, 't' || title AS mark FROM story
    UNION ALL
    SELECT article_no, bureau, published_at, 'p' || hash(p.text) FROM story JOIN news.paragraphs AS p USING (article_no) WHERE p.position = 0 AND len(p.text) >= 80
),
printed AS (
    SELECT mark, bureau, min(published_at) AS printed_at FROM print GROUP BY mark, bureau
),
shared AS (
    SELECT
        mark, list(bureau ORDER BY printed_at, bureau) AS bureaus, list(printed_at ORDER BY printed_at, bureau) AS times
    FROM printed
    GROUP BY mark
    HAVING count(*) > 1 AND max(printed_at) - min(printed_at) <= INTERVAL 3 DAY
),
-- The same race shows by its headline and by its opening.
race AS (
    SELECT DISTINCT bureaus, times FROM shared
),
place AS (
    SELECT unnest(bureaus) AS bureau, generate_subscripts(bureaus, 1) = 1 AND times[1] < times[2] AS was_first, times[2] - times[1] AS lead_time
    FROM race
)
SELECT
    bureau,
    count(*) FILTER (was_first) AS broken_first,
    count(*) AS shared_stories,
    round(count(*) FILTER (was_first) / count(*), 2) AS share_first,
    round(median(epoch(lead_time)) FILTER (was_first) / 60) AS median_minutes_ahead
FROM place
GROUP BY bureau
ORDER BY broken_first DESC, shared_stories DESC, bureau
