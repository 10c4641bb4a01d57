-- The current version in the form of `warta schema`; the loader keeps it in article_versions when a newer one takes its place.
CREATE MACRO news.article_record(id) AS (
    SELECT to_json({
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
        tags: coalesce((SELECT list(t.tag ORDER BY t.position) FROM news.tags AS t WHERE t.article_id = a.article_id), []),
        paragraphs: coalesce((SELECT list(p.text ORDER BY p.position) FROM news.paragraphs AS p WHERE p.article_id = a.article_id), []),
        quotes: coalesce((
            SELECT list({
                text: q.text, speaker: q.speaker, speaker_role: q.speaker_role, cue: q.cue,
                paragraph: q.paragraph, start: q.start_offset, "end": q.end_offset
            } ORDER BY q.position)
            FROM news.quotes AS q WHERE q.article_id = a.article_id
        ), []),
        credits: coalesce((SELECT list({role: c.role, name: c.name} ORDER BY c.position) FROM news.credits AS c WHERE c.article_id = a.article_id), []),
        images: coalesce((
            SELECT list({url: i.url, caption: i.caption, credit: i.credit} ORDER BY i.position)
            FROM news.images AS i WHERE i.article_id = a.article_id
        ), []),
        related: coalesce((SELECT list({title: r.title, url: r.url} ORDER BY r.position) FROM news.related_links AS r WHERE r.article_id = a.article_id), []),
        copyright: CASE WHEN a.copyright_text IS NOT NULL THEN {holder: a.copyright_holder, year: a.copyright_year, text: a.copyright_text} END,
        rights: {ai_reserved: a.ai_reserved, notice: a.rights_notice},
        provenance: {
            extractor: a.extractor,
            layout: a.layout,
            version: a.extractor_version,
            fields: coalesce((SELECT json_group_object(f.field, f.how) FROM news.field_sources AS f WHERE f.article_id = a.article_id), '{}'::JSON)
        },
        warnings: a.warnings
    })
    FROM news.articles AS a
    WHERE a.article_id = id
);

COMMENT ON MACRO news.article_record IS 'One article as JSON in the form of `warta schema`: article_record(''antara:lampung:788185'')';
