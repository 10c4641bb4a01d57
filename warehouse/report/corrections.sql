-- The newest changes that publishers made to their stories after release.
SELECT
    changed.changed_at,
    changed.publisher,
    changed.edition,
    changed.title,
    coalesce(story.url, story.canonical_url) AS url,
    list_filter(changed.changed_fields, field -> field <> 'updated_at') AS changed_fields,
    changed.minutes_after_release,
    changed.words_changed,
    changed.title_diff,
    changed.text_diff
FROM news.revisions AS changed
JOIN news.articles AS story USING (article_id)
WHERE changed.change = 'publisher'
ORDER BY changed.changed_at DESC, changed.article_id
LIMIT 12
