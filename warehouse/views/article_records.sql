-- Current versions in the form of `warta schema`; the loader stores this record in article_versions when a newer version replaces it.
CREATE MACRO news.article_records(ids) AS TABLE
WITH wanted AS (
    SELECT DISTINCT unnest(ids) AS article_id
),
paragraph_lists AS (
    SELECT article_id, list(text ORDER BY position) AS items FROM news.paragraphs SEMI JOIN wanted USING (article_id) GROUP BY article_id
),
quote_lists AS (
    SELECT
        article_id,
        list({
            text: text, speaker: speaker, speaker_role: speaker_role, cue: cue,
            paragraph: paragraph, start: start_offset, "end": end_offset
        } ORDER BY position) AS items
    FROM news.quotes SEMI JOIN wanted USING (article_id)
    GROUP BY article_id
),
credit_lists AS (
    SELECT article_id, list({role: role, name: name} ORDER BY position) AS items
    FROM news.credits SEMI JOIN wanted USING (article_id)
    GROUP BY article_id
),
image_lists AS (
    SELECT article_id, list({url: url, caption: caption, credit: credit} ORDER BY position) AS items
    FROM news.images SEMI JOIN wanted USING (article_id)
    GROUP BY article_id
),
related_lists AS (
    SELECT article_id, list({title: title, url: url} ORDER BY position) AS items
    FROM news.related_links SEMI JOIN wanted USING (article_id)
    GROUP BY article_id
),
tag_lists AS (
    SELECT article_id, list(tag ORDER BY position) AS items FROM news.tags SEMI JOIN wanted USING (article_id) GROUP BY article_id
),
source_lists AS (
    SELECT article_id, json_group_object(field, how) AS items FROM news.field_sources SEMI JOIN wanted USING (article_id) GROUP BY article_id
)
SELECT
    a.article_id,
    to_json({
        article_id: a.article_id,
        publisher: a.publisher,
        edition: a.edition,
        kind: a.kind,
        url: a.url,
        canonical_url: a.canonical_url,
        language: a.language,
        title: a.title,
        lead: a.lead,
        dateline: CASE WHEN a.dateline_place IS NOT NULL THEN {place: a.dateline_place, agency: a.dateline_agency} END,
        news_day: CASE WHEN a.news_day_text IS NOT NULL THEN {text: a.news_day_text, date: a.news_day} END,
        published_at: news.iso_time(a.published_at, a.published_offset),
        published_precision: a.published_precision,
        updated_at: news.iso_time(a.updated_at, a.updated_offset),
        section: a.section,
        tags: coalesce(tag_lists.items, []),
        paragraphs: coalesce(paragraph_lists.items, []),
        quotes: coalesce(quote_lists.items, []),
        credits: coalesce(credit_lists.items, []),
        images: coalesce(image_lists.items, []),
        related: coalesce(related_lists.items, []),
        copyright: CASE WHEN a.copyright_text IS NOT NULL THEN {holder: a.copyright_holder, year: a.copyright_year, text: a.copyright_text} END,
        rights: {ai_reserved: a.ai_reserved, notice: a.rights_notice},
        provenance: {
            extractor: a.extractor,
            layout: a.layout,
            version: a.extractor_version,
            fields: coalesce(source_lists.items, '{}'::JSON)
        },
        warnings: a.warnings
    }) AS record
FROM news.articles AS a
SEMI JOIN wanted USING (article_id)
LEFT JOIN tag_lists USING (article_id)
LEFT JOIN paragraph_lists USING (article_id)
LEFT JOIN quote_lists USING (article_id)
LEFT JOIN credit_lists USING (article_id)
LEFT JOIN image_lists USING (article_id)
LEFT JOIN related_lists USING (article_id)
LEFT JOIN source_lists USING (article_id);

COMMENT ON MACRO TABLE news.article_records IS
    'Articles as JSON in the form of `warta schema`: FROM news.article_records([''antara:lampung:788185'', ''antara:national:5646855''])';
