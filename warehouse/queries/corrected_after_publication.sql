-- Which stories were corrected after publication, and what changed?
-- Variables: since and until, of the correction (default: from 30 days before the newest release on).
SELECT
    changed_at, article_id, title, version, round(minutes_after_release) AS minutes_after_release,
    changed_fields, round(100 * words_changed, 1) AS percent_changed, title_diff, text_diff
FROM news.revisions
WHERE change <> 're_extraction'
    AND changed_at > coalesce(news.period_start(), '-infinity'::TIMESTAMPTZ)
    -- A story may be corrected after the newest release, so only a given end limits it.
    AND (getvariable('until') IS NULL OR changed_at <= news.period_end())
    AND (title_diff IS NOT NULL OR text_diff IS NOT NULL OR list_has_any(changed_fields, ['quotes', 'credits', 'dateline']))
ORDER BY changed_at DESC, article_id, version DESC
LIMIT 50
