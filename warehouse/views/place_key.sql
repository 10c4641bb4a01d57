-- The gazetteer is filled by this macro before the views are made, hence OR REPLACE.
CREATE OR REPLACE MACRO news.place_key(name) AS regexp_replace(lower(strip_accents(name)), '[^a-z0-9]', '', 'g');

COMMENT ON MACRO news.place_key IS 'The form in which names of places are compared: Bandar Lampung is bandarlampung';
