-- Both branches name the phrases; DuckDB drops the one whose condition is false before anything is read.
CREATE MACRO news.search(words) AS TABLE
WITH hit AS (
    FROM news.search_scores(words) WHERE len(news.phrases_of(words)) = 0
    UNION ALL
    FROM news.search_scores(words)
    WHERE len(news.phrases_of(words)) > 0 AND article_no IN (SELECT article_no FROM news.search_phrases(news.phrases_of(words)))
)
SELECT
    a.article_id, round(hit.score, 3) AS score, a.published_at, a.publisher, a.edition, a.title, a.lead, coalesce(a.url, a.canonical_url) AS url,
    a.article_no, a.language
FROM hit
JOIN news.articles AS a USING (article_no)
ORDER BY hit.score DESC, a.published_at DESC NULLS LAST, a.article_id;

COMMENT ON MACRO TABLE news.search IS
    'Stories whose title, lead or text contain all the words in any form (Indonesian and English), and each phrase in double quotes as it is; best first: FROM news.search(''"harga beras" metro'') WHERE edition = ''lampung'' LIMIT 10';
