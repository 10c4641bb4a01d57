"""Read every block of a database file: DuckDB itself sees damage only where a query happens to read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

# The layout of DuckDB's files (storage/storage_info.hpp): three headers of a sector each, the two last of which take turns, then blocks.
SECTOR = 4096
HEADERS = 3
# Where a database header has its numbers, in words of 8 bytes: the checksum, the iteration, two pointers, blocks in use, size of a block.
ITERATION, BLOCK_COUNT, BLOCK_SIZE = 1, 4, 5
# DuckDB's checksum (common/checksum.cpp): every word times this, all of them joined by exclusive or with the seed.
FACTOR, SEED = 0xBF58476D1CE4E5B9, 5381
# What DuckDB says where a block is not what was written; its wording differs by what was read there.
SIGNS = (
    "Corrupt database file",
    "checksum",
    "Could not read enough bytes",
    "Failed to load metadata pointer",
    "Serialization Error",
    "INTERNAL Error",
    "database has been invalidated",
)


@contextmanager
def damage_at(database: Path) -> Iterator[None]:
    """Turn what DuckDB says of a block that it can't read into DamagedError."""
    try:
        yield
    except duckdb.Error as error:
        if is_damage(error):
            raise DamagedError(database, f"{database} is damaged: {str(error).splitlines()[0]}") from error
        raise


def is_damage(error: Exception) -> bool:
    """Tell whether this error of DuckDB is about a damaged file."""
    return isinstance(error, duckdb.Error) and any(sign in str(error) for sign in SIGNS)


def damaged_blocks(database: Path) -> list[int]:
    """Return the positions of headers and blocks that differ from their checksums, and where the file ends if it is cut off.

    Blocks that are not in use count too: DuckDB may have been killed while it wrote them. `read_rows` tells whether it matters.
    """
    # Here, because only backups and diagnoses need it.
    import numpy as np

    damaged = []
    with database.open("rb") as file:
        headers = [np.frombuffer(file.read(SECTOR).ljust(SECTOR, b"\0"), dtype="<u8") for _ in range(HEADERS)]
        whole = [number for number, words in enumerate(headers) if _is_whole(words)]
        damaged += [number * SECTOR for number in range(HEADERS) if number not in whole]
        newest = max((headers[number] for number in whole if number), key=lambda words: int(words[ITERATION]), default=None)
        if newest is None:
            return damaged
        size = int(newest[BLOCK_SIZE])
        for number in range(int(newest[BLOCK_COUNT])):
            block = file.read(size)
            if len(block) < size:
                return [*damaged, HEADERS * SECTOR + number * size + len(block)]
            words = np.frombuffer(block, dtype="<u8")
            # A block that was set aside and never written is all zeros.
            if not _is_whole(words) and words.any():
                damaged.append(HEADERS * SECTOR + number * size)
    return damaged


def _is_whole(words: NDArray[np.uint64]) -> bool:
    import numpy as np

    return int(words[0]) == int(np.bitwise_xor.reduce(words[1:] * np.uint64(FACTOR))) ^ SEED


def read_rows(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    """Read every column of every row of schema news; DamagedError where that fails."""
    with damage_at(database):
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'news' AND database_name = current_database()"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f'SELECT bit_xor(hash(t)) FROM news."{table}" AS t').fetchall()  # noqa: S608 - names of the catalogue
