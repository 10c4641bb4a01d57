-- Warnings of the extractors about their records, most frequent first; N stands for numbers, dots stand for quoted text.
SELECT
    regexp_replace(
        regexp_replace(regexp_replace(warning, '(^|[ (])".*?"([,;:.)]|$)', '\1...\2', 'g'), '(^|[ (])''.*?''([,;:.)]|$)', '\1...\2', 'g'),
        '\d+', 'N', 'g'
    ) AS warning,
    count(*) AS stories,
    min(article_id) AS for_example
FROM (
    SELECT article_id, unnest(warnings) AS warning
    FROM news.articles
    WHERE $first IS NULL OR published_at IS NULL OR news.local_day(published_at, published_offset) BETWEEN $first AND $last
)
GROUP BY ALL
ORDER BY stories DESC, warning
LIMIT 15
