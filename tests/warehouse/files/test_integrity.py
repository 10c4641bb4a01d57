"""Damage in a database file is found wherever it is."""

from __future__ import annotations

import datetime as dt
import os
import random
from typing import TYPE_CHECKING

import pytest

from warehouse.errors import DamagedError
from warehouse.files import database
from warehouse.files.connection import opened
from warehouse.files.integrity import damaged_blocks, read_rows
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.warehouse.conftest import Newsroom

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


@pytest.fixture
def loaded(path: Path, newsroom: Newsroom) -> Path:
    with database.writer(path) as connection:
        load_batch(connection, readings=[newsroom.told(str(n), newsroom.article(n)) for n in range(50)], run_id="r", now=NOW)
    return path


def test_a_whole_file_has_no_damaged_blocks(loaded: Path) -> None:
    assert damaged_blocks(loaded) == []
    with opened(loaded) as connection:
        read_rows(connection, loaded)


@pytest.mark.parametrize("seed", range(12))
def test_four_bytes_that_were_overwritten_are_found(loaded: Path, seed: int) -> None:
    place = random.Random(seed).randrange(loaded.stat().st_size - 4)  # noqa: S311 - a test's own places
    with loaded.open("r+b") as file:
        file.seek(place)
        before = file.read(4)
        file.seek(place)
        file.write(bytes(byte ^ 0x5A for byte in before))
    (damaged,) = damaged_blocks(loaded)
    assert damaged <= place + 4 < damaged + 4096 + 262144


def test_a_file_that_was_cut_off_is_found(loaded: Path) -> None:
    size = loaded.stat().st_size
    for left in (size - 1, size // 2, 12288, 5000, 100):
        os.truncate(loaded, left)
        assert damaged_blocks(loaded)


def test_a_writer_that_meets_a_damaged_block_says_so(loaded: Path) -> None:
    content = bytearray(loaded.read_bytes())
    with opened(loaded) as connection:
        blocks = connection.execute("SELECT DISTINCT block_id FROM pragma_storage_info('news.paragraphs') WHERE block_id >= 0").fetchall()
    for (block,) in blocks:
        content[12288 + block * 262144 + 100] ^= 255
    loaded.write_bytes(content)
    with pytest.raises(DamagedError, match=r"warta\.duckdb is damaged"), opened(loaded) as connection:
        read_rows(connection, loaded)
