-- Who was quoted most in the last month, and were they quoted as much in the month before?
-- The time before is as long as the period.
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH period AS MATERIALIZED (
    SELECT news.period_start() AS start, news.period_end() AS finish
),
story AS (
    SELECT article_no, published_at IS NULL OR published_at > (SELECT start FROM period) AS is_now, publisher
    FROM news.articles
    WHERE (published_at > (SELECT start - (finish - start) FROM period) AND published_at <= (SELECT finish FROM period))
        OR (published_at IS NULL AND news.in_period(published_at, seen_at))
),
said AS (
    SELECT q.speaker, q.speaker_role, q.article_no, story.is_now, story.publisher
    FROM news.quotes AS q
    JOIN story USING (article_no)
    WHERE q.speaker IS NOT NULL
),
top AS (
    SELECT
        speaker,
        count(DISTINCT article_no) FILTER (is_now) AS articles,
        count(*) FILTER (is_now) AS quotes,
        count(DISTINCT publisher) FILTER (is_now) AS publishers,
        count(DISTINCT article_no) FILTER (NOT is_now) AS articles_before
    FROM said
    GROUP BY speaker
    HAVING articles > 0
    ORDER BY articles DESC, quotes DESC, speaker
    LIMIT 20
),
role AS (
    SELECT speaker, speaker_role, count(*) AS quotes FROM said SEMI JOIN top USING (speaker) WHERE is_now AND speaker_role IS NOT NULL GROUP BY ALL
)
SELECT
    top.speaker,
    (SELECT list(role.speaker_role ORDER BY role.quotes DESC, role.speaker_role)[1] FROM role WHERE role.speaker = top.speaker) AS role,
    top.articles, top.quotes, top.publishers, top.articles_before,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM top
ORDER BY top.articles DESC, top.quotes DESC, top.speaker
