"""The gazetteer that ships with Warta: fills the tables of places from the CSV files beside this module."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

FOLDER = Path(__file__).parent
PLACE_KEY = FOLDER.parent / "views" / "place_key.sql"


def digest() -> str:
    """Return the hash over all that decides what the tables hold."""
    files = [*sorted(FOLDER.glob("*.csv")), FOLDER / "install.sql", PLACE_KEY]
    return hashlib.sha256(b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in files)).hexdigest()


def install(connection: duckdb.DuckDBPyConnection) -> bool:
    """Fill the gazetteer's tables of a migrated database if they hold another one or none; says whether it wrote.

    In the caller's transaction or without one: the hash goes first and comes back last, so an interrupted filling is done again.
    """
    wanted = digest()
    if connection.execute("SELECT hash FROM news.gazetteer").fetchall() == [(wanted,)]:
        return False
    connection.execute("DELETE FROM news.gazetteer")
    connection.execute(PLACE_KEY.read_text(encoding="utf-8"))
    connection.execute("SET VARIABLE gazetteer = ?", [str(FOLDER)])
    connection.execute((FOLDER / "install.sql").read_text(encoding="utf-8"))
    connection.execute("RESET VARIABLE gazetteer")
    connection.execute("INSERT INTO news.gazetteer VALUES (?)", [wanted])
    return True
