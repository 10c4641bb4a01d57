CREATE VIEW news.quotes_said AS
SELECT
    q.article_id,
    q.position,
    news.local_day(a.published_at, a.published_offset) AS day,
    q.speaker,
    q.speaker_role,
    news.without_comma(q.text) AS text,
    q.cue,
    a.publisher,
    a.edition,
    a.dateline_place,
    a.section,
    a.title,
    a.published_at,
    coalesce(a.url, a.canonical_url) AS url,
    q.article_no
FROM news.quotes AS q
JOIN news.articles AS a USING (article_no);

COMMENT ON VIEW news.quotes_said IS 'Each quote with its speaker, role, story and day';
COMMENT ON COLUMN news.quotes_said.article_id IS 'The article';
COMMENT ON COLUMN news.quotes_said.position IS 'From 0, in the order of the text';
COMMENT ON COLUMN news.quotes_said.day IS 'Day of release on the source''s own clock, null where the story states no time';
COMMENT ON COLUMN news.quotes_said.speaker IS 'Name without titles, ranks and degrees, null where the story names none';
COMMENT ON COLUMN news.quotes_said.speaker_role IS 'Role printed with the speaker';
COMMENT ON COLUMN news.quotes_said.text IS 'As printed between the marks, without the comma that only closes the clause (news.quotes.text and the paragraph keep it)';
COMMENT ON COLUMN news.quotes_said.cue IS 'The attributing word as printed: ujar, katanya, said';
COMMENT ON COLUMN news.quotes_said.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.quotes_said.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.quotes_said.dateline_place IS 'Place that the story was filed from, as printed';
COMMENT ON COLUMN news.quotes_said.section IS 'Section as the publisher names it';
COMMENT ON COLUMN news.quotes_said.title IS 'Headline of the story';
COMMENT ON COLUMN news.quotes_said.published_at IS 'Instant of the first release';
COMMENT ON COLUMN news.quotes_said.url IS 'Address of the story, null for plain copy';
COMMENT ON COLUMN news.quotes_said.article_no IS 'Number of the article in this warehouse, for joins';
