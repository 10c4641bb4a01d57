-- Which bureau breaks stories first, and by how long?
-- Of the stories that two or more editions print in the same words.
-- Variables: since and until (default: the 30 days up to the newest release). Stories that state no time are left out.
WITH printed AS (
    SELECT m.cluster, a.publisher || ':' || a.edition AS bureau, min(a.published_at) AS printed_at
    FROM news.story_members AS m
    JOIN news.articles AS a USING (article_id)
    WHERE a.published_at > news.period_start() AND a.published_at <= news.period_end()
    GROUP BY ALL
),
race AS (
    SELECT list(bureau ORDER BY printed_at, bureau) AS bureaus, list(printed_at ORDER BY printed_at, bureau) AS times
    FROM printed
    GROUP BY cluster
    HAVING count(*) > 1
),
place AS (
    SELECT
        unnest(bureaus) AS bureau,
        generate_subscripts(bureaus, 1) = 1 AND times[1] < times[2] AS was_first,
        (epoch_us(times[2]) - epoch_us(times[1])) // 60000000 AS minutes_ahead
    FROM race
)
SELECT
    bureau,
    count(*) FILTER (was_first) AS broken_first,
    count(*) AS shared_stories,
    round(100 * broken_first / shared_stories) AS percent_first,
    median(minutes_ahead) FILTER (was_first) AS median_minutes_ahead,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM place
GROUP BY bureau
ORDER BY broken_first DESC, shared_stories DESC, bureau
