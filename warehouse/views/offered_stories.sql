CREATE VIEW news.offered_stories AS
SELECT
    c.claimed_time,
    c.source,
    c.claimed_title,
    c.state,
    c.reason,
    c.address,
    c.claimed_summary,
    c.found_in,
    c.offered_at,
    c.article_id
FROM news.candidates AS c
ORDER BY coalesce(c.claimed_time, c.offered_at) DESC, c.key;

COMMENT ON VIEW news.offered_stories IS
'Every story that a source offered, as the source tells of it, read or not: also those of publishers whose pages need a permission; the newest first';
COMMENT ON COLUMN news.offered_stories.claimed_time IS 'Time of release by the source, null where it states none';
COMMENT ON COLUMN news.offered_stories.source IS 'Name of the source that offered it first, null where it was given by hand';
COMMENT ON COLUMN news.offered_stories.claimed_title IS 'Headline there, null where the source states none, or the story was taken down';
COMMENT ON COLUMN news.offered_stories.state IS 'waiting, read, failed (will be tried again), gone (will not), rejected (no article) or reserved (needs a permission)';
COMMENT ON COLUMN news.offered_stories.reason IS 'Why it is failed, gone, rejected or reserved; null where nothing is wrong';
COMMENT ON COLUMN news.offered_stories.address IS 'Where to read it';
COMMENT ON COLUMN news.offered_stories.claimed_summary IS 'Teaser there, null where there is none';
COMMENT ON COLUMN news.offered_stories.found_in IS 'Feed, listing, sitemap or list that named it first';
COMMENT ON COLUMN news.offered_stories.offered_at IS 'When it was offered first';
COMMENT ON COLUMN news.offered_stories.article_id IS 'The article that it became, null where it is none yet';
