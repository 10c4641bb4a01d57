"""`warta backup` and `warta restore`: what comes back is what was there; what is damaged or in the way is told."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]


@pytest.fixture
def backup(stories: Callable[[int], Path], ran: Run, tmp_path: Path) -> Path:
    """A backup of three stories and their settings."""
    Path("warta.toml").write_text("batch_size = 2\n", encoding="utf-8")
    ran("ingest", stories(3), "--direct")
    done = ran("backup", tmp_path / "backup")
    assert "3 stories; verified\n" in done.out
    return tmp_path / "backup"


def titles(database: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(database, read_only=True) as connection:
        return connection.execute("SELECT title, version FROM news.articles ORDER BY title").fetchall()


@pytest.fixture
def other(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of another machine."""
    assert backup.is_dir()
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    monkeypatch.setenv("WARTA_HOME", str(other / "home"))
    return other


def test_what_is_restored_elsewhere_is_the_same_and_goes_on(
    backup: Path, other: Path, home: Path, stories: Callable[[int], Path], ran: Run
) -> None:
    assert ran("restore", backup).status == 0
    assert titles(other / "home" / "warta.duckdb") == titles(home / "warta.duckdb")
    assert Path("warta.toml").read_text(encoding="utf-8") == "batch_size = 2\n"
    assert json.loads(ran("sql", "SELECT count(*) AS n FROM news.articles", "--json").out) == [{"n": 3}]
    # The archive is there too, and what was read is known.
    assert json.loads(ran("replay", "--direct", "--json").out)["unchanged"] == 3
    assert json.loads(ran("ingest", stories(4), "--direct", "--json").out)["new"] == 1


def test_nothing_is_overwritten_unless_told(backup: Path, home: Path, stories: Callable[[int], Path], ran: Run) -> None:
    ran("ingest", stories(4), "--direct")
    done = ran("restore", backup)
    assert (done.status, "--overwrite" in done.err) == (1, True)
    assert len(titles(home / "warta.duckdb")) == 4
    assert ran("restore", backup, "--overwrite").status == 0
    assert len(titles(home / "warta.duckdb")) == 3
    assert json.loads(ran("sql", "SELECT count(*) AS n FROM news.articles", "--json").out) == [{"n": 3}]


def test_a_damaged_backup_is_refused_before_anything_is_changed(
    backup: Path, tmp_path: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARTA_HOME", str(tmp_path / "new"))
    Path("warta.toml").unlink()
    (file,) = (backup / "archive").glob("*.warc.gz")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    done = ran("restore", backup)
    assert (done.status, f"{file} has changed since the backup" in done.err) == (1, True)
    file.unlink()
    assert f"{file} is missing" in ran("restore", backup).err
    assert not (tmp_path / "new" / "warta.duckdb").exists()
    assert not Path("warta.toml").exists()


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"files": 1}'])
def test_a_manifest_that_cannot_be_read_is_no_backup_and_is_replaced_by_the_next(backup: Path, ran: Run, damage: bytes) -> None:
    (backup / "manifest.json").write_bytes(damage)
    done = ran("restore", backup, "--overwrite")
    assert (done.status, "manifest.json can't be read" in done.err) == (1, True)
    assert ran("backup", backup).status == 0
    assert ran("restore", backup, "--overwrite").status == 0


def test_a_backup_that_was_cut_off_is_none(backup: Path, ran: Run) -> None:
    (backup / "manifest.json").unlink()
    done = ran("restore", backup, "--overwrite")
    assert (done.status, "incomplete" in done.err) == (1, True)


def test_the_next_backup_copies_only_what_is_new(backup: Path, stories: Callable[[int], Path], ran: Run) -> None:
    (first,) = (backup / "archive").glob("*.warc.gz")
    inode = first.stat().st_ino
    ran("ingest", stories(4), "--direct")
    assert "4 stories; verified\n" in ran("backup", backup).out
    assert len(list((backup / "archive").glob("*.warc.gz"))) == 2
    assert first.stat().st_ino == inode


def damage(database: Path, *tables: str) -> None:
    """Overwrite four bytes in every block that holds rows of these tables."""
    with duckdb.connect(database, read_only=True) as connection:
        blocks = {
            block
            for table in tables
            for (block,) in connection.execute(
                "SELECT block_id FROM pragma_storage_info(?) WHERE block_id >= 0", [f"news.{table}"]
            ).fetchall()
        }
    assert blocks
    with database.open("r+b") as file:
        for block in blocks:
            file.seek(12288 + block * 262144 + 64)
            file.write(b"\x13\x37\xde\xad")


def states(backup: Path) -> list[str]:
    return sorted(file.name for file in backup.glob("*.duckdb"))


