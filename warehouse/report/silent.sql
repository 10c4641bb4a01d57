-- Polled editions that have been silent for longer than ever in the four weeks before, as of their last poll.
SELECT publisher, edition, silent_for, last_at AS last_story, longest_pause AS longest_pause_before, recent_articles AS stories_before
FROM news.silent_sources
LIMIT 20
