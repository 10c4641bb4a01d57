"""The warehouse in another DuckDB, attached under any name: what works with the name alone, and what with the schema on the search path."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.warehouse.mixed import fill
from warehouse.files import database
from warehouse.files.connection import snapshot_path
from warehouse.files.snapshot import publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def attached(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    path = shutil.copyfile(empty, tmp_path_factory.mktemp("attached") / "warta.duckdb")
    with database.writer(path) as connection:
        fill(connection)
    publish(path)
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{snapshot_path(path)}' AS w (READ_ONLY)")
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


# Macros that read no table call no other macro either, which DuckDB would look for in the default database.
SCALARS = {
    "w.news.local_day('2026-03-01 20:00:00+00'::TIMESTAMPTZ, 420)::VARCHAR": "2026-03-02",
    "w.news.local_time('2026-03-01 20:00:00+00'::TIMESTAMPTZ, 420)::VARCHAR": "2026-03-02 03:00:00",
    "w.news.iso_time('2026-03-01 20:00:00+00'::TIMESTAMPTZ, -90)": "2026-03-01T18:30:00-01:30",
    "w.news.iso_time('2026-03-01 20:00:00.25+00'::TIMESTAMPTZ, 0)": "2026-03-01T20:00:00.250000+00:00",
    "w.news.is_plausible('2026-03-01 20:00:00+00'::TIMESTAMPTZ, '2026-03-01 21:00:00+00'::TIMESTAMPTZ)": True,
    "w.news.words_of('Café, di Liwa')": ["cafe", "di", "liwa"],
    "w.news.phrases_of('\"Harga  Beras\" metro')": ["harga beras"],
    "w.news.without_comma('Harga turun,')": "Harga turun",
    "w.news.place_key('Bandar Lampung')": "bandarlampung",
    "w.news.undated_wanted()": False,
}
TABLES = {
    "SELECT count(*) FROM w.news.search('kopi')": 6,
    "SELECT count(*) FROM w.news.search('\"harga kopi\"')": 2,
    "SELECT province FROM w.news.resolve_place('Metro')": "Lampung",
    "SELECT w.news.article_record('antara:lampung:100') ->> '$.title'": "Panen raya",
    "SELECT title FROM w.news.article_as_of('antara:lampung:100', '2026-03-05')": "Panen raya",
    "SELECT w.news.newest_release()::VARCHAR": "2026-03-16 17:00:00+00",
    "SELECT w.news.undated_left_out()": 4,
}


@pytest.mark.parametrize("call", SCALARS)
def test_a_macro_without_tables_works_under_any_name(attached: duckdb.DuckDBPyConnection, call: str) -> None:
    assert attached.execute(f"SELECT {call}").fetchall() == [(SCALARS[call],)]


def test_every_view_works_under_any_name(attached: duckdb.DuckDBPyConnection) -> None:
    views = attached.execute("SELECT view_name FROM duckdb_views() WHERE database_name = 'w' AND schema_name = 'news'").fetchall()
    assert len(views) > 25
    for (view,) in views:
        attached.execute(f"FROM w.news.{view}").fetchall()


@pytest.mark.parametrize("query", TABLES)
def test_a_macro_that_reads_tables_works_with_the_schema_on_the_search_path(attached: duckdb.DuckDBPyConnection, query: str) -> None:
    # DuckDB binds a macro where it is called, not where it is stored; so the tables that it names must be found from there.
    attached.execute("SET search_path = 'memory.main,w.news'")
    try:
        assert attached.execute(query).fetchall() == [(TABLES[query],)]
        attached.execute("CREATE OR REPLACE TEMP TABLE own AS SELECT 1")
        assert attached.execute("FROM own").fetchall() == [(1,)]
    finally:
        attached.execute("RESET search_path")
