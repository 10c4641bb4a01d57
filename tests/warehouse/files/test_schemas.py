"""Databases of every version of the schema, kept as they were written by it: all are brought up with all their rows.

`pytest tests/warehouse/files/test_schemas.py --update` keeps one of a new version; those of older ones never change.
"""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from warehouse.files import database
from warehouse.files.connection import opened
from warehouse.files.migrate import migrations, schema_version, take_steps

if TYPE_CHECKING:
    import duckdb

KEPT = Path(__file__).parent / "schemas"
NEWEST = max(step.version for step in migrations())
HOW = "keep a database of it: pytest tests/warehouse/files/test_schemas.py --update"
# The gazetteer is part of Warta, not of what a user loaded.
OURS = {"places", "place_names", "place_editions", "gazetteer"}
TABLES = """
    SELECT table_name, list(column_name ORDER BY column_index), list(data_type ORDER BY column_index)
    FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, schema_name, table_name)
    WHERE schema_name = 'news' AND database_name = current_database() AND NOT starts_with(table_name, 'schema_') GROUP BY ALL"""
VALUES = {
    "VARCHAR": "'x' || n",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ '2026-02-14 13:11:00+00'",
    "JSON": "'[]'",
    "BOOLEAN": "true",
    "VARCHAR[]": "['x']",
    "INTEGER[]": "[n]",
    "UTINYINT[]": "[n]",
    "UINTEGER[]": "[n]",
    "DATE": "DATE '2026-02-14'",
}

# What a version keeps in one row where an earlier one has a row for each.
GATHERED = {
    "story_bands": "SELECT story, day, unnest(buckets) AS bucket FROM news.story_bands",
    "search_postings": "SELECT term, unnest(documents) AS document, unnest(occurrences) AS occurrences FROM news.search_postings",
}

Schema = dict[str, dict[str, str]]
Rows = dict[str, list[dict[str, Any]]]


def schema(connection: duckdb.DuckDBPyConnection) -> Schema:
    """The type of each column of each table."""
    return {table: dict(zip(names, types, strict=True)) for table, names, types in connection.execute(TABLES).fetchall()}


def rows(connection: duckdb.DuckDBPyConnection) -> Rows:
    found = {}
    for table, columns in schema(connection).items():
        if table not in OURS:
            gathered = any(kind.endswith("INTEGER[]") for kind in columns.values())
            held = connection.execute(GATHERED[table] if gathered else f"FROM news.{table}")
            names = [name for name, *_ in held.description or ()]
            found[table] = [dict(zip(names, row, strict=True)) for row in held.fetchall()]
    return found


def make(path: Path, version: int) -> None:
    """Write a database of this version with two rows in each table."""
    with opened(path) as connection:
        take_steps(connection, path, [step for step in migrations() if step.version <= version])
        for table, columns in schema(connection).items():
            row = ", ".join(VALUES.get(kind, "n") for kind in columns.values())
            connection.execute(f"INSERT INTO news.{table} SELECT {row} FROM range(2) AS r (n)")  # noqa: S608 - names of our own schema


def kept(version: int) -> Path:
    return KEPT / f"{version:04}.duckdb.xz"


def unpacked(version: int, folder: Path) -> Path:
    path = folder / "warta.duckdb"
    path.write_bytes(lzma.decompress(kept(version).read_bytes()))
    return path


def schema_of(path: Path) -> Schema:
    with opened(path) as connection:
        return schema(connection)


@pytest.mark.parametrize("version", [step.version for step in migrations()])
def test_a_database_of_each_version_is_kept_and_is_what_its_steps_make(
    version: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    made = tmp_path / "made.duckdb"
    make(made, version)
    fits = kept(version).exists() and schema_of(unpacked(version, tmp_path)) == schema_of(made)
    if not fits and request.config.getoption("--update") and (version == NEWEST or not kept(version).exists()):
        KEPT.mkdir(exist_ok=True)
        kept(version).write_bytes(lzma.compress(made.read_bytes(), preset=9))
    assert kept(version).exists(), HOW
    assert schema_of(unpacked(version, tmp_path)) == schema_of(made), (
        f"a step of the schema that was used never changes; if it is new, {HOW}"
    )


@pytest.mark.parametrize("version", [step.version for step in migrations()])
def test_every_kept_database_is_brought_up_with_all_its_rows(version: int, tmp_path: Path) -> None:
    path = unpacked(version, tmp_path)
    with opened(path) as connection:
        assert schema_version(connection) == version
        before = rows(connection)
    assert {len(held) for held in before.values()} == {2}
    with database.writer(path) as connection:
        assert schema_version(connection) == NEWEST
        after = rows(connection)
    for table, held in before.items():
        for old, new in zip(held, after[table], strict=True):
            assert old.items() <= {name: new.get(name) for name in old}.items()
    assert not path.with_name("warta.duckdb.before-migration").exists()
