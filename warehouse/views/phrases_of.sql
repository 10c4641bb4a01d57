-- Splits as words_of does, but calls no other macro, as local_day.
CREATE MACRO news.phrases_of(words) AS
    list_filter(
        list_transform(regexp_extract_all(words, '"([^"]+)"', 1), lambda phrase: array_to_string(regexp_extract_all(lower(strip_accents(phrase)), '[\p{L}\p{N}]+'), ' ')),
        lambda phrase: phrase <> ''
    );

COMMENT ON MACRO news.phrases_of IS 'The phrases of a search, the parts in double quotes, in the form of words_of: phrases_of(''"harga beras" metro'')';
