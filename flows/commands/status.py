"""`warta status`: the state in one screen."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter


def status(
    *,
    db: Path | None = None,
    archive: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    prometheus: Path | None = None,
) -> int:
    """Tell how it goes: last and next runs, sources, stories of today, open rejects, sizes, room; exit status 1 if something is wrong.

    What counts as wrong are the rules of the alerts, whether anybody is told of them or not.

    ```
    warta status
    warta status --prometheus /var/lib/node_exporter/warta.prom
    ```

    Args:
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        as_json: Print it as JSON.
        prometheus: Write it to this file in Prometheus's text format, instead of printing it.
    """
    from flows.config import settings
    from flows.orchestration import prefect_server

    prefect_server.set_defaults()

    from flows.diagnosis import status, status_view
    from flows.runs import utc_now

    read = settings.load()
    found = status.examine(read.at(db, archive), read, now=utc_now())
    if prometheus is not None:
        fresh = prometheus.with_name(f"{prometheus.name}.new")
        fresh.write_text(status_view.as_prometheus(found), encoding="utf-8")
        fresh.replace(prometheus)
    elif as_json:
        sys.stdout.write(json.dumps(found.record(), default=str, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(status_view.as_text(found, read.schedule.tz))
    return int(not found.healthy)
