-- What share of a day's copy is reprints?
-- A reprint has at least half of its text, or half of the other's, from a story that another edition released before.
-- Variables: since and until (default: the 30 days up to the newest release). Stories that state no time are left out.
SELECT
    news.local_day(a.published_at, a.published_offset) AS day,
    count(*) AS stories,
    count(*) FILTER (m.cluster <> a.article_id) AS reprints,
    round(100 * reprints / stories, 1) AS percent,
    round(100 * avg(m.kept) FILTER (m.cluster <> a.article_id)) AS percent_kept,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM news.articles AS a
LEFT JOIN news.story_members AS m USING (article_id)
WHERE a.published_at > news.period_start() AND a.published_at <= news.period_end()
GROUP BY day
ORDER BY day DESC
