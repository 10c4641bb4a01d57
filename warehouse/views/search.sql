CREATE MACRO news.search(words) AS TABLE
SELECT
    a.article_id, round(s.score, 3) AS score, a.published_at, a.publisher, a.edition, a.title, a.lead, coalesce(a.url, a.canonical_url) AS url,
    a.article_no
FROM news.search_scores(words) AS s
JOIN news.articles AS a USING (article_no)
ORDER BY s.score DESC, a.published_at DESC NULLS LAST, a.article_id;

COMMENT ON MACRO TABLE news.search IS
    'Stories whose title, lead or text hold all the words, or others of their stems (in Indonesian and English), the best first: FROM news.search(''harga beras'') LIMIT 10';
