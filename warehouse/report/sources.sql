-- Documents, articles and rejects of each source, most rejects in the last week first.
SELECT
    coalesce(source, '(by hand)') AS source, documents, articles, week_documents, week_rejects, open_rejects, main_reason,
    last_fetched_at AS last_fetch, last_article_at AS last_article
FROM news.source_health
LIMIT 40
