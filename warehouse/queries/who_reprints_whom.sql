-- Whose stories does each edition reprint?
-- A reprint has the opening paragraph of a story that another edition released before, within the period.
-- Variables: since and until (default: the 30 days up to the newest story).
WITH opening AS (
    SELECT
        a.publisher || ':' || a.edition AS printed_by,
        first_value(a.publisher || ':' || a.edition) OVER same_opening AS first_printed_by,
        a.published_at - first_value(a.published_at) OVER same_opening AS later
    FROM news.articles AS a
    JOIN news.paragraphs AS p USING (article_no)
    WHERE a.published_at > news.period_start() AND a.published_at <= news.period_end() AND p.position = 0
    WINDOW same_opening AS (
        PARTITION BY hash(regexp_replace(lower(p.text), '[^a-z0-9]', '', 'g')) ORDER BY a.published_at, a.article_no
    )
)
SELECT printed_by, first_printed_by, count(*) AS reprints, round(median(epoch(later)) / 60) AS median_minutes_later
FROM opening
WHERE printed_by <> first_printed_by
GROUP BY printed_by, first_printed_by
ORDER BY reprints DESC, printed_by, first_printed_by
LIMIT 50
