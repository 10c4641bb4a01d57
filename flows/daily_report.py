"""The flow `report`: the newsroom's page of the last days, made anew every morning."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow
from prefect.artifacts import create_link_artifact
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all

from flows.orchestration import flow_run
from flows.report import render
from flows.runs import utc_now
from warehouse.files import open_snapshot
from warehouse.report import read as read_report

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs import RunContext

FOLDER = "reports"
"""In WARTA_HOME."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The page that was made."""

    path: str
    seconds: float

    def record(self) -> dict[str, object]:
        """In JSON's types."""
        return asdict(self)


@flow(name="report", flow_run_name=flow_run.run_name, persist_result=False)
def report(*, days: int = 30, output: Path | None = None, db: Path | None = None) -> Page | State[Page]:
    """Make the report as one HTML page.

    Args:
        days: How many days, up to that of the newest story, it is about.
        output: The file to write; otherwise one of today's date in the folder `reports` of WARTA_HOME.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
    """

    def work(read: Settings, places: Places, _: RunContext) -> Page:
        began = time.monotonic()
        now = utc_now()
        target = output or read.home / FOLDER / f"{now.astimezone(read.schedule.tz):%Y-%m-%d}.html"
        with open_snapshot(places.database) as snapshot:
            page = render(read_report(snapshot, days=days), now=now)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{target.name}.new")
        fresh.write_text(page, encoding="utf-8")
        fresh.replace(target)
        create_link_artifact(target.absolute().as_uri(), link_text=target.name, key="report", description="On the machine that made it")
        return Page(path=str(target), seconds=round(time.monotonic() - began, 3))

    return flow_run.run_flow(work, db=db)
