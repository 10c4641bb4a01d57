-- A warehouse of `articles` synthetic stories from number `first` on (two variables), in the real schema, in order of release: titles, leads,
-- paragraphs, quotes with true offsets, credits, tags, links, pictures, sources, documents, versions, reprints, rejects. Everything is picked
-- by hashes, so the same number gives the same story. Text is made of sentences of words picked by Zipf's law, and sums that hardly any other
-- story names: as text, it is no easier to compress than the real.

-- As they are written, joins keep the order of the stories: a story's rows lie together, as those do that were loaded.
SET disabled_optimizers = 'join_order,build_side_probe_side';

CREATE OR REPLACE TEMP MACRO pick(i, salt, n) AS CAST(hash(hash(i, salt)) % CAST(n AS UBIGINT) AS BIGINT);
CREATE OR REPLACE TEMP MACRO chance(i, salt) AS (hash(hash(i, salt)) % 1000000) / 1000000.0;
-- The first of n are picked most: rank r with weight 1/r.
CREATE OR REPLACE TEMP MACRO zipf(i, salt, n) AS CAST(floor(pow(n, chance(i, salt))) AS BIGINT);

CREATE TEMP TABLE words AS
WITH root AS (
    SELECT unnest(string_split('
        ada air ajar aku alam alat aman ambil anak angin antar arah asal atas atur awal bagi bahan bahas baik baju bakar bangun bantu banyak
        baru batas bawa bayar beda bekas beli bentuk berat besar besok biasa bina bisa buah buat bukti bulan bumi buru cabai cara catat cepat
        cerita cuaca cukup daerah dagang dalam dana dapat dasar data daya depan desa didik diri dokter dorong dua duga dukung duta ekonomi ekspor
        gagal ganti gelar gempa gerak guna guru habis hadap hadir harap harga hari hasil hidup hilang hujan hukum ikan impor indah ingat izin
        jaga jalan jamin janji jarak jauh jelas jual jumlah kabar kaji kali kapal karya kata kebun kelas kelola kembang kena kerja ketat kirim
        kota kuat kunjung kurang ladang lahan lama lanjut laku latih laut layan lebih lepas libat lihat lindung lintas luas maju makan malam
        masuk meter minat minggu modal muat mula mudah murah musim nasional negara nelayan nilai nyata olah orang padi pagi pajak pakai paksa
        panen pantai pasar pasok patuh pelabuhan peluang penting perahu periksa pilih pimpin pindah pohon polisi prestasi proyek pulau pusat
        putus rakyat ramai rapat rasa ratus rawat rencana resmi rusak sampah sapi sarana sawah sedia sejahtera sekolah selamat senang siap
        sidang simpan sosial suara sumber sungai surat syarat tahan tahun tambah tanah tanam tanda tanggap tani tarik tata tegas teknologi tempat
        tentu terang terima tinggi tingkat tugas tumbuh tuntut tunda turun uang ubah udara uji ukur umum undang upaya urus usaha utama wajib
        waktu warga wilayah wisata yakin', ' ')) AS text
)
SELECT row_number() OVER (ORDER BY hash(word)) AS rank, word
FROM (
    SELECT DISTINCT prefix || trim(text, E'\n ') || suffix AS word
    FROM root, (SELECT unnest(['', 'me', 'di', 'pe', 'ke', 'ber', 'ter', 'se']) AS prefix), (SELECT unnest(['', 'an', 'kan', 'nya', 'i']) AS suffix)
    WHERE trim(text, E'\n ') <> ''
);

-- As many different sentences as there may be in a year's copy, so that no window of a compressor sees one twice.
CREATE TEMP TABLE sentences AS
SELECT s, upper(text[1]) || text[2:] AS text
FROM (
    SELECT s, string_agg(word, ' ' ORDER BY w) || ' ' || (1000 + pick(s, 'number', 9000)) AS text
    FROM (SELECT s, w, zipf(s * 64 + w, 'word', (SELECT max(rank) FROM words)) AS rank FROM range(300000) AS a (s), range(22) AS b (w) WHERE w < 7 + s % 16)
    JOIN words USING (rank)
    GROUP BY s
);

CREATE TEMP TABLE people AS
SELECT
    row_number() OVER (ORDER BY hash(given.name, middle.name, family.name)) AS p,
    given.name || ' ' || middle.name || ' ' || family.name AS name
FROM (SELECT unnest(string_split('Agus Budi Citra Dewi Eko Fitri Gunawan Hendra Indah Joko Kartika Lukman Maya Nurul Oki Putri Rahmat Sari Tono Umar Vina Wahyu Yanti Zainal Bambang Desi Endang Farid Hesti Irfan', ' ')) AS name) AS given
CROSS JOIN (SELECT unnest(string_split('Agus Budi Citra Dewi Eko Fitri Gunawan Hendra Indah Joko Kartika Lukman Maya Nurul Oki Putri Rahmat Sari Tono Umar Vina Wahyu Yanti Zainal Bambang Desi Endang Farid Hesti Irfan', ' ')) AS name) AS middle
CROSS JOIN (SELECT unnest(string_split('Pratama Wijaya Lestari Santoso Hidayat Nugroho Saputra Siregar Nasution Simanjuntak Lubis Harahap Kusuma Setiawan Rahman Hakim Wibowo Susanto Utami Permana Mandagi Rumbiak Wenda Tarigan Ginting Sinaga Manurung Halim Syahputra Maulana', ' ')) AS name) AS family;

CREATE TEMP TABLE editions AS
SELECT row_number() OVER () - 1 AS e, edition, place, clock
FROM (VALUES
    ('national', 'Jakarta', 420), ('lampung', 'Bandarlampung', 420), ('jateng', 'Semarang', 420), ('jatim', 'Surabaya', 420), ('bali', 'Denpasar', 480),
    ('sulsel', 'Makassar', 480), ('sumut', 'Medan', 420), ('sumbar', 'Padang', 420), ('aceh', 'Banda Aceh', 420), ('riau', 'Pekanbaru', 420),
    ('jambi', 'Jambi', 420), ('babel', 'Pangkalpinang', 420), ('banten', 'Serang', 420), ('jabar', 'Bandung', 420), ('jogja', 'Yogyakarta', 420),
    ('kalbar', 'Pontianak', 420), ('kalteng', 'Palangka Raya', 420), ('kalsel', 'Banjarmasin', 480), ('kaltim', 'Samarinda', 480), ('ntb', 'Mataram', 480),
    ('kupang', 'Kupang', 480), ('manado', 'Manado', 480), ('gorontalo', 'Gorontalo', 480), ('sultra', 'Kendari', 480), ('papua', 'Jayapura', 540),
    ('ambon', 'Ambon', 540), ('en', 'Jakarta', 420)
) AS made (edition, place, clock);

-- One row a story; `seed` is the number of the story whose text it prints: its own, or for one in twelve that of one shortly before.
CREATE TEMP TABLE stories AS
SELECT
    i, seed, if(agency, 'antara', 'site' || pick(i, 'site', 4) || '.example') AS publisher, if(agency, editions.edition, 'main') AS edition,
    if(agency, 'antara:' || editions.edition || ':' || (500000 + i), 'site' || pick(i, 'site', 4) || '.example:u:' || left(sha256('u' || i), 16)) AS article_id,
    if(agency, 'https://' || editions.edition || '.antaranews.com/berita/' || (500000 + i), 'https://site' || pick(i, 'site', 4) || '.example/read/' || i)
        || '/' || replace(lower(t.text), ' ', '-') AS url,
    t.text AS title, editions.place, editions.clock,
    to_timestamp(1793500000 - (getvariable('first') + getvariable('articles') - i) * (94608000 // getvariable('articles')) - pick(i, 'jitter', 60)) AS published_at,
    seed <> i AS reprint, 7 + pick(seed, 'paragraphs', 6) AS paragraphs, 1 + pick(i, 'versions', 20) // 19 + pick(i, 'versions', 200) // 199 AS versions
FROM (
    SELECT
        i, chance(i, 'agency') < 0.75 AS agency, zipf(i, 'edition', 27) - 1 AS e,
        if(i > 100 AND pick(i, 'reprint', 12) = 0, i - 1 - pick(i, 'source', 100), i) AS seed
    FROM range(getvariable('first'), getvariable('first') + getvariable('articles')) AS r (i)
)
JOIN editions USING (e)
JOIN (SELECT s, left(text, 70) AS text FROM sentences) AS t ON t.s = pick(seed, 'title', 300000)
ORDER BY i;

INSERT INTO news.paragraphs (article_no, article_id, position, text)
SELECT
    i + 1, article_id, position,
    CASE
        WHEN position % 3 = 1 THEN '“' || a.text || ',” kata ' || name || '.'
        ELSE a.text || '. ' || b.text || '.'
            || if(pick(seed * 32 + position, 'sum', 8) = 0, ' Nilainya Rp' || (10000 + pick(seed * 32 + position, 'rupiah', 3000000)) || '.', '')
    END
FROM (SELECT i, article_id, seed, unnest(range(paragraphs)) AS position FROM stories)
JOIN sentences AS a ON a.s = pick(seed * 32 + position, 'first', 300000)
JOIN sentences AS b ON b.s = pick(seed * 32 + position, 'second', 300000)
JOIN people ON p = zipf(seed * 8 + position // 6, 'speaker', 27000);

INSERT INTO news.quotes (article_no, article_id, position, text, speaker, speaker_role, cue, paragraph, start_offset, end_offset)
SELECT
    i + 1, article_id, position // 3, text || ',', name,
    if(pick(seed + position, 'role', 5) > 0, ['Bupati', 'Gubernur', 'Kepala Dinas Perdagangan', 'Menteri Pertanian', 'Juru bicara polisi', 'Ketua DPRD', 'Direktur', 'Rektor'][1 + pick(p + pick(i // 200000, 'office', 2), 'role', 8)] || ' ' || place, NULL),
    'kata', position, 1, length(text) + 2
FROM (SELECT i, article_id, seed, place, unnest(range(1, paragraphs, 3)) AS position FROM stories)
JOIN sentences ON s = pick(seed * 32 + position, 'first', 300000)
JOIN people ON p = zipf(seed * 8 + position // 6, 'speaker', 27000);

INSERT INTO news.credits (article_no, article_id, position, role, name)
SELECT i + 1, article_id, position, ['reporter', 'editor'][position + 1], name
FROM (SELECT article_id, i, edition, unnest([0, 1]) AS position FROM stories)
JOIN people ON p = 1 + (hash(edition) + if(position = 0, zipf(i, 'reporter', 60), zipf(i, 'editor', 12))) % 27000;

INSERT INTO news.images (article_no, article_id, position, url, caption, credit)
SELECT i + 1, article_id, 0, 'https://img.antaranews.com/cache/800x533/2026/' || left(sha256('p' || i), 20) || '.jpg', left(text, 60), 'ANTARA/HO'
FROM stories JOIN sentences ON s = pick(i, 'caption', 300000);

INSERT INTO news.related_links (article_no, article_id, position, title, url)
SELECT here.i + 1, here.article_id, n, there.title, if(pick(here.i, n, 3) > 0, there.url, NULL)
FROM (SELECT article_id, i, unnest([0, 1]) AS n FROM stories) AS here
JOIN (SELECT i, title, url FROM stories) AS there ON there.i = greatest(getvariable('first'), here.i - 1 - pick(here.i * 2 + n, 'link', 5000));

INSERT INTO news.tags (article_no, article_id, position, tag)
SELECT i + 1, article_id, n, word
FROM (SELECT article_id, i, unnest([0, 1, 2]) AS n FROM stories) JOIN words ON rank = zipf(i * 4 + n, 'tag', 2000);

INSERT INTO news.field_sources (article_no, article_id, field, how)
SELECT i + 1, article_id, found.field, found.how
FROM stories, (SELECT unnest([
    {'field': 'title', 'how': 'h1.post-title'}, {'field': 'paragraphs', 'how': '.post-content p'}, {'field': 'published_at', 'how': 'json-ld NewsArticle.datePublished'},
    {'field': 'dateline', 'how': 'copy desk: dateline'}, {'field': 'credits', 'how': 'copy desk: Pewarta, Editor'}, {'field': 'tags', 'how': '.tags a'},
    {'field': 'related', 'how': '.baca-juga a'}, {'field': 'images', 'how': 'picture img'}, {'field': 'section', 'how': 'json-ld BreadcrumbList'}
]) AS found);

INSERT INTO news.articles BY NAME
SELECT
    i + 1 AS article_no, article_id, md5_number_lower(article_id) AS short_key, publisher, edition, if(pick(i, 'kind', 20) = 0, 'photo', 'article') AS kind, url, url AS canonical_url, if(edition = 'en', 'en', 'id') AS language,
    title, 'headline' AS title_source, if(pick(seed, 'lead', 3) = 0, left(lead.text, 90), NULL) AS lead, place AS dateline_place, 'ANTARA' AS dateline_agency,
    'Sabtu' AS news_day_text, NULL AS news_day, published_at, clock AS published_offset, 'minute' AS published_precision, NULL AS updated_at,
    ['Ekonomi', 'Politik', 'Hukum', 'Olahraga', 'Daerah', 'Dunia', 'Humaniora'][zipf(i, 'section', 7)] AS section, 'ANTARA' AS copyright_holder, 2026 AS copyright_year,
    'COPYRIGHT © ANTARA 2026' AS copyright_text, true AS ai_reserved, 'Dilarang keras mengambil konten untuk AI.' AS rights_notice, [] AS warnings,
    'antara' AS extractor, '2022' AS layout, '1' AS extractor_version, versions AS version, sha256('d' || i || '.' || versions) AS document_id,
    left(sha256('f' || i || '.' || versions), 32) AS fingerprint, published_at + to_minutes(5 + 60 * (versions - 1)) AS seen_at,
    published_at + to_minutes(6 + 60 * (versions - 1)) AS loaded_at, 'run' || (i // 1000) AS run_id
FROM stories JOIN sentences AS lead ON lead.s = pick(seed, 'lead text', 300000);

INSERT INTO news.article_versions BY NAME
SELECT
    i + 1 AS article_no, article_id, version, published_at + to_minutes(5 + 60 * (version - 1)) AS valid_from,
    if(version < versions, published_at + to_minutes(5 + 60 * version), NULL) AS valid_to, if(version = 1, 'first', 'publisher') AS change,
    if(version = 1, [], ['title', 'paragraphs']) AS changed_fields, sha256('d' || i || '.' || version) AS document_id,
    left(sha256('f' || i || '.' || version), 32) AS fingerprint, '1' AS extractor_version, 'run' || (i // 1000) AS run_id,
    published_at + to_minutes(6 + 60 * (version - 1)) AS loaded_at,
    if(version < versions, replace(record, title, 'Dulu ' || title), NULL) AS record, if(version > 1, '[-Dulu-] ' || title, NULL) AS title_diff,
    if(version > 1, '… kepada [-tiga-] {+empat+} desa …', NULL) AS text_diff, if(version > 1, chance(i, 'change'), NULL) AS words_changed
FROM (SELECT *, unnest(range(1, versions + 1)) AS version FROM stories)
LEFT JOIN news.article_records((SELECT list(article_id) FROM stories WHERE versions > 1)) USING (article_id);

INSERT INTO news.documents BY NAME
SELECT
    sha256('d' || i || '.' || version) AS document_id, md5_number_lower(sha256('d' || i || '.' || version)) AS short_key, sha256('c' || i || '.' || version) AS content_hash, url, publisher AS source,
    'https://' || publisher || '/rss/terkini.xml' AS found_in, published_at + to_minutes(5 + 60 * (version - 1)) AS fetched_at, 'text/html; charset=utf-8' AS content_type,
    200 AS status, 60000 + pick(i, 'size', 90000) AS size, strftime(published_at, '%Y%m%dT%H0000Z') || '-run-0001.warc.gz' AS archive_file,
    (i % 1000) * 20000 AS archive_offset, 18000 + pick(i, 'packed', 4000) AS archive_length, 'article' AS outcome, article_id,
    left(sha256('f' || i || '.' || version), 32) AS fingerprint, published_at AS stated_at, '1' AS extractor_version, 'run' || (i // 1000) AS run_id,
    published_at + to_minutes(6 + 60 * (version - 1)) AS loaded_at
FROM (SELECT *, unnest(range(1, versions + 1)) AS version FROM stories);

INSERT INTO news.rejects BY NAME
SELECT
    url || '?page=2' AS address, publisher AS source, if(pick(i, 'stage', 2) = 0, 'fetch', 'extract') AS stage, ['listing', 'no_text', 'status_404'][1 + pick(i, 'reason', 3)] AS reason,
    'forty links and no story' AS detail, '1' AS extractor_version, 'run' || (i // 1000) AS run_id, published_at + INTERVAL 6 MINUTE AS rejected_at,
    if(pick(i, 'resolved', 2) = 0, published_at + INTERVAL 1 DAY, NULL) AS resolved_at
FROM stories WHERE pick(i, 'reject', 50) = 0;

INSERT INTO news.runs BY NAME
SELECT 'run' || (i // 1000) AS run_id, 'ingest' AS command, '[]' AS arguments, '0.1.0' AS warta_version, 'bench' AS host, 1 AS pid, min(published_at) AS started_at,
    max(published_at) + INTERVAL 7 MINUTE AS finished_at, 'finished' AS status, count(*) AS new_articles, 0 AS changed_articles, 0 AS unchanged, 0 AS rejected
FROM stories GROUP BY i // 1000;

-- Every edition is polled, from the day of its first story to that of its last.
INSERT INTO news.source_editions BY NAME
SELECT publisher AS source, publisher, edition, min(published_at) AS first_at FROM stories GROUP BY ALL;

INSERT INTO news.sources BY NAME
SELECT
    publisher AS source, 'https://' || publisher || '/rss/terkini.xml' AS address, 1000 AS polls, max(published_at) AS polled_at,
    max(published_at) AS next_at, 600 AS interval_seconds, 0.001 AS rate, 0 AS failures, count(*) AS offered
FROM stories GROUP BY publisher;

RESET disabled_optimizers;
