-- No field is found much more rarely in a publisher's stories of its last week than in those of the four weeks before.
-- A fall counts from ten points, and where chance would give it once in 30,000 tries (four standard errors). Backfilled stories stay out, since
-- old pages have other fields, and updated_at, which the newest stories have not had time for.
WITH story AS (
    SELECT
        a.publisher,
        first.valid_from AS seen_at,
        max(first.valid_from) OVER (PARTITION BY a.publisher) AS newest,
        {
            lead: a.lead IS NOT NULL,
            dateline: a.dateline_place IS NOT NULL,
            news_day: a.news_day_text IS NOT NULL,
            published_at: a.published_at IS NOT NULL,
            section: a.section IS NOT NULL,
            language: a.language IS NOT NULL,
            canonical_url: a.canonical_url IS NOT NULL,
            copyright: a.copyright_text IS NOT NULL,
            tags: a.article_no IN (SELECT article_no FROM news.tags),
            quotes: a.article_no IN (SELECT article_no FROM news.quotes),
            speaker: a.article_no IN (SELECT article_no FROM news.quotes WHERE speaker IS NOT NULL),
            credits: a.article_no IN (SELECT article_no FROM news.credits),
            images: a.article_no IN (SELECT article_no FROM news.images),
            related: a.article_no IN (SELECT article_no FROM news.related_links)
        } AS has
    FROM news.articles AS a
    JOIN news.article_versions AS first ON first.article_no = a.article_no AND first.version = 1
    WHERE a.kind = 'article' AND (a.published_at IS NULL OR a.published_at > first.valid_from - INTERVAL 7 DAY)
),
recent AS (
    SELECT publisher, seen_at > newest - INTERVAL 7 DAY AS late, unnest(has)
    FROM story
    WHERE seen_at > newest - INTERVAL 35 DAY
),
filled AS (
    UNPIVOT recent ON COLUMNS(* EXCLUDE (publisher, late)) INTO NAME field VALUE found
),
counted AS (
    SELECT
        publisher,
        field,
        count(*) FILTER (late) AS stories,
        avg(CAST(found AS INTEGER)) FILTER (late) AS share,
        count(*) FILTER (NOT late) AS stories_before,
        avg(CAST(found AS INTEGER)) FILTER (NOT late) AS share_before,
        avg(CAST(found AS INTEGER)) AS share_of_both
    FROM filled
    GROUP BY publisher, field
)
SELECT publisher, field, stories, round(share, 3) AS share, stories_before, round(share_before, 3) AS share_before
FROM counted
WHERE least(stories, stories_before) >= 20
    AND share_before - share >= 0.1
    AND share_before - share >= 4 * sqrt(share_of_both * (1 - share_of_both) * (1 / stories + 1 / stories_before))
ORDER BY share_before - share DESC, publisher, field
