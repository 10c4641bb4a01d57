-- No row where the place is unknown or ambiguous.
CREATE MACRO news.resolve_place(printed) AS TABLE
SELECT * EXCLUDE (near) FROM news.resolve_places([{'place': printed::VARCHAR, 'near': NULL::VARCHAR}]);

COMMENT ON MACRO TABLE news.resolve_place IS 'Look up one place as printed: FROM news.resolve_place(''Lubuk Basung, Sumbar'')';
