-- Editions that are silent for longer than they used to be, as of the newest fetch.
SELECT publisher, edition, silent_for, last_at AS last_story, longest_pause AS longest_pause_before, recent_articles AS stories_before
FROM news.silent_sources
LIMIT 20
