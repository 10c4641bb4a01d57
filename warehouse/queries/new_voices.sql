-- Who was quoted for the first time ever in the last month?
-- undated_stories: how many stories without a time quote the person too; any of them may be older.
-- Variables: since and until (default: the 30 days up to the newest release), undated (true: also stories that state no time).
WITH said AS (
    SELECT q.speaker, q.speaker_role, q.article_no, a.published_at, a.publisher, a.edition, a.title, news.in_period(a.published_at, a.seen_at) AS is_now
    FROM news.quotes AS q
    JOIN news.articles AS a USING (article_no)
    WHERE q.speaker IS NOT NULL
),
known AS (
    SELECT DISTINCT speaker FROM said WHERE published_at <= news.period_start()
),
voice AS (
    SELECT said.* FROM said ANTI JOIN known USING (speaker)
),
top AS (
    SELECT
        speaker,
        count(DISTINCT article_no) FILTER (is_now) AS articles,
        min(published_at) FILTER (is_now) AS first_at,
        arg_min({'source': publisher || ':' || edition, 'title': title}, (coalesce(published_at, 'infinity'), article_no)) FILTER (is_now) AS first,
        count(DISTINCT article_no) FILTER (published_at IS NULL) AS undated_stories
    FROM voice
    GROUP BY speaker
    HAVING articles > 0
    ORDER BY articles DESC, first_at NULLS LAST, speaker
    LIMIT 50
),
role AS (
    SELECT speaker, speaker_role, count(*) AS quotes FROM voice SEMI JOIN top USING (speaker) WHERE is_now AND speaker_role IS NOT NULL GROUP BY ALL
)
SELECT
    top.speaker,
    (SELECT list(role.speaker_role ORDER BY role.quotes DESC, role.speaker_role)[1] FROM role WHERE role.speaker = top.speaker) AS role,
    top.articles, top.first_at, top.first.source AS first_in, top.first.title AS first_title, top.undated_stories,
    (SELECT news.undated_left_out()) AS undated_left_out
FROM top
ORDER BY top.articles DESC, top.first_at NULLS LAST, top.speaker
