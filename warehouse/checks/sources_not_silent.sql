-- No polled edition has been silent for twice as long as ever in its last four weeks, or longer.
-- Twice: every source now and then breaks its own record. At least six hours: a night's rest says nothing. At least a week for fewer than
-- ten stories: too few to know how long its pauses are.
SELECT silent.publisher, silent.edition, silent.last_at, silent.silent_for, silent.longest_pause
FROM news.silent_sources AS silent
WHERE silent.silent_for >= greatest(
        2 * coalesce(silent.longest_pause, INTERVAL 7 DAY), IF(silent.recent_articles < 10, INTERVAL 7 DAY, INTERVAL 6 HOUR)
    )
