CREATE VIEW news.related_graph AS
WITH target AS (
    SELECT canonical_url AS url, min(article_no) AS article_no
    FROM news.articles
    WHERE canonical_url IS NOT NULL
    GROUP BY canonical_url
),
titled AS (
    -- A title that two stories share identifies neither.
    SELECT publisher, title, min(article_no) AS article_no
    FROM news.articles
    GROUP BY publisher, title
    HAVING count(*) = 1
)
SELECT
    a.article_id,
    r.position,
    r.title AS link_title,
    r.url AS link_url,
    linked.article_id AS related_id,
    CASE WHEN target.article_no IS NOT NULL THEN 'url' WHEN titled.article_no IS NOT NULL THEN 'title' END AS found_by
FROM news.related_links AS r
JOIN news.articles AS a USING (article_no)
LEFT JOIN target ON target.url = split_part(r.url, '?', 1)
LEFT JOIN titled ON titled.publisher = a.publisher AND titled.title = r.title
LEFT JOIN news.articles AS linked ON linked.article_no = coalesce(target.article_no, titled.article_no);

COMMENT ON VIEW news.related_graph IS 'Links between stories (Baca juga), with the linked story where it is in the warehouse';
COMMENT ON COLUMN news.related_graph.article_id IS 'The article that has the link';
COMMENT ON COLUMN news.related_graph.position IS 'From 0, in the order of the page';
COMMENT ON COLUMN news.related_graph.link_title IS 'The link''s text';
COMMENT ON COLUMN news.related_graph.link_url IS 'The link''s address, null in plain copy';
COMMENT ON COLUMN news.related_graph.related_id IS 'The linked article, null where it is not in the warehouse or the title fits several';
COMMENT ON COLUMN news.related_graph.found_by IS 'url or title: how the linked article was identified';
