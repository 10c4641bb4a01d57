CREATE VIEW news.revisions AS
SELECT
    v.article_id,
    v.version,
    v.valid_from AS changed_at,
    v.change,
    v.changed_fields,
    v.title_diff,
    v.text_diff,
    v.words_changed,
    round(epoch(v.valid_from - a.published_at) / 60, 1) AS minutes_after_release,
    a.publisher,
    a.edition,
    a.title,
    v.article_no
FROM news.article_versions AS v
JOIN news.articles AS a USING (article_no)
WHERE v.version > 1
ORDER BY v.valid_from DESC, v.article_id, v.version DESC;

COMMENT ON VIEW news.revisions IS 'What each new version changed, newest first; change = ''publisher'' leaves out differences that only a newer extractor made';
COMMENT ON COLUMN news.revisions.article_id IS 'The article';
COMMENT ON COLUMN news.revisions.version IS 'Number of the new version, from 2';
COMMENT ON COLUMN news.revisions.changed_at IS 'When the new version was first fetched';
COMMENT ON COLUMN news.revisions.change IS 'Why there is a new version: see news.article_versions.change';
COMMENT ON COLUMN news.revisions.changed_fields IS 'Fields that differ from the version before';
COMMENT ON COLUMN news.revisions.title_diff IS 'Title with [-removed-] and {+added+} words, null where it is the same';
COMMENT ON COLUMN news.revisions.text_diff IS 'Changed passages of lead and paragraphs in the same form, null where they are the same';
COMMENT ON COLUMN news.revisions.words_changed IS 'Share of the words of title, lead and paragraphs that changed, 0 to 1';
COMMENT ON COLUMN news.revisions.minutes_after_release IS 'Time from the release to changed_at, null where the story states no time';
COMMENT ON COLUMN news.revisions.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.revisions.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.revisions.title IS 'Current headline';
COMMENT ON COLUMN news.revisions.article_no IS 'Number of the article in this warehouse, for joins';
