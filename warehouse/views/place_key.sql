-- OR REPLACE: filling the gazetteer has created it before the views are created.
CREATE OR REPLACE MACRO news.place_key(name) AS regexp_replace(lower(strip_accents(name)), '[^a-z0-9]', '', 'g');

COMMENT ON MACRO news.place_key IS 'A place name in the form used for comparison: Bandar Lampung is bandarlampung';
