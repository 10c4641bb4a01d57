-- The stories: current state in `articles` and its child tables, every state that a story ever had in `article_versions`.
-- No keys are declared: their indexes would take as much room as the text, and DuckDB doesn't use them to find a batch of rows. One writer at
-- a time writes a story and its parts in one transaction; warehouse/checks finds what would be amiss.

CREATE TABLE news.articles (
    article_id VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    edition VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    url VARCHAR,                    -- null: the text came without an address
    canonical_url VARCHAR,          -- null: as url, or the page names none and its address shows none
    language VARCHAR,               -- null: too little text to tell
    title VARCHAR NOT NULL,
    lead VARCHAR,                   -- null: nothing stands before the story
    dateline_place VARCHAR,         -- null, as dateline_agency: the story has no dateline
    dateline_agency VARCHAR,
    news_day_text VARCHAR,          -- null: the attribution names no day
    news_day DATE,                  -- null: no day is named, or nothing in the article fixes which one it is
    published_at TIMESTAMPTZ,       -- null, as published_offset and published_precision: the document states no time
    published_offset SMALLINT,
    published_precision VARCHAR,
    updated_at TIMESTAMPTZ,         -- null, as updated_offset: the document states no later change
    updated_offset SMALLINT,
    section VARCHAR,                -- null: the document names none
    copyright_holder VARCHAR,       -- null, as copyright_text: there is no copyright line
    copyright_year SMALLINT,        -- null: no line, or no year in it
    copyright_text VARCHAR,
    ai_reserved BOOLEAN NOT NULL,
    rights_notice VARCHAR,          -- null: the page says nothing about automated use
    warnings VARCHAR[] NOT NULL,
    extractor VARCHAR NOT NULL,
    layout VARCHAR,                 -- null: the extractor knows no layouts
    extractor_version VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    document_id VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);

COMMENT ON TABLE news.articles IS 'One row a story: what its publisher says now';
COMMENT ON COLUMN news.articles.article_id IS 'publisher:edition:native id, else publisher:u:hash of the canonical URL, else publisher:c:hash of the content';
COMMENT ON COLUMN news.articles.publisher IS 'Key of the publisher (antara), the host of a site without a reader of its own, or unknown';
COMMENT ON COLUMN news.articles.edition IS 'The publisher''s edition: national, en, a bureau''s host name; main where there is one only';
COMMENT ON COLUMN news.articles.kind IS 'article, photo, video, infographic or press_release';
COMMENT ON COLUMN news.articles.url IS 'Where it was fetched from, as given';
COMMENT ON COLUMN news.articles.canonical_url IS 'The one address of the story, without tracking, paging and AMP';
COMMENT ON COLUMN news.articles.language IS 'ISO 639-1 code';
COMMENT ON COLUMN news.articles.title IS 'The headline alone';
COMMENT ON COLUMN news.articles.lead IS 'Summary or pull quote that the publisher sets before the story';
COMMENT ON COLUMN news.articles.dateline_place IS 'Place as printed before the bracket: Bandarlampung';
COMMENT ON COLUMN news.articles.dateline_agency IS 'Agency as printed in the bracket: ANTARA';
COMMENT ON COLUMN news.articles.news_day_text IS 'The day that the story''s attribution names, as printed: Sabtu (14/2)';
COMMENT ON COLUMN news.articles.news_day IS 'That day in the calendar of the publisher''s place';
COMMENT ON COLUMN news.articles.published_at IS 'Instant of the first release';
COMMENT ON COLUMN news.articles.published_offset IS 'Minutes that the source''s clock is ahead of UTC: 420 is WIB';
COMMENT ON COLUMN news.articles.published_precision IS 'second, minute or day: the finest unit that the source printed';
COMMENT ON COLUMN news.articles.updated_at IS 'Instant of the last change that the source states';
COMMENT ON COLUMN news.articles.updated_offset IS 'Minutes that the source''s clock is ahead of UTC';
COMMENT ON COLUMN news.articles.section IS 'Section as the publisher names it';
COMMENT ON COLUMN news.articles.copyright_holder IS 'Holder named in the copyright line';
COMMENT ON COLUMN news.articles.copyright_year IS 'Year of the copyright line; may be that of the fetch, so it dates nothing';
COMMENT ON COLUMN news.articles.copyright_text IS 'The copyright line as printed';
COMMENT ON COLUMN news.articles.ai_reserved IS 'True where the page forbids AI crawling or indexing';
COMMENT ON COLUMN news.articles.rights_notice IS 'The sentence that says so';
COMMENT ON COLUMN news.articles.warnings IS 'What is doubtful about the record, one sentence each';
COMMENT ON COLUMN news.articles.extractor IS 'What read it: a publisher key, wire or generic';
COMMENT ON COLUMN news.articles.layout IS 'The publisher''s dated layout: 2022';
COMMENT ON COLUMN news.articles.extractor_version IS 'Version of the extractors that gave this record';
COMMENT ON COLUMN news.articles.version IS 'Ordinal of the current version, from 1';
COMMENT ON COLUMN news.articles.document_id IS 'The raw document that the current version was read from';
COMMENT ON COLUMN news.articles.fingerprint IS 'Hash of all that counts as content; equal hashes are no change';
COMMENT ON COLUMN news.articles.seen_at IS 'When the newest document of the story was fetched';
COMMENT ON COLUMN news.articles.loaded_at IS 'When the current version was loaded';
COMMENT ON COLUMN news.articles.run_id IS 'The run that loaded the current version';

CREATE TABLE news.paragraphs (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL
);

