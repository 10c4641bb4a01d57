-- No edition whose source is polled is silent for twice as long as ever in its last four weeks, or longer.
-- Twice, since each source breaks its own record now and then; six hours, since a night's rest says nothing. Of fewer than ten
-- stories nobody knows how long its pauses are: a week at least.
SELECT silent.publisher, silent.edition, silent.last_at, silent.silent_for, silent.longest_pause
FROM news.silent_sources AS silent
WHERE silent.silent_for >= greatest(
        2 * coalesce(silent.longest_pause, INTERVAL 7 DAY), IF(silent.recent_articles < 10, INTERVAL 7 DAY, INTERVAL 6 HOUR)
    )
    AND EXISTS (
        FROM news.articles AS story
        JOIN news.documents AS document USING (document_id)
        JOIN news.sources AS feed USING (source)
        WHERE story.publisher = silent.publisher AND story.edition = silent.edition AND story.published_at > silent.last_at - INTERVAL 28 DAY
    )
