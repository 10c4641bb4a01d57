"""`warta doctor`: is this installation well, and what to do where it isn't."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter


def doctor(
    *, db: Path | None = None, archive: Path | None = None, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False
) -> int:
    """Check versions, settings, contact, schedule, alerts, database, archive, disk and server; exit status 1 if something is broken.

    ```
    warta doctor
    ```

    Args:
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        as_json: Print the findings as JSON.
    """
    import json
    from dataclasses import asdict

    from flows.diagnosis import doctor

    findings = doctor.examine(db, archive)
    if as_json:
        sys.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n")
    else:
        width = max(len(finding.what) for finding in findings)
        for finding in findings:
            sys.stdout.write(f"{finding.health:<6}  {finding.what:<{width}}  {finding.state}\n")
            if finding.remedy:
                sys.stdout.write(f"{'':<6}  {'':<{width}}  -> {finding.remedy}\n")
    return int(any(finding.health == "broken" for finding in findings))
