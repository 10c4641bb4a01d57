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
'Every story that a source offered, with what the source says about it, fetched or not (publishers whose pages need a permission included), newest first';
COMMENT ON COLUMN news.offered_stories.claimed_time IS 'Release time that the source states, null where it states none';
COMMENT ON COLUMN news.offered_stories.source IS 'Name of the source that offered it first, null where it was given by hand';
COMMENT ON COLUMN news.offered_stories.claimed_title IS 'Headline that the source states, null where it states none or the story was taken down';
COMMENT ON COLUMN news.offered_stories.state IS 'waiting, read, failed (will be tried again), gone (will not), rejected (no article) or reserved (needs a permission)';
COMMENT ON COLUMN news.offered_stories.reason IS 'Why it is failed, gone, rejected or reserved; null in other states';
COMMENT ON COLUMN news.offered_stories.address IS 'Address of the story';
COMMENT ON COLUMN news.offered_stories.claimed_summary IS 'Teaser that the source states, null where it states none';
COMMENT ON COLUMN news.offered_stories.found_in IS 'Feed, listing, sitemap or list that offered it first';
COMMENT ON COLUMN news.offered_stories.offered_at IS 'When it was offered first';
COMMENT ON COLUMN news.offered_stories.article_id IS 'The article that was read from it, null until then';
