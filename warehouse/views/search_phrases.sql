CREATE MACRO news.search_phrases(phrases) AS TABLE
SELECT article_no
FROM (
    SELECT article_no, title AS text FROM news.articles
    UNION ALL SELECT article_no, lead FROM news.articles WHERE lead IS NOT NULL
    UNION ALL SELECT article_no, text FROM news.paragraphs
)
CROSS JOIN (SELECT DISTINCT unnest(phrases) AS phrase)
-- The second condition alone would do; the first is quicker and rules out most.
WHERE contains(lower(strip_accents(text)), split_part(phrase, ' ', 1))
    AND contains(' ' || array_to_string(news.words_of(text), ' ') || ' ', ' ' || phrase || ' ')
GROUP BY article_no
HAVING count(DISTINCT phrase) = len(list_distinct(phrases));

COMMENT ON MACRO TABLE news.search_phrases IS 'Numbers of the stories that contain all the phrases, given in the form of phrases_of';
