-- Which stories do others offer as further reading most?
-- Variables: since and until, of the stories that link (default: the 30 days up to the newest story).
SELECT
    r.title,
    any_value(split_part(r.url, '?', 1)) AS url,
    count(DISTINCT r.article_no) AS linked_by,
    count(DISTINCT (a.publisher, a.edition)) AS editions,
    min(a.published_at) AS first_linked_at,
    max(a.published_at) AS last_linked_at
FROM news.related_links AS r
JOIN news.articles AS a USING (article_no)
WHERE news.in_period(a.published_at, a.seen_at)
GROUP BY r.title
ORDER BY linked_by DESC, last_linked_at DESC, r.title
LIMIT 20
