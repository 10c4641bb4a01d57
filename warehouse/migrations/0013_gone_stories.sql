-- What became of the stories of a day that are no articles, so that what is still to come can be told from what won't.

ALTER TABLE news.windows ADD COLUMN gone INTEGER DEFAULT 0;
ALTER TABLE news.windows ALTER COLUMN gone SET NOT NULL;
ALTER TABLE news.windows ADD COLUMN rejected INTEGER DEFAULT 0;
ALTER TABLE news.windows ALTER COLUMN rejected SET NOT NULL;

UPDATE news.windows AS w SET gone = c.gone, rejected = c.rejected
FROM (
    SELECT
        s.source, s.day,
        count(*) FILTER (WHERE state IN ('gone', 'reserved') AND article_id IS NULL) AS gone,
        count(*) FILTER (WHERE state = 'rejected' AND article_id IS NULL) AS rejected
    FROM news.window_stories AS s
    JOIN news.candidates USING (key)
    GROUP BY ALL
) AS c
WHERE w.source = c.source AND w.day = c.day;

COMMENT ON COLUMN news.windows.expected IS 'Stories that the archive names for the day: those asked for (got, failed, gone or rejected) and those that wait';
COMMENT ON COLUMN news.windows.asked IS 'Stories that nothing more is to be asked of for now';
COMMENT ON COLUMN news.windows.gone IS 'Stories that nobody can or may have: not there any more (404), closed by robots.txt, or reserved';
COMMENT ON COLUMN news.windows.rejected IS 'Stories whose page came and is no article; see news.rejects';
