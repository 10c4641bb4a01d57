CREATE MACRO news.words_of(text) AS regexp_extract_all(lower(strip_accents(text)), '[\p{L}\p{N}]+');

COMMENT ON MACRO news.words_of IS 'The words of a text as the search index stores them: lower case, without accents';
