-- Which stories were corrected after publication, and what changed?
-- Variables: since and until (default: the 30 days up to the newest story).
SELECT
    changed_at, article_id, title, version, round(minutes_after_release) AS minutes_after_release,
    changed_fields, round(100 * words_changed, 1) AS percent_changed, title_diff, text_diff
FROM news.revisions
WHERE change <> 're_extraction' AND changed_at > news.period_start()
    AND (title_diff IS NOT NULL OR text_diff IS NOT NULL OR list_has_any(changed_fields, ['quotes', 'credits', 'dateline']))
ORDER BY changed_at DESC, article_id, version DESC
LIMIT 50
