-- Only numbers are joined: a word may be in every story. BM25 with the usual k = 1.2 and b = 0.75.
CREATE MACRO news.search_scores(words) AS TABLE
WITH asked AS (
    SELECT row_number() OVER () AS nth, word FROM (SELECT DISTINCT unnest(news.words_of(words)) AS word)
),
meaning AS (
    SELECT asked.nth, same.term FROM asked JOIN news.search_words AS same USING (word)
    UNION SELECT asked.nth, same.term FROM asked JOIN news.search_words AS same ON same.stem = asked.word
),
hit AS MATERIALIZED (
    SELECT counted.nth, d.article_no, d.length, counted.occurrences
    FROM (
        SELECT nth, document, sum(occurrences) AS occurrences
        FROM (
            SELECT meaning.nth, unnest(p.documents) AS document, unnest(p.occurrences) AS occurrences
            FROM news.search_postings AS p
            JOIN meaning USING (term)
            WHERE p.term IN (SELECT term FROM meaning)
        )
        GROUP BY nth, document
    ) AS counted
    JOIN news.search_documents AS d USING (document)
),
corpus AS (SELECT count(*) AS documents, avg(length) AS mean_length FROM news.search_documents),
spread AS (
    SELECT matched.nth, ln((corpus.documents - matched.documents + 0.5) / (matched.documents + 0.5) + 1) AS weight, corpus.mean_length
    FROM (SELECT nth, count(*) AS documents FROM hit GROUP BY nth) AS matched
    CROSS JOIN corpus
)
SELECT
    hit.article_no,
    sum(spread.weight * hit.occurrences * 2.2 / (hit.occurrences + 1.2 * (0.25 + 0.75 * hit.length / spread.mean_length))) AS score
FROM hit
JOIN spread USING (nth)
GROUP BY hit.article_no
HAVING count(*) = (SELECT count(*) FROM asked);

COMMENT ON MACRO TABLE news.search_scores IS 'Numbers and scores of the stories that the macro search finds by words, in no order: faster where very many match';
