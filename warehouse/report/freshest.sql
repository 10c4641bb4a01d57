-- How soon after their release stories are in the warehouse: newest day of loading of each polled edition, freshest first.
SELECT publisher, edition, day AS loaded_on, articles AS stories, minutes_to_load, minutes_to_load_95
FROM news.freshness
WHERE articles > 0
QUALIFY day = max(day) OVER (PARTITION BY publisher, edition)
ORDER BY minutes_to_load, publisher, edition
LIMIT 15
