-- What share of a day's copy is reprints?
-- A reprint has the opening paragraph of a story that another edition released before, within the period.
-- Variables: since and until (default: the 30 days up to the newest story).
WITH opening AS (
    SELECT
        a.article_no, a.publisher, a.edition, news.local_day(a.published_at, a.published_offset) AS day,
        first_value((a.publisher, a.edition)) OVER (
            PARTITION BY hash(regexp_replace(lower(p.text), '[^a-z0-9]', '', 'g')) ORDER BY a.published_at, a.article_no
        ) AS first_printed_by
    FROM news.articles AS a
    JOIN news.paragraphs AS p USING (article_no)
    WHERE a.published_at > news.period_start() AND a.published_at <= news.period_end() AND p.position = 0
)
SELECT
    day,
    count(*) AS stories,
    count(*) FILTER (first_printed_by <> (publisher, edition)) AS reprints,
    round(100 * reprints / stories, 1) AS percent
FROM opening
GROUP BY day
ORDER BY day DESC
