"""The SQL by which DuckDB reads an export as schema `news`: tables, views and macros, by paths relative to the export's folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warehouse.files import migrate

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

HEAD = """\
-- Paths are relative to this folder, so the export can be moved: cd FOLDER && duckdb -init attach.sql
-- From a program: SET file_search_path = 'FOLDER', then run this file.
CREATE SCHEMA IF NOT EXISTS news;
"""


def attach_sql(tables: Sequence[str], *, by_month: Collection[str], views: bool) -> str:
    """Return the script; `views` is False for an exported state whose views are not this version's."""
    parts = [HEAD]
    for table in tables:
        where, options = f"{table}/*.parquet", ""
        if table in by_month:
            where, options = f"{table}/month=*/*.parquet", ", hive_partitioning = true, hive_types = {'month': VARCHAR}"
        parts.append(f"CREATE OR REPLACE VIEW news.{table} AS SELECT * FROM read_parquet('{where}'{options});\n")  # noqa: S608 - constants
    return "".join([*parts, *(_views(tables) if views else ())])


def _views(tables: Sequence[str]) -> list[str]:
    """Views and macros in an order that works, without those that read a table which is not exported."""
    there, parts = set(tables), []
    for name, text in migrate.view_texts().items():
        # What comments mention is not read.
        code = re.sub(r"--.*", "", text).partition("COMMENT ON")[0]
        if set(re.findall(r"\bnews\.(\w+)", code)) <= there | {name}:
            there.add(name)
            parts.append("\n" + re.sub(r"^CREATE (?=VIEW|MACRO)", "CREATE OR REPLACE ", text, flags=re.MULTILINE))
    return parts
