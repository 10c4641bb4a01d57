-- How many quotes name no speaker, by edition?
-- Variables: since and until (default: the 30 days up to the newest story).
SELECT
    publisher,
    edition,
    count(*) AS quotes,
    count(*) FILTER (speaker IS NULL) AS without_speaker,
    count(*) FILTER (speaker IS NOT NULL AND speaker_role IS NULL) AS without_role,
    round(100 * without_speaker / quotes, 1) AS percent_without_speaker,
    any_value(article_id) FILTER (speaker IS NULL) AS example
FROM news.quotes_said
WHERE published_at > news.period_start() AND published_at <= news.period_end()
GROUP BY publisher, edition
ORDER BY percent_without_speaker DESC, quotes DESC, publisher, edition
