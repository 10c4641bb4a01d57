-- No field is found much less often in a publisher's stories of the last week than in those of the four weeks before.
-- A drop counts from ten percentage points, and from four standard errors: chance alone gives that once in 30,000 tries. Backfilled stories are
-- left out, since old pages have other fields; so is updated_at, which the newest stories have had no time to get.
WITH story AS (
    SELECT a.*, first.valid_from AS first_seen_at, max(first.valid_from) OVER (PARTITION BY a.publisher) AS newest
    FROM news.articles AS a
    JOIN news.article_versions AS first ON first.article_no = a.article_no AND first.version = 1
    JOIN (SELECT publisher, max(seen_at) AS seen_at FROM news.articles GROUP BY publisher) AS latest
        ON latest.publisher = a.publisher AND a.seen_at > latest.seen_at - INTERVAL 42 DAY
    WHERE a.kind = 'article' AND (a.published_at IS NULL OR a.published_at > first.valid_from - INTERVAL 7 DAY)
),
recent AS MATERIALIZED (
    SELECT *, first_seen_at > newest - INTERVAL 7 DAY AS late
    FROM story
    WHERE first_seen_at > newest - INTERVAL 35 DAY
),
parts AS (
    SELECT article_no, 'tags' AS part FROM news.tags
    UNION ALL SELECT article_no, 'quotes' FROM news.quotes
    UNION ALL SELECT article_no, 'speaker' FROM news.quotes WHERE speaker IS NOT NULL
    UNION ALL SELECT article_no, 'credits' FROM news.credits
    UNION ALL SELECT article_no, 'images' FROM news.images
    UNION ALL SELECT article_no, 'related' FROM news.related_links
),
present AS (
    SELECT article_no, list(DISTINCT part) AS parts
    FROM parts
    SEMI JOIN recent USING (article_no)
    GROUP BY article_no
),
flags AS (
    SELECT
        publisher,
        late,
        lead IS NOT NULL AS lead,
        dateline_place IS NOT NULL AS dateline,
        news_day_text IS NOT NULL AS news_day,
        published_at IS NOT NULL AS published_at,
        section IS NOT NULL AS section,
        language IS NOT NULL AS language,
        canonical_url IS NOT NULL AS canonical_url,
        copyright_text IS NOT NULL AS copyright,
        coalesce('tags' IN parts, false) AS tags,
        coalesce('quotes' IN parts, false) AS quotes,
        coalesce('speaker' IN parts, false) AS speaker,
        coalesce('credits' IN parts, false) AS credits,
        coalesce('images' IN parts, false) AS images,
        coalesce('related' IN parts, false) AS related
    FROM recent
    LEFT JOIN present USING (article_no)
),
filled AS (
    UNPIVOT flags ON COLUMNS(* EXCLUDE (publisher, late)) INTO NAME field VALUE present
),
counted AS (
    SELECT
        publisher,
        field,
        count(*) FILTER (late) AS stories,
        avg(CAST(present AS INTEGER)) FILTER (late) AS share,
        count(*) FILTER (NOT late) AS stories_before,
        avg(CAST(present AS INTEGER)) FILTER (NOT late) AS share_before,
        avg(CAST(present AS INTEGER)) AS share_of_both
    FROM filled
    GROUP BY publisher, field
)
SELECT publisher, field, stories, round(share, 3) AS share, stories_before, round(share_before, 3) AS share_before
FROM counted
WHERE least(stories, stories_before) >= 20
    AND share_before - share >= 0.1
    AND share_before - share >= 4 * sqrt(share_of_both * (1 - share_of_both) * (1 / stories + 1 / stories_before))
ORDER BY share_before - share DESC, publisher, field
