"""What strangers wrote is shown on a terminal, never obeyed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import duckdb
import pytest

from flows.present.tables import as_csv, as_json, as_table
from flows.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.flows.conftest import Ran, Warta

    Run = Callable[..., Ran]

EVIL = "\x1b]0;owned\x07Judul\x9b31m \u202egnp.exe\x1b[2J"
OBEYED = ("\x1b", "\x07", "\x9b", "\u202e", "\r")


def test_controls_are_written_out() -> None:
    assert visible("a\x1b[0mb\x9bc\u202ed\ne\tf\r") == r"a\x1b[0mb\x9bc\u202ed" + "\ne\tf" + r"\x0d"
    assert visible("Sri Wahyuni, “kata” — 中文 👩‍🌾") == "Sri Wahyuni, “kata” — 中文 👩‍🌾"


def test_tables_show_controls_and_json_and_csv_keep_them() -> None:
    table = as_table([EVIL], [(EVIL,)])
    assert not [sign for sign in OBEYED if sign in table]
    assert r"\x1b]0;owned\x07" in table
    assert json.loads(as_json(["a"], [(EVIL,)])) == [{"a": EVIL}]
    assert EVIL in as_csv(["a"], [(EVIL,)])


@pytest.fixture
def evil(stories: Callable[[int], Path], ran: Run, home: Path) -> str:
    """The id of a story whose title, text and address hold escapes."""
    ran("ingest", stories(1), "--direct")
    with duckdb.connect(home / "warta.duckdb") as connection:
        ((article_id,),) = connection.execute("SELECT article_id FROM news.articles").fetchall()
        connection.execute("UPDATE news.articles SET title = title || ?, url = ?, canonical_url = ?, lead = ?", [EVIL] * 4)
        connection.execute("UPDATE news.paragraphs SET text = text || ?", [EVIL])
    return str(article_id)


def test_show_search_why_and_sql_obey_nothing(evil: str, ran: Run) -> None:
    for words in (
        ("show", evil),
        ("search", "pasar"),
        ("why", evil),
        ("sql", "SELECT title, url FROM news.articles"),
        ("show", "x\x1b[31m"),
        ("ingest", "x\x1b[31m"),
    ):
        done = ran(*words)
        assert not [sign for sign in OBEYED if sign in done.out + done.err], words
    assert r"\x1b" in ran("show", evil).out


@pytest.mark.parametrize("charset", ["ascii", "latin-1"])
def test_what_a_terminal_cannot_encode_is_replaced(charset: str, stories: Callable[[int], Path], ran: Run, warta: Warta) -> None:
    ran("ingest", stories(1), "--direct")
    done = warta("sql", "SELECT 'kata “中文' AS x", PYTHONIOENCODING=charset, PYTHONUTF8="0")
    assert (done.returncode, "Traceback" in done.stderr, "kata ???" in done.stdout) == (0, False, True)


def test_cells_that_a_spreadsheet_would_compute_begin_with_an_apostrophe() -> None:
    rows = [("=1+1", "+62", "-x", "@a", "plain", -5)]
    assert as_csv(list("abcdef"), rows, for_spreadsheet=True).splitlines()[1] == "'=1+1,'+62,'-x,'@a,plain,-5"
    assert as_csv(list("abcdef"), rows).splitlines()[1] == "=1+1,+62,-x,@a,plain,-5"