@pytest.mark.parametrize("harm", ["overwritten", "cut off"])
def test_a_damaged_database_is_not_backed_up_and_the_earlier_backup_stays(
    harm: str, backup: Path, home: Path, stories: Callable[[int], Path], ran: Run
) -> None:
    ran("ingest", stories(4), "--direct")
    before = states(backup)
    if harm == "overwritten":
        damage(home / "warta.duckdb", "paragraphs")
    else:
        os.truncate(home / "warta.duckdb", (home / "warta.duckdb").stat().st_size - 300_000)
    done = ran("backup", backup)
    assert (done.status, "damaged" in done.err, "warta restore" in done.err) == (1, True, True)
    assert states(backup) == before
    assert ran("restore", backup, "--overwrite").status == 0
    assert len(titles(home / "warta.duckdb")) == 3


def test_three_states_are_kept_and_each_comes_back(backup: Path, home: Path, stories: Callable[[int], Path], ran: Run) -> None:
    first = states(backup)[0].removesuffix(".duckdb")
    for count in (4, 5):
        ran("ingest", stories(count), "--direct")
        assert ran("backup", backup).status == 0
    assert len(states(backup)) == 3
    assert ran("restore", backup, "--overwrite", "--state", first).status == 0
    assert len(titles(home / "warta.duckdb")) == 3
    done = ran("restore", backup, "--overwrite", "--state", "warta-of-another-day")
    assert (done.status, first in done.err) == (1, True)
    assert ran("restore", backup, "--overwrite").status == 0
    assert len(titles(home / "warta.duckdb")) == 5
    assert ran("backup", backup).status == 0
    assert len(states(backup)) == 3
    assert f"{first}.duckdb" not in states(backup)


def test_no_state_from_before_a_takedown_is_kept(backup: Path, home: Path, ran: Run) -> None:
    take_down(home, ran)
    assert ran("backup", backup).status == 0
    assert len(states(backup)) == 1
    assert traces(backup) == 0


