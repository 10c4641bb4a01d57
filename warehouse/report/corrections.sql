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
FROM (FROM news.revisions WHERE change = 'publisher' ORDER BY changed_at DESC, article_id LIMIT 12) AS changed
JOIN news.articles AS story USING (article_no)
ORDER BY changed.changed_at DESC, changed.article_id
