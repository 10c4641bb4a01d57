from __future__ import annotations

import datetime as dt
import lzma
from typing import TYPE_CHECKING

from tests.warehouse.files.test_schemas import kept
from warehouse.backup import manifest
from warehouse.backup.manifest import Manifest, count_rows, sum_up
from warehouse.backup.restore import restore
from warehouse.files import database
from warehouse.files.migrate import migrations, schema_version
from warehouse.takedown import facts_file
from warehouse.takedown.facts_file import Fact

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 2, 14, tzinfo=dt.UTC)
OLD = 6


def fact(article_id: str, *marks: str) -> Fact:
    return Fact(article_id=article_id, address=None, reason="court order", taken_down_at=NOW, run_id="r", marks=(article_id, *marks))


def test_a_backup_of_an_older_schema_is_brought_up_for_its_takedowns(tmp_path: Path) -> None:
    folder, path = tmp_path / "backup", tmp_path / "home" / "warta.duckdb"
    folder.mkdir()
    path.parent.mkdir()
    held = folder / "warta.duckdb"
    held.write_bytes(lzma.decompress(kept(OLD).read_bytes()))
    manifest.write(folder, Manifest(made_at=NOW, warta_version="0", rows=count_rows(held), files={held.name: sum_up(held)}))
    facts_file.write(folder / facts_file.FILE, {"x0": fact("x0", "a mark that the backup lacks"), "y": fact("y", "https://a.example/y")})
    done = restore(folder, database=path, archive=path.parent / "archive", overwrite=False, say=print)
    assert done.taken_down == ("x0",)
    with database.writer(path) as connection:
        assert schema_version(connection) == max(step.version for step in migrations())
        assert connection.execute("SELECT article_id FROM news.articles").fetchall() == [("x1",)]
        assert facts_file.of_database(connection).keys() >= {"x0", "y"}
        assert facts_file.lacking(connection, facts_file.read(facts_file.path(path))) == {}


def test_a_restore_without_takedowns_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    folder, path = tmp_path / "backup", tmp_path / "home" / "warta.duckdb"
    folder.mkdir()
    held = folder / "warta.duckdb"
    held.write_bytes(lzma.decompress(kept(OLD).read_bytes()))
    manifest.write(folder, Manifest(made_at=NOW, warta_version="0", rows=count_rows(held), files={held.name: sum_up(held)}))
    restore(folder, database=path, archive=path.parent / "archive", overwrite=False, say=print)
    assert path.read_bytes() == held.read_bytes()
