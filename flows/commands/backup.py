"""`warta backup`: database, archive and settings into one folder."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations


def backup(folder: Path, /, *, db: Path | None = None, archive: Path | None = None) -> int:
    """Copy database, archive and warta.toml to a folder, with checksums and row counts, and verify the copy.

    Loads wait while the database is copied. A damaged database is not backed up. The folder keeps the last three states of
    database and settings, so there must be room for four databases; `warta restore --state` takes an earlier one. States from
    before a takedown are removed. Of the archive, only new and longer files are copied. warta.toml may hold passwords of alert
    addresses, so protect the folder as you do that file.

    ```
    warta backup /mnt/backup/warta
    ```

    Args:
        folder: The folder of the backup.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """
    from importlib.metadata import version

    from flows.config import settings
    from flows.present import size
    from flows.runs import Lines, utc_now
    from warehouse.backup import backup as backups
    from warehouse.backup import manifest as manifests
    from warehouse.backup import verify
    from warehouse.takedown import copies_elsewhere

    places = settings.load().at(db, archive)
    manifest = backups.back_up(
        folder,
        database=places.database,
        archive=places.archive,
        settings=settings.FILE,
        warta_version=version("warta"),
        now=utc_now(),
        say=Lines().say,
    )
    verify(folder)
    kept = len(manifests.states(folder))
    copies_elsewhere.enter(places.database, copies_elsewhere.Copy(kind="backup", folder=str(folder.absolute()), state_of=manifest.made_at))
    articles = manifest.rows.get("articles", 0)
    sys.stdout.write(f"{folder}: {len(manifest.files)} files, {size(manifest.bytes)}, {articles:,} stories; verified\n")
    sys.stdout.write(f"{manifest.state} is the newest of {kept} states\n")
    return 0