def test_a_shorter_archive_file_never_replaces_a_longer_one(backup: Path, home: Path, ran: Run) -> None:
    (file,) = (home / "archive").glob("*.warc.gz")
    whole = file.read_bytes()
    os.truncate(file, len(whole) // 2)
    done = ran("backup", backup)
    assert (done.status, "shorter than its copy" in done.err) == (0, True)
    assert (backup / "archive" / file.name).read_bytes() == whole


@pytest.mark.parametrize("harm", ["gone", "cut off"])
def test_an_archive_that_has_lost_documents_is_told(harm: str, backup: Path, home: Path, ran: Run) -> None:
    assert backup.is_dir()
    assert ran("check").status == 0
    (file,) = (home / "archive").glob("*.warc.gz")
    if harm == "gone":
        file.unlink()
    else:
        os.truncate(file, file.stat().st_size // 2)
    done = ran("check")
    assert (done.status, file.name in done.out) == (1, True)
    assert ran("status").status == 1
    doctor = ran("doctor")
    assert (doctor.status, file.name in doctor.out) == (1, True)


@pytest.mark.parametrize("command", ["check", "status", "maintain"])
def test_damaged_blocks_are_told_with_what_to_do(command: str, backup: Path, home: Path, ran: Run) -> None:
    assert backup.is_dir()
    damage(home / "warta.duckdb", "articles", "article_versions", "documents", "runs")
    (home / "snapshot.duckdb").unlink()
    done = ran(command)
    assert (done.status, "Traceback" in done.err) == (1, False)
    assert "warta restore" in done.out + done.err


@pytest.mark.parametrize("name", ["archive/../../x", "../x", "/x", "archive//x", "archive/..", "x/y", "archive/a/b", "archive\\x"])
def test_a_manifest_that_names_files_outside_is_refused(name: str, backup: Path, tmp_path: Path, ran: Run) -> None:
    manifest = json.loads((backup / "manifest.json").read_bytes())
    data = b"not yours"
    (tmp_path / "x").write_bytes(data)
    manifest["files"][name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (backup / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = ran("restore", backup, "--overwrite")
    assert (done.status, "outside the backup" in done.err) == (1, True)


@pytest.mark.parametrize("link", ["archive", "archive/x.warc.gz"])
def test_a_backup_with_links_is_refused(link: str, backup: Path, tmp_path: Path, ran: Run) -> None:
    target = tmp_path / "elsewhere"
    if link == "archive":
        (backup / "archive").rename(target)
    else:
        (file,) = (backup / "archive").glob("*.warc.gz")
        link = f"archive/{file.name}"
        file.rename(target)
    (backup / link).symlink_to(target)
    done = ran("restore", backup, "--overwrite")
    assert (done.status, "link" in done.err or "not a regular file" in done.err) == (1, True)


def test_the_warehouse_is_no_folder_for_its_own_backup(backup: Path, home: Path, ran: Run) -> None:
    assert backup.is_dir()
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    done = ran("backup", home)
    assert (done.status, "name another folder" in done.err) == (1, True)
    assert {file: file.read_bytes() for file in home.rglob("*") if file.is_file()} == before


def test_without_a_database_there_is_nothing_to_back_up(ran: Run, tmp_path: Path) -> None:
    done = ran("backup", tmp_path / "backup")
    assert (done.status, "no database" in done.err) == (1, True)


def test_a_backup_keeps_what_only_it_has(backup: Path, home: Path, ran: Run) -> None:
    """The disk of the archive isn't mounted, or the archive has lost a file."""
    (file,) = (home / "archive").glob("*.warc.gz")
    whole = file.read_bytes()
    file.unlink()
    done = ran("backup", backup)
    assert (done.status, f"lacks {file.name}" in done.err) == (0, True)
    assert (backup / "archive" / file.name).read_bytes() == whole
    assert ran("restore", backup, "--overwrite").status == 0
    assert json.loads(ran("replay", "--direct", "--json").out)["unchanged"] == 3


def test_a_restore_takes_nothing_from_archive_files_that_have_grown(backup: Path, home: Path, ran: Run) -> None:
    (file,) = (home / "archive").glob("*.warc.gz")
    grown = file.read_bytes() + b"a record that was appended after the backup"
    file.write_bytes(grown)
    assert ran("restore", backup, "--overwrite").status == 0
    assert file.read_bytes() == grown
    file.write_bytes(b"damaged" + grown)
    assert ran("restore", backup, "--overwrite").status == 0
    assert file.read_bytes() == (backup / "archive" / file.name).read_bytes()


TRACE = b"Dermaga rakyat nomor 1 di"
"""Words of the story that is taken down."""


def traces(home: Path) -> int:
    files = [file.read_bytes() for file in home.rglob("*") if file.is_file()]
    return sum((gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).count(TRACE) for data in files)


def take_down(home: Path, ran: Run) -> str:
    with duckdb.connect(home / "snapshot.duckdb", read_only=True) as connection:
        ((article_id,),) = connection.execute("SELECT article_id FROM news.articles WHERE title LIKE '%nomor 1 di%'").fetchall()
    assert ran("takedown", article_id, "--reason", "court order").status == 0
    return str(article_id)


def known(home: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(home / "snapshot.duckdb", read_only=True) as connection:
        return connection.execute("SELECT article_id, reason, finished_at IS NOT NULL FROM news.takedowns").fetchall()


@pytest.mark.slow
@pytest.mark.parametrize("state", ["in place", "damaged", "gone"])
def test_a_restore_takes_down_again_what_was_taken_down_since(
    state: str, backup: Path, home: Path, stories: Callable[[int], Path], ran: Run
) -> None:
    article_id = take_down(home, ran)
    ran("ingest", stories(4), "--direct")
    if state == "damaged":
        (home / "warta.duckdb").write_bytes(b"no database" * 2000)
    elif state == "gone":
        (home / "warta.duckdb").unlink()
    done = ran("restore", backup, "--overwrite")
    assert (done.status, f"again now: {article_id}" in done.out) == (0, True)
    assert ("can't be" in done.err or "not a DuckDB" in done.err) == (state == "damaged")
    assert len(titles(home / "warta.duckdb")) == 2
    assert known(home) == [(article_id, "court order", True)]
    assert traces(home) == 0
    assert json.loads(ran("replay", "--direct", "--json").out)["unchanged"] == 2
    assert json.loads(ran("ingest", stories(4), "--direct", "--json").out) | {"seconds": 0, "database": ""} == {
        "seen": 4, "new": 1, "changed": 0, "unchanged": 2, "rejected": 1, "skipped": 0, "seconds": 0, "database": ""
    }  # fmt: skip


def test_a_backup_carries_later_takedowns_to_another_machine(
    backup: Path, home: Path, tmp_path: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    article_id = take_down(home, ran)
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    monkeypatch.setenv("WARTA_HOME", str(other / "home"))
    assert ran("restore", backup).status == 0
    assert known(other / "home") == [(article_id, "court order", True)]
    assert traces(other / "home") == 0


def test_a_restore_shortens_no_archive_file_that_was_erased_from_after_it_had_grown(backup: Path, home: Path, ran: Run) -> None:
    (file,) = (home / "archive").glob("*.warc.gz")
    file.write_bytes(file.read_bytes() + gzip.compress(b"a record that was appended after the backup"))
    take_down(home, ran)
    (erased,) = (home / "archive").glob("*.warc.gz")
    longer = erased.read_bytes()
    assert ran("restore", backup, "--overwrite").status == 0
    assert list((home / "archive").glob("*.warc.gz")) == [erased]
    assert erased.read_bytes() == longer
