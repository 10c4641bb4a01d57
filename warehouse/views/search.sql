-- Stories that hold every word of a question, by BM25 (k = 1.2, b = 0.75). A word means all words of its stem, in Indonesian and English.
CREATE MACRO news.search(words) AS TABLE
WITH asked AS (SELECT DISTINCT unnest(news.words_of(words)) AS word),
meaning AS (
    SELECT asked.word, same.term FROM asked JOIN news.search_words AS same USING (word)
    UNION SELECT asked.word, same.term FROM asked JOIN news.search_words AS same ON same.stem = asked.word
),
hit AS (
    SELECT counted.word, counted.document, d.length, counted.occurrences
    FROM (
        SELECT meaning.word, p.document, sum(p.occurrences) AS occurrences
        FROM news.search_postings AS p
        JOIN meaning USING (term)
        WHERE p.term IN (SELECT term FROM meaning)
        GROUP BY meaning.word, p.document
    ) AS counted
    JOIN news.search_documents AS d USING (document)
),
spread AS (SELECT word, count(*) AS documents FROM hit GROUP BY word),
corpus AS (SELECT count(*) AS documents, avg(length) AS mean_length FROM news.search_documents),
scored AS (
    SELECT
        hit.document,
        sum(
            ln((corpus.documents - spread.documents + 0.5) / (spread.documents + 0.5) + 1)
            * hit.occurrences * 2.2 / (hit.occurrences + 1.2 * (0.25 + 0.75 * hit.length / corpus.mean_length))
        ) AS score
    FROM hit
    JOIN spread USING (word)
    CROSS JOIN corpus
    GROUP BY hit.document
    HAVING count(*) = (SELECT count(*) FROM asked)
)
SELECT
    a.article_id, round(s.score, 3) AS score, a.published_at, a.publisher, a.edition, a.title, a.lead, coalesce(a.url, a.canonical_url) AS url
FROM scored AS s
JOIN news.search_documents AS d USING (document)
JOIN news.articles AS a ON a.article_id = d.article_id
ORDER BY s.score DESC, a.published_at DESC NULLS LAST, a.article_id;

COMMENT ON MACRO TABLE news.search IS
    'Stories whose title, lead or text hold all the words, or others of their stems, the best first: FROM news.search(''harga beras'') LIMIT 10';
