"""The gazetteer holds the official division of Indonesia, and datelines resolve by it: rightly, or not at all."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

from warehouse import gazetteer
from warehouse.files.database import writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import duckdb

# Datelines as the press prints them, and the code of the regency, province or country that each means.
DATELINES = """
Jakarta|31
Jakarta Pusat|3171
Jakarta Utara|3172
Jaksel|3174
Jakarta Timur|3175
South Jakarta|3174
Kepulauan Seribu|3101
Banda Aceh|1171
Lhokseumawe|1173
Langsa|1174
Sabang|1172
Meulaboh|1105
Aceh Besar|1106
Takengon|1104
Kutacane|1102
Bireuen|1111
Suka Makmue|1115
Medan|1271
Pematangsiantar|1272
Padangsidimpuan|1277
Padang Sidempuan|1277
Sibolga|1273
Tanjungbalai|1274
Gunungsitoli|1278
Balige|1212
Tarutung|1202
Deli Serdang|1207
Lubuk Pakam|1207
Rantauprapat|1210
Panyabungan|1213
Berastagi|1206
Padang|1371
Bukittinggi|1375
Payakumbuh|1376
Lubuk Basung|1306
Painan|1301
Batusangkar|1304
Simpang Empat|1312
Pulau Punjung|1310
Kabupaten Solok|1302
Pekanbaru|1471
Dumai|1472
Siak, Riau|1408
Tembilahan|1404
Selatpanjang|1410
Bengkalis|1403
Jambi|1571
Kabupaten Muaro Jambi|1505
Sungai Penuh|1572
Kuala Tungkal|1506
Palembang|1671
Lubuklinggau|1673
Prabumulih|1674
Baturaja|1601
Kayuagung|1602
Sekayu|1606
Bengkulu|1771
Rejang Lebong|1702
Mukomuko|1706
Bandarlampung|1871
Bandar Lampung|1871
Metro|1872
Kalianda|1801
Lampung Selatan|1801
Bakauheni|1801
Pringsewu|1810
Pesisir Barat|1813
Kotabumi|1803
Liwa|1804
Kota Agung|1806
Pangkalpinang|1971
Sungailiat|1901
Muntok|1905
Tanjungpinang|2172
Batam|2171
Natuna|2103
Anambas|2105
Tanjung Balai Karimun|2102
Bandung|3273
Kabupaten Bandung|3204
Soreang|3204
Bandung Barat|3217
Bogor|3271
Kabupaten Bogor|3201
Cibinong|3201
Kab. Bekasi|3216
Cikarang|3216
Depok|3276
Sukabumi|3272
Palabuhanratu|3202
Garut|3205
Karawang|3215
Indramayu|3212
Banjar, Jabar|3279
Semarang|3374
Solo|3372
Purwokerto|3302
Ungaran|3322
Kudus|3319
Cilacap|3301
Boyolali|3309
Purwodadi|3315
Yogyakarta|3471
Sleman|3404
Bantul|3402
Gunungkidul|3403
Kulon Progo|3401
Surabaya|3578
Malang|3573
Kepanjen|3507
Kediri|3571
Situbondo|3512
Nganjuk|3518
Banyuwangi|3510
Sidoarjo|3515
Jember|3509
Pamekasan|3528
Serang|3673
Tangerang Selatan|3674
Lebak|3602
Rangkasbitung|3602
Denpasar|5171
Badung, Bali|5103
Nusa Dua, Bali|5103
Singaraja|5108
Mataram|5271
Lombok Tengah|5202
Praya|5202
Sumbawa Besar|5204
Kupang|5371
Labuan Bajo|5315
Maumere|5307
Atambua|5304
Soe|5302
Pontianak|6171
Putussibau|6106
Singkawang|6172
Palangka Raya|6271
Sampit|6202
Pangkalan Bun|6201
Banjarmasin|6371
Banjarbaru|6372
Martapura, Kalsel|6303
Amuntai|6308
Kotabaru|6302
Samarinda|6472
Balikpapan|6471
Penajam|6409
Sangatta|6408
Tanjung Selor|6501
Tarakan|6571
Manado|7171
Minahasa Utara|7106
Tahuna|7103
Palu|7271
Luwuk|7201
Toli-Toli|7204
Makassar|7371
Parepare|7372
Watampone|7308
Pangkep|7310
Kendari|7471
Baubau|7472
Wakatobi|7407
Gorontalo|7571
Limboto|7501
Mamuju|7602
Polewali Mandar|7604
Ambon|8171
Masohi|8101
Saumlaki|8103
Ternate|8271
Sofifi|8272
Jayapura|9171
Sentani|9103
Biak|9106
Manokwari|9202
Fakfak|9203
Sorong|9671
Raja Ampat|9603
Merauke|9301
Timika|9404
Nabire|9401
Wamena|9501
Nabire, Papua|9401
Sorong, Papua Barat|9671
Tanjung Selor, Kaltim|6501
Provinsi Jambi|15
Lampung|18
NTB|52
Kepri|21
Papua Barat Daya|96
Singapura|SG
Kuala Lumpur|MY
Bangkok|TH
Buriram, Thailand|TH
Hanoi|VN
Manila|PH
Dili|TL
Beijing|CN
Guizhou, China|CN
Hongkong|HK
Seoul|KR
Pyongyang|KP
Tokyo|JP
New Delhi|IN
Moskow|RU
Kiev|UA
Wina|AT
Jenewa|CH
Den Haag|NL
Roma|IT
Vatikan|VA
Athena|GR
Lisabon|PT
Kopenhagen|DK
Bukares|RO
Beograd|RS
Praha|CZ
Warsawa|PL
Paris|FR
London|GB
Ankara|TR
Damaskus|SY
Baghdad|IQ
Teheran|IR
Riyadh|SA
Makkah|SA
Mekkah|SA
Madinah|SA
Dubai, UEA|AE
Kairo|EG
Yerusalem|IL
Gaza|PS
Yerusalem, Palestina|PS
Bethlehem, Palestina/Istanbul|PS
Washington|US
New York City|US
Canberra|AU
""".strip().splitlines()


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with writer(tmp_path_factory.mktemp("places") / "warta.duckdb") as opened:
        gazetteer.install(opened)
        yield opened


Place = tuple[str, str | None]
Meaning = tuple[str, str]


def resolve_all(connection: duckdb.DuckDBPyConnection, places: Iterable[Place]) -> dict[Place, Meaning]:
    """Level and code of the closest known unit of each (place, province code that decides between namesakes); without what is in doubt."""
    query = """
        SELECT place, near, level, coalesce(regency_code, province_code, country_code)
        FROM news.resolve_places(CAST(? AS STRUCT(place VARCHAR, near VARCHAR)[]))
    """
    items = [{"place": place, "near": near} for place, near in places]
    return {(place, near): (level, code) for place, near, level, code in connection.execute(query, [items]).fetchall()}


def resolve(connection: duckdb.DuckDBPyConnection, place: str, near: str | None = None) -> Meaning | None:
    return resolve_all(connection, [(place, near)]).get((place, near))


def rows(name: str) -> list[dict[str, str]]:
    with (gazetteer.FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_division_is_whole(connection: duckdb.DuckDBPyConnection) -> None:
    counts = dict(connection.execute("SELECT kind, count(*) FROM news.places WHERE kind IS NOT NULL GROUP BY kind").fetchall())
    assert counts == {"kabupaten": 415, "kabupaten administrasi": 1, "kota": 93, "kota administrasi": 5}
    (provinces,) = connection.execute("SELECT count(DISTINCT province_code) FROM news.places WHERE regency_code IS NOT NULL").fetchall()[0]
    assert provinces == len(rows("provinces.csv")) == 38


def test_codes_are_official_in_form_and_unique() -> None:
    provinces = {row["code"] for row in rows("provinces.csv")}
    regencies = [row["code"] for row in rows("regencies.csv")]
    districts = [row["code"] for row in rows("districts.csv")]
    assert len(set(regencies)) == len(regencies)
    assert len(set(districts)) == len(districts)
    assert all(re.fullmatch(r"\d{4}", code) and code[:2] in provinces for code in regencies)
    assert all(re.fullmatch(r"\d{6}", code) for code in districts)
    assert {code[:4] for code in districts} == set(regencies)
    assert {row["province_code"] for row in rows("editions.csv")} <= provinces


def test_a_city_is_numbered_from_71_and_a_regency_below() -> None:
    for row in rows("regencies.csv"):
        assert row["kind"].startswith("kota") == (int(row["code"][2:]) >= 71), row


@pytest.mark.slow
def test_every_seat_and_capital_is_known(connection: duckdb.DuckDBPyConnection) -> None:
    seats = {(row["seat"], row["province_code"]) for row in rows("regencies.csv")}
    capitals = {(row["capital"], row["code"]) for row in rows("provinces.csv")}
    abroad = {(f"{row['capital']}, {row['name']}", None) for row in rows("countries.csv") if row["capital"]}
    wanted = seats | capitals | abroad
    assert not wanted - resolve_all(connection, wanted).keys()


def test_a_seat_names_its_own_regency(connection: duckdb.DuckDBPyConnection) -> None:
    names = set(connection.execute("SELECT key, place_id FROM news.place_names").fetchall())
    keys = dict(connection.execute("SELECT DISTINCT seat, news.place_key(seat) FROM news.places WHERE seat IS NOT NULL").fetchall())
    assert not [row for row in rows("regencies.csv") if (keys[row["seat"]], f"ID-{row['code']}") not in names]


def test_datelines_resolve(connection: duckdb.DuckDBPyConnection) -> None:
    expected = dict(line.split("|") for line in DATELINES)
    found = resolve_all(connection, [(place, None) for place in expected])
    codes = {place: found[place, None][1] if (place, None) in found else None for place in expected}
    assert codes == expected


def test_many_places_resolve_as_each_alone(connection: duckdb.DuckDBPyConnection) -> None:
    places: list[Place] = [
        ("Bogor", None),
        ("Banjar", "63"),
        ("Banjar", None),
        ("Banjar", "32"),
        ("Sentani, Jayapura", None),
        ("Xyzzy", None),
    ]
    together = resolve_all(connection, [*places, *places])
    assert together == {place: meaning for place in places if (meaning := resolve(connection, *place))}


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("Bogor", "city"),
        ("Kabupaten Bogor", "regency"),
        ("Jakarta", "province"),
        ("Thailand", "country"),
        ("Georgia", "country"),
        ("Atlanta, Georgia", "foreign_city"),
        ("Ciwidey, Bandung", "regency"),
        # Somewhere in Bandung may be in the city or in the regency round it.
        ("Kampung Entah, Bandung", "province"),
        ("Kampung Entah, Thailand", "country"),
        # A Padang in West Java is not the city in West Sumatra.
        ("Padang, Jabar", "province"),
    ],
)
def test_no_level_is_claimed_that_the_dateline_does_not_give(connection: duckdb.DuckDBPyConnection, place: str, level: str) -> None:
    found = resolve(connection, place)
    assert found is not None
    assert found[0] == level


@pytest.mark.parametrize(
    "place", ["", " ", ",", "/", "Xyzzy", "Bandung, Xyzzy", "Jakartaa", "Banjar", "Martapura", "Tanjung", "Kota", "ジャカルタ", "O'"]
)
def test_unknown_or_ambiguous_is_not_resolved(connection: duckdb.DuckDBPyConnection, place: str) -> None:
    assert resolve(connection, place) is None


@pytest.mark.parametrize(
    ("place", "near", "code"),
    [
        ("Banjar", "32", "3279"),
        ("Banjar", "63", "6303"),
        ("Martapura", "16", "1608"),
        ("Tebing Tinggi", "16", "1611"),
        ("Tebing Tinggi", None, "1276"),
        # Lumajang has a district Padang, but the city in West Sumatra is what a bureau means.
        ("Padang", "35", "1371"),
    ],
)
def test_the_province_of_the_bureau_decides_between_namesakes(
    connection: duckdb.DuckDBPyConnection, place: str, near: str | None, code: str
) -> None:
    found = resolve(connection, place, near)
    assert found is not None
    assert found[1] == code


@pytest.mark.parametrize(
    "printed", ["BANDARLAMPUNG", "bandar  lampung", " Bandar Lampung ", "Bandar-Lampung", "Kota Bandar Lampung", "Bandarlampung, 14/2"]
)
def test_case_space_and_day_do_not_matter(connection: duckdb.DuckDBPyConnection, printed: str) -> None:
    assert resolve(connection, printed) == ("city", "1871")


def test_a_changed_gazetteer_is_filled_anew_and_the_same_one_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writer(tmp_path / "warta.duckdb") as connection:
        gazetteer.install(connection)
        before = connection.execute("FROM news.place_names ORDER BY ALL").fetchall()
        assert not gazetteer.install(connection)
        monkeypatch.setattr(gazetteer, "digest", lambda: "another")
        assert gazetteer.install(connection)
        assert connection.execute("FROM news.place_names ORDER BY ALL").fetchall() == before
        assert connection.execute("SELECT hash FROM news.gazetteer").fetchall() == [("another",)]


def test_a_filling_that_was_rolled_back_is_done_again(tmp_path: Path) -> None:
    with writer(tmp_path / "warta.duckdb") as connection:
        connection.execute("DELETE FROM news.gazetteer; DELETE FROM news.place_names")
        connection.execute("BEGIN TRANSACTION")
        assert gazetteer.install(connection)
        connection.execute("ROLLBACK")
        assert resolve(connection, "Balige") is None
        assert gazetteer.install(connection)
        assert resolve(connection, "Balige") == ("regency", "1212")


def insert(connection: duckdb.DuckDBPyConnection, article_id: str, edition: str, place: str | None) -> None:
    values: dict[str, object] = {"article_id": article_id, "publisher": "antara", "edition": edition, "dateline_place": place}
    required = (
        "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'news' AND table_name = 'articles' AND NOT is_nullable"
    )
    samples: dict[str, object] = {
        "VARCHAR": "x",
        "BOOLEAN": False,
        "INTEGER": 1,
        "VARCHAR[]": [],
        "TIMESTAMP WITH TIME ZONE": "2026-02-14 13:11:00+00",
    }
    values = {name: samples[kind] for name, kind in connection.execute(required).fetchall()} | values
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO news.articles ({', '.join(values)}) VALUES ({marks})", list(values.values()))  # noqa: S608 - the names of columns, from the catalogue


def test_views_tell_where_stories_were_filed_and_what_is_unknown(tmp_path: Path) -> None:
    with writer(tmp_path / "warta.duckdb") as connection:
        gazetteer.install(connection)
        insert(connection, "a", "lampung", "Kalianda")
        insert(connection, "b", "kalsel", "Banjar")
        insert(connection, "c", "national", "Banjar")
        insert(connection, "d", "national", "Antah Berantah")
        insert(connection, "e", "lampung", "Antah Berantah")
        insert(connection, "f", "national", None)
        filed = connection.execute(
            "SELECT article_id, place, level, regency_code, country FROM news.article_places ORDER BY ALL"
        ).fetchall()
        assert filed == [
            ("a", "Kalianda", "regency", "1801", "Indonesia"),
            ("b", "Banjar", "regency", "6303", "Indonesia"),
            ("c", "Banjar", None, None, None),
            ("d", "Antah Berantah", None, None, None),
            ("e", "Antah Berantah", None, None, None),
        ]
        unresolved = connection.execute(
            "SELECT place, articles, editions, example FROM news.places_unresolved ORDER BY articles DESC"
        ).fetchall()
        assert unresolved == [
            ("Antah Berantah", 2, ["antara:lampung", "antara:national"], "d"),
            ("Banjar", 1, ["antara:national"], "c"),
        ]


@pytest.mark.parametrize("name", ["places", "place_names", "place_editions", "gazetteer", "article_places", "places_unresolved"])
def test_the_catalogue_explains_every_column(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    bare = "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'news' AND table_name = ? AND comment IS NULL"
    assert connection.execute(bare, [name]).fetchall() == []


def test_datelines_of_real_wire_copy_resolve(connection: duckdb.DuckDBPyConnection, shared: Path) -> None:
    dateline = re.compile(r"^\s*([A-Z][\w .,/'-]{1,60}?)[\s,]*\((?:ANTARA|Antara)[^)]*\)\s*[-\u2013\u2014]", re.MULTILINE)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted((shared / "data" / "wire_text").glob("*.txt"))]
    places = [place for text in texts for place in dateline.findall(text)]
    assert len(places) > 50
    found = resolve_all(connection, [(place, None) for place in places])
    unresolved = [place for place in places if (place, None) not in found]
    assert len(unresolved) <= 0.02 * len(places), sorted(set(unresolved))
