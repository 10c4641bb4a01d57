"""`warta init`: a commented warta.toml to begin with."""

from __future__ import annotations

import sys


def init() -> int:
    """Write warta.toml into this folder, with every setting explained and commented out; an existing one is left alone.

    ```
    warta init
    ```
    """
    from flows.config import settings, settings_template
    from flows.errors import UsageError

    try:
        with settings.FILE.open("x", encoding="utf-8") as file:
            file.write(settings_template())
    except FileExistsError as error:
        raise UsageError(f"{settings.FILE.absolute()} exists and is left as it is: edit it, or move it away first.") from error
    sys.stdout.write(f"Wrote {settings.FILE.absolute()}. Set contact in it, then try a source: warta sources test NAME|URL\n")
    return 0
