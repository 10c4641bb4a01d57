-- On which days did an edition publish less than half of what its archive names, or of what is usual for it?
-- Variables: since and until (default: the 30 days up to the newest release); the newest day may not be over.
-- Two stories at least: one of one is half as soon as it is late.
SELECT day, publisher, edition, articles, expected, expected_by, share
FROM news.coverage_daily
WHERE share < 0.5 AND expected >= 2 AND day >= CAST(news.period_start() AS DATE) AND day <= CAST(news.period_end() AS DATE)
ORDER BY day DESC, expected - articles DESC, publisher, edition
