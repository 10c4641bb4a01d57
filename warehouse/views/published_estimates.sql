-- When a story without a time came out, as closely as other facts bound it. Never written into published_at.
-- feed: the time that a feed, list or sitemap stated when it offered the story.
-- ids: a publisher's ids on one host rise with time, so the release lies between those of the dated stories with the next lower and the next
-- higher id. weekday: the day that the story names ("Sabtu"), where the bounds leave one date for it; of 70 dated wire stories, 63 came out on the day
-- they name or on the next. year: the year of the copyright line of plain copy, right in all 56 dated wire stories; that of a page may be the
-- year of the fetch and is not used. fetch: no story comes out after it was first fetched.
-- Keys with a u or c hold a hash, no id.
CREATE VIEW news.published_estimates AS
WITH undated AS (
    SELECT
        a.article_no, a.article_id, a.publisher, a.edition, a.news_day_text, a.extractor,
        CASE WHEN a.extractor = 'wire' THEN a.copyright_year END AS year,
        CASE WHEN split_part(a.article_id, ':', 2) NOT IN ('c', 'u') THEN TRY_CAST(split_part(a.article_id, ':', 3) AS BIGINT) END AS id, first.valid_from AS fetched_at
    FROM news.articles AS a
    JOIN news.article_versions AS first ON first.article_no = a.article_no AND first.version = 1
    WHERE a.published_at IS NULL
),
dated AS (
    SELECT a.publisher, a.edition, CASE WHEN split_part(a.article_id, ':', 2) NOT IN ('c', 'u') THEN TRY_CAST(split_part(a.article_id, ':', 3) AS BIGINT) END AS id, a.published_at
    FROM news.articles AS a
    SEMI JOIN undated ON undated.publisher = a.publisher AND undated.edition = a.edition AND undated.id IS NOT NULL
    WHERE a.published_at IS NOT NULL AND news.is_plausible(a.published_at, a.seen_at)
),
offered AS (
    SELECT c.article_id, min(c.claimed_time) AS claimed_time
    FROM news.candidates AS c
    SEMI JOIN undated ON undated.article_id = c.article_id
    WHERE c.claimed_time IS NOT NULL
    GROUP BY c.article_id
),
neighbours AS (
    SELECT undated.*, lower.published_at AS after, higher.published_at AS before
    FROM undated
    ASOF LEFT JOIN dated AS lower ON lower.publisher = undated.publisher AND lower.edition = undated.edition AND undated.id > lower.id
    ASOF LEFT JOIN dated AS higher ON higher.publisher = undated.publisher AND higher.edition = undated.edition AND undated.id < higher.id
),
bounds AS (
    SELECT
        n.article_no, n.article_id, n.fetched_at, offered.claimed_time, n.after IS NOT NULL OR n.before IS NOT NULL AS by_ids,
        -- A dated story that was released later than its id suggests can turn the bounds round.
        least(n.after, n.before) AS after, greatest(n.after, n.before) AS before, n.after IS NULL AS no_after, n.before IS NULL AS no_before,
        -- Indonesian offices keep WIB, WITA and WIT: a year begins first in WIT, and ends last in WIB.
        CAST(make_date(n.year, 1, 1) AS TIMESTAMP) AT TIME ZONE 'Asia/Jayapura' AS year_from,
        CAST(make_date(n.year + 1, 1, 1) AS TIMESTAMP) AT TIME ZONE 'Asia/Jakarta' AS year_to,
        CASE regexp_extract(lower(n.news_day_text), '^[a-z]+''?[a-z]+')
            WHEN 'senin' THEN 1 WHEN 'monday' THEN 1 WHEN 'selasa' THEN 2 WHEN 'tuesday' THEN 2 WHEN 'rabu' THEN 3 WHEN 'wednesday' THEN 3
            WHEN 'kamis' THEN 4 WHEN 'thursday' THEN 4 WHEN 'jumat' THEN 5 WHEN 'jum''at' THEN 5 WHEN 'friday' THEN 5
            WHEN 'sabtu' THEN 6 WHEN 'saturday' THEN 6 WHEN 'minggu' THEN 7 WHEN 'ahad' THEN 7 WHEN 'sunday' THEN 7
        END AS weekday
    FROM neighbours AS n
    LEFT JOIN offered USING (article_id)
),
joined AS (
    SELECT
        *,
        coalesce(claimed_time, greatest(CASE WHEN NOT no_after THEN after END, year_from)) AS from_at,
        coalesce(claimed_time, least(CASE WHEN NOT no_before THEN before END, year_to, fetched_at)) AS to_at
    FROM bounds
),
-- The dates within the bounds that fall on the weekday, on a clock in the middle of Indonesia (WITA).
named AS (
    SELECT
        *,
        CASE
            WHEN claimed_time IS NULL AND weekday IS NOT NULL AND from_at <= to_at AND to_at - from_at < INTERVAL 14 DAY THEN list_filter(
                range(news.local_day(from_at, 480) - INTERVAL 1 DAY, news.local_day(to_at, 480) + INTERVAL 1 DAY, INTERVAL 1 DAY),
                lambda day: isodow(day) = weekday
            )
        END AS days
    FROM joined
)
SELECT
    article_id,
    CASE WHEN len(days) = 1 THEN greatest(from_at, (days[1] AT TIME ZONE 'Asia/Jayapura')) ELSE from_at END AS published_estimate_from,
    CASE WHEN len(days) = 1 THEN least(to_at, (days[1] + INTERVAL 2 DAY) AT TIME ZONE 'Asia/Jakarta') ELSE to_at END AS published_estimate_to,
    CASE
        WHEN claimed_time IS NOT NULL THEN 'feed'
        ELSE array_to_string(list_filter([
            CASE WHEN by_ids THEN 'ids' END, CASE WHEN len(days) = 1 THEN 'weekday' END, CASE WHEN year_from IS NOT NULL THEN 'year' END,
            CASE WHEN to_at = fetched_at THEN 'fetch' END
        ], lambda each: each IS NOT NULL), ', ')
    END AS how,
    article_no
FROM named
WHERE from_at <= to_at OR from_at IS NULL;

COMMENT ON VIEW news.published_estimates IS
    'When each story without a time was released, as an estimate with its bounds; the facts behind it stand in how. Stories whose facts contradict each other are left out';
COMMENT ON COLUMN news.published_estimates.article_id IS 'The article, one that states no time';
COMMENT ON COLUMN news.published_estimates.published_estimate_from IS 'Earliest release, null where nothing bounds it';
COMMENT ON COLUMN news.published_estimates.published_estimate_to IS 'Latest release';
COMMENT ON COLUMN news.published_estimates.how IS
    'What bounds it: feed (the time in the feed), or some of ids (dated stories with the next ids), weekday (the day that the story names), year (its copyright line) and fetch (when it was first fetched)';
COMMENT ON COLUMN news.published_estimates.article_no IS 'Number of the article in this warehouse, for joins';
