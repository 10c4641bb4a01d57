"""`warta export`: Parquet that DuckDB attaches, of one state."""

from __future__ import annotations

import errno
import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from warehouse.backup.export import BY_MONTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]


def attached(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET file_search_path = ?", [str(folder)])
        connection.execute((folder / "attach.sql").read_text(encoding="utf-8"))
        return connection.execute(query).fetchall()


@pytest.mark.parametrize("name", ["parquet", "it's out"])
def test_the_tables_read_as_in_the_warehouse(name: str, stories: Callable[[int], Path], home: Path, tmp_path: Path, ran: Run) -> None:
    ran("ingest", stories(5), "--direct")
    folder = tmp_path / name
    done = json.loads(ran("export", "--to", folder, "--json").out)
    assert (done["folder"], done["rows"]["articles"], done["rows"]["images"]) == (str(folder), 5, 0)
    with duckdb.connect(home / "snapshot.duckdb", read_only=True) as connection:
        for table in ("articles", "paragraphs", "quotes", "documents"):
            held = connection.table(f"news.{table}")
            names = ", ".join(held.columns)
            assert attached(folder, f"SELECT {names} FROM news.{table} ORDER BY ALL") == held.order("ALL").fetchall()  # noqa: S608 - a test's own
    assert attached(folder, "SELECT count(*) FROM news.images") == [(0,)]
    assert attached(folder, "SELECT DISTINCT month FROM news.articles") == [("undated",)]
    assert all((folder / table).is_dir() for table in BY_MONTH)
    assert f"cd {shlex.quote(str(folder))} && duckdb -init attach.sql" in ran("export", "--to", folder).out


def test_months_are_those_of_the_source_s_clock(home: Path, tmp_path: Path, ran: Run) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="id"><head><title>Kapal baru</title><link rel="canonical" href="https://teras.example/kapal-baru">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Kapal baru melayani pulau seberang", '
        '"datePublished": "2026-03-01T00:30:00+07:00"}</script></head><body><article><h1>Kapal baru melayani pulau seberang</h1>'
        + "<p>Kapal baru melayani warga pulau seberang setiap hari kerja, kata kepala pelabuhan di dermaga.</p>" * 6
        + "</article></body></html>",
        encoding="utf-8",
    )
    assert ran("ingest", page, "--direct").status == 0
    assert home.is_dir()
    ran("export", "--to", tmp_path / "out")
    assert attached(tmp_path / "out", "SELECT DISTINCT month FROM news.paragraphs") == [("2026-03",)]


def test_a_new_export_replaces_the_old_one_and_nothing_else(stories: Callable[[int], Path], tmp_path: Path, ran: Run) -> None:
    ran("ingest", stories(2), "--direct")
    folder = tmp_path / "out"
    ran("export", "--to", folder)
    ran("ingest", stories(3), "--direct")
    ran("export", "--to", folder)
    assert attached(folder, "SELECT count(*) FROM news.articles") == [(3,)]
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("keep", encoding="utf-8")
    refused = ran("export", "--to", other)
    assert (refused.status, [file.name for file in other.iterdir()]) == (1, ["mine.txt"])
    assert "holds other files" in refused.err
    assert sorted(file.name for file in tmp_path.iterdir() if "out" in file.name) == ["out"]


def test_a_closed_folder_is_told_by_its_own_name(
    stories: Callable[[int], Path], tmp_path: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran("ingest", stories(1), "--direct")
    mkdir = Path.mkdir

    def closed(path: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as Path has it
        if ".new-" in path.name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        mkdir(path, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", closed)
    done = ran("export", "--to", tmp_path / "out")
    assert (done.status, done.err.splitlines()[-1]) == (1, f"warta: nothing can be written to {tmp_path}: Permission denied.")
    missing = tmp_path / "nowhere" / "page.html"
    done = ran("report", "-o", missing)
    assert (done.status, done.err.splitlines()[-1]) == (1, f"warta: {missing}: No such file or directory.")
