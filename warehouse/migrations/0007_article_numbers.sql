-- A number for each story beside its key: over a million stories, joins by number are some ten times quicker than by text.

ALTER TABLE news.articles ADD COLUMN article_no INTEGER;
ALTER TABLE news.article_versions ADD COLUMN article_no INTEGER;
ALTER TABLE news.paragraphs ADD COLUMN article_no INTEGER;
ALTER TABLE news.quotes ADD COLUMN article_no INTEGER;
ALTER TABLE news.credits ADD COLUMN article_no INTEGER;
ALTER TABLE news.images ADD COLUMN article_no INTEGER;
ALTER TABLE news.related_links ADD COLUMN article_no INTEGER;
ALTER TABLE news.tags ADD COLUMN article_no INTEGER;

UPDATE news.articles SET article_no = numbered.place
FROM (SELECT article_id, row_number() OVER (ORDER BY loaded_at, published_at, article_id) AS place FROM news.articles) AS numbered
WHERE articles.article_id = numbered.article_id;

UPDATE news.article_versions SET article_no = a.article_no FROM news.articles AS a WHERE article_versions.article_id = a.article_id;
UPDATE news.paragraphs SET article_no = a.article_no FROM news.articles AS a WHERE paragraphs.article_id = a.article_id;
UPDATE news.quotes SET article_no = a.article_no FROM news.articles AS a WHERE quotes.article_id = a.article_id;
UPDATE news.credits SET article_no = a.article_no FROM news.articles AS a WHERE credits.article_id = a.article_id;
UPDATE news.images SET article_no = a.article_no FROM news.articles AS a WHERE images.article_id = a.article_id;
UPDATE news.related_links SET article_no = a.article_no FROM news.articles AS a WHERE related_links.article_id = a.article_id;
UPDATE news.tags SET article_no = a.article_no FROM news.articles AS a WHERE tags.article_id = a.article_id;

COMMENT ON COLUMN news.articles.article_no IS 'Number of the article in this warehouse, in the order of first loading; joins its parts quicker than article_id does';
COMMENT ON COLUMN news.article_versions.article_no IS 'Number of the article in this warehouse';
COMMENT ON COLUMN news.paragraphs.article_no IS 'Number of the article in this warehouse';
COMMENT ON COLUMN news.quotes.article_no IS 'Number of the article in this warehouse';
COMMENT ON COLUMN news.credits.article_no IS 'Number of the article in this warehouse';
COMMENT ON COLUMN news.images.article_no IS 'Number of the article in this warehouse';
COMMENT ON COLUMN news.related_links.article_no IS 'Number of the article in this warehouse';
COMMENT ON COLUMN news.tags.article_no IS 'Number of the article in this warehouse';
