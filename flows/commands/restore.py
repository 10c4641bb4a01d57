"""`warta restore`: put a backup in place, also on another machine."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter


def restore(
    folder: Path,
    /,
    *,
    db: Path | None = None,
    archive: Path | None = None,
    state: str | None = None,
    overwrite: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Verify a backup and put database, archive and settings in place.

    Refuses where there is a database or an archive already, unless told to overwrite. A warta.toml in the working folder stays.
    Stories that were taken down after the backup was made are taken down again: those that the database in place holds, and
    those in a takedowns.json beside it or in the backup. Stop `warta up` first.

    ```
    warta restore /mnt/backup/warta
    ```

    Args:
        folder: A folder that `warta backup` made.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        state: One of the earlier states in the folder, as `warta backup` named it; otherwise the newest.
        overwrite: Replace what is there.
    """
    from flows.config import settings
    from flows.runs import Lines, finish
    from warehouse.backup import manifest as manifests
    from warehouse.backup import restore as restoring
    from warehouse.files import publish

    manifest = manifests.read(folder, state)
    # Before the settings are read: they may say where everything belongs.
    stated = _settings_of(folder, manifest.settings)
    try:
        places = settings.load().at(db, archive)
        done = restoring.restore(
            folder, database=places.database, archive=places.archive, overwrite=overwrite, say=Lines().say, state=state
        )
    except BaseException:
        if stated:
            settings.FILE.unlink()
        raise
    publish(places.database)
    if done.taken_down:
        finish(places=places)
        sys.stdout.write(f"Taken down since that backup, and again now: {', '.join(done.taken_down)}\n")
    articles = manifest.rows.get("articles", 0)
    sys.stdout.write(f"{places.database}: {articles:,} stories as of {manifest.made_at:%Y-%m-%d %H:%M} UTC; verified\n")
    return 0


def _settings_of(folder: Path, name: str | None) -> bool:
    from flows.config import settings

    if name is None or settings.FILE.exists() or not (folder / name).exists():
        return False
    shutil.copy(folder / name, settings.FILE)
    return True
