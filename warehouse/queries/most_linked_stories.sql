-- Which stories do others offer as further reading most?
-- Variables: since and until, of the stories that link (default: the 30 days up to the newest release),
-- undated (true: also those that state no time).
WITH link AS (
    SELECT r.article_no, r.title, split_part(r.url, '?', 1) AS url, a.publisher, a.edition, a.published_at
    FROM news.related_links AS r
    JOIN news.articles AS a USING (article_no)
    WHERE news.in_period(a.published_at, a.seen_at)
),
-- Plain copy names a story without its address; where one address alone has that title, it is the same story.
address AS (
    SELECT title, min(url) AS url FROM link WHERE url IS NOT NULL GROUP BY title HAVING count(DISTINCT url) = 1
),
target AS (
    SELECT link.* EXCLUDE (url), coalesce(link.url, address.url) AS url
    FROM link
    LEFT JOIN address USING (title)
)
SELECT
    -- One address may be linked under several titles; the latest is shown.
    arg_max(title, (coalesce(published_at, '-infinity'), article_no)) AS title,
    url,
    count(DISTINCT article_no) AS linked_by,
    count(DISTINCT (publisher, edition)) AS editions,
    min(published_at) AS first_linked_at,
    max(published_at) AS last_linked_at,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM target
GROUP BY coalesce(url, title), url
ORDER BY linked_by DESC, last_linked_at DESC NULLS LAST, title
LIMIT 20
