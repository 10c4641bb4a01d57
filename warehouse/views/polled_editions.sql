CREATE VIEW news.polled_editions AS
SELECT
    e.publisher,
    e.edition,
    min(e.first_at) AS first_at,
    max(s.polled_at) AS polled_at,
    list_sort(list(DISTINCT e.source)) AS sources
FROM news.source_editions AS e
JOIN news.sources AS s USING (source)
GROUP BY e.publisher, e.edition;

COMMENT ON VIEW news.polled_editions IS 'Editions that polled sources bring: new stories are expected only of these';
COMMENT ON COLUMN news.polled_editions.publisher IS 'Key of the publisher';
COMMENT ON COLUMN news.polled_editions.edition IS 'The publisher''s edition';
COMMENT ON COLUMN news.polled_editions.first_at IS 'When the first story of the edition was fetched from one of the sources';
COMMENT ON COLUMN news.polled_editions.polled_at IS 'Last poll of any of the sources';
COMMENT ON COLUMN news.polled_editions.sources IS 'Names of the sources';