COMMENT ON TABLE news.paragraphs IS 'The story''s text in order, subheads included';
COMMENT ON COLUMN news.paragraphs.article_id IS 'The article';
COMMENT ON COLUMN news.paragraphs.position IS 'From 0';
COMMENT ON COLUMN news.paragraphs.text IS 'The paragraph without its markup';

CREATE TABLE news.quotes (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    speaker VARCHAR,                -- null: the article doesn't name who spoke
    speaker_role VARCHAR,           -- null: no role is printed with the speaker
    cue VARCHAR,                    -- null: no attributing word
    paragraph INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL
);

COMMENT ON TABLE news.quotes IS 'Direct speech of four words or more';
COMMENT ON COLUMN news.quotes.article_id IS 'The article';
COMMENT ON COLUMN news.quotes.position IS 'From 0, in the order of the text';
COMMENT ON COLUMN news.quotes.text IS 'As printed between the marks';
COMMENT ON COLUMN news.quotes.speaker IS 'The fullest personal name that the article prints, without titles, ranks and degrees';
COMMENT ON COLUMN news.quotes.speaker_role IS 'The role printed with the speaker';
COMMENT ON COLUMN news.quotes.cue IS 'The attributing word as printed: ujar, katanya, said';
COMMENT ON COLUMN news.quotes.paragraph IS 'Position of the paragraph that holds it';
COMMENT ON COLUMN news.quotes.start_offset IS 'Offset of its first character in the paragraph, in code points from 0';
COMMENT ON COLUMN news.quotes.end_offset IS 'Offset after its last character';

CREATE TABLE news.credits (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);

COMMENT ON TABLE news.credits IS 'Who made the story, a person (or desk) and role a row';
COMMENT ON COLUMN news.credits.article_id IS 'The article';
COMMENT ON COLUMN news.credits.position IS 'From 0, as printed';
COMMENT ON COLUMN news.credits.role IS 'reporter, editor, translator, photographer, uploader or author';
COMMENT ON COLUMN news.credits.name IS 'As printed';

CREATE TABLE news.images (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    url VARCHAR NOT NULL,
    caption VARCHAR,                -- null: none is printed
    credit VARCHAR                  -- null: none is printed
);

COMMENT ON TABLE news.images IS 'The story''s pictures; the pictures themselves are not kept';
COMMENT ON COLUMN news.images.article_id IS 'The article';
COMMENT ON COLUMN news.images.position IS 'From 0';
COMMENT ON COLUMN news.images.url IS 'Address of the picture when the page was fetched';
COMMENT ON COLUMN news.images.caption IS 'The caption without its credit';
COMMENT ON COLUMN news.images.credit IS 'As printed';

CREATE TABLE news.related_links (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    url VARCHAR                     -- null: plain copy names the story without an address
);

COMMENT ON TABLE news.related_links IS 'Other stories that the story itself offers: Baca juga';
COMMENT ON COLUMN news.related_links.article_id IS 'The article';
COMMENT ON COLUMN news.related_links.position IS 'From 0';
COMMENT ON COLUMN news.related_links.title IS 'The link''s text';
COMMENT ON COLUMN news.related_links.url IS 'The link''s address';

CREATE TABLE news.tags (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    tag VARCHAR NOT NULL
);

COMMENT ON TABLE news.tags IS 'The publisher''s keywords';
COMMENT ON COLUMN news.tags.article_id IS 'The article';
COMMENT ON COLUMN news.tags.position IS 'From 0';
COMMENT ON COLUMN news.tags.tag IS 'As printed';

CREATE TABLE news.field_sources (
    article_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    how VARCHAR NOT NULL
);

COMMENT ON TABLE news.field_sources IS 'How each field of the current version was found';
COMMENT ON COLUMN news.field_sources.article_id IS 'The article';
COMMENT ON COLUMN news.field_sources.field IS 'Name of the field: published_at';
COMMENT ON COLUMN news.field_sources.how IS 'A selector, a JSON-LD path or a wire rule';

CREATE TABLE news.article_versions (
    article_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    valid_from TIMESTAMPTZ NOT NULL,
    valid_to TIMESTAMPTZ,           -- null: the current version
    change VARCHAR NOT NULL,
    changed_fields VARCHAR[] NOT NULL,
    document_id VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    record JSON,                    -- null: the current version, which news.articles and its child tables hold
    run_id VARCHAR NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE news.article_versions IS 'Every state of every story; white space, counters and the like make no version';
COMMENT ON COLUMN news.article_versions.article_id IS 'The article';
COMMENT ON COLUMN news.article_versions.version IS 'From 1, in the order of valid_from; renumbered when an older document comes in late';
COMMENT ON COLUMN news.article_versions.valid_from IS 'When the first document of this state was fetched; of a re-extraction, when it was made';
COMMENT ON COLUMN news.article_versions.valid_to IS 'When the next version began; equal to valid_from where two documents carry the same time';
COMMENT ON COLUMN news.article_versions.change IS 'first, publisher (the story changed), re_extraction (a newer extractor read the same document) or unclear (both are others)';
COMMENT ON COLUMN news.article_versions.changed_fields IS 'Fields that differ from the version before; empty for the first';
COMMENT ON COLUMN news.article_versions.document_id IS 'The raw document that it was read from';
COMMENT ON COLUMN news.article_versions.fingerprint IS 'Hash of all that counts as content';
COMMENT ON COLUMN news.article_versions.extractor_version IS 'Version of the extractors that gave this record';
COMMENT ON COLUMN news.article_versions.record IS 'The whole record as it was, in the form of `warta schema`';
COMMENT ON COLUMN news.article_versions.run_id IS 'The run that loaded it';
COMMENT ON COLUMN news.article_versions.loaded_at IS 'When it was loaded';
