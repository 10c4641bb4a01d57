-- What one printed place means: FROM news.resolve_place('Lubuk Basung, Sumbar'); no row where that is unknown or in doubt.
CREATE MACRO news.resolve_place(printed) AS TABLE
SELECT * EXCLUDE (near) FROM news.resolve_places([{'place': printed::VARCHAR, 'near': NULL::VARCHAR}]);

COMMENT ON MACRO TABLE news.resolve_place IS 'What one printed place means: FROM news.resolve_place(''Lubuk Basung, Sumbar'')';
