CREATE MACRO news.without_comma(quote) AS regexp_replace(quote, '\s*,\s*$', '');

COMMENT ON MACRO news.without_comma IS 'A quote without the comma that only closes its clause before the attribution: “Harga turun,” kata Sari';
