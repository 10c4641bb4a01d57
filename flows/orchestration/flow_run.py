"""What every flow run does besides its work: it holds its lock, enters its id in news.runs, and writes artifacts in Prefect."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectException
from prefect.runtime import deployment, flow_run
from prefect.states import Cancelled, Failed

from flows.config import ZONE, settings
from flows.errors import StoppedError, WartaError
from flows.orchestration.flow_run_locks import present
from flows.orchestration.prefect_source_limits import SourceLimits
from flows.orchestration.run_artifact import as_markdown, as_table
from flows.runs import RunContext
from warehouse.errors import WarehouseError
from warehouse.files import open_snapshot
from warehouse.reporting import check_results, of_flow_run, source_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from prefect.client.schemas.objects import State

    from flows.config import Places, Settings

EXPECTED = (WartaError, WarehouseError, OSError)
"""Errors that end a run with a sentence for the user; any other is a bug and shows its traceback."""

NAMING = ("what", "source", "sources", "since", "until", "publisher")
"""Parameters that say what a run is about."""
# Names are for people: all of the parameters stand beside them.
NAME_LENGTH = 60
MOST_TAGS = 20


class RunResult(Protocol):
    """What `run_flow` needs of a run's result."""

    def record(self) -> dict[str, object]:
        """Its figures by name."""


Result = TypeVar("Result", bound=RunResult)


def run_flow(
    work: Callable[[Settings, Places, RunContext], Result], *, db: Path | None = None, archive: Path | None = None
) -> Result | State[Result]:
    """Do a flow's work with the settings as they are now, and log the result in one line."""
    try:
        read = settings.load()
        places = read.at(db, archive)
        with tracked(read, places) as context:
            result = work(read, places, context)
    except StoppedError as error:
        _hide_traceback()
        # For a scheduled run a stop is no failure: the next run resumes from there. A command's user gets the exit status.
        return Cancelled(message=str(error)) if deployment.id else Failed(message=str(error), data=error)
    except EXPECTED as error:
        _hide_traceback()
        get_run_logger().warning("event=failed reason=%r", str(error))
        return Failed(message=str(error), data=error)
    get_run_logger().info("event=finished %s", " ".join(f"{name}={value}" for name, value in result.record().items()))
    return result


def _hide_traceback() -> None:
    """Prefect logs a traceback for every state but Completed: it would hide the sentence that the state has for people."""
    logging.getLogger("prefect.flow_runs").addFilter(_has_no_traceback)


def _has_no_traceback(record: logging.LogRecord) -> bool:
    return not record.exc_info


def sources_of(parameter: list[str] | None, read: Settings) -> tuple[str, ...]:
    """The sources that a scheduled run is about: a parameter overrides `sources` of [schedule]."""
    return read.schedule.sources if parameter is None else tuple(parameter)


def run_name() -> str:
    """A name for people: the flow, what it is about, and for a scheduled run when it was due."""
    words = [Path(str(word)).name or str(word) for name in NAMING for word in _listed(flow_run.parameters.get(name))]
    due = flow_run.scheduled_start_time if deployment.id else None
    at = f" {due.astimezone(ZoneInfo(ZONE)):%d.%m. %H:%M}" if due else ""
    name = f"{flow_run.flow_name}{at} {', '.join(words)}".strip()
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


@contextmanager
def tracked(read: Settings, places: Places) -> Iterator[RunContext]:
    """Hold the run's lock, and write its artifacts at the end, however it ends; gives what Prefect adds to the run."""
    flow_run_id = str(flow_run.id)
    limits = SourceLimits(read.home, flow_run_id)
    with present(read.home, flow_run_id):
        try:
            yield RunContext(flow_run_id=flow_run_id, source_limits=limits)
        finally:
            limits.close()
            write_artifacts(places, flow_run_id, zone=read.schedule.zone)


def write_artifacts(places: Places, flow_run_id: str, *, zone: str) -> None:
    """Write the artifacts of a run; a server that does not accept them, or a missing database, does not fail the run."""
    if not places.database.exists():
        return
    try:
        with open_snapshot(places.database, timeout=0) as snapshot:
            report = of_flow_run(snapshot.connection, flow_run_id)
            table = source_table(snapshot.connection)
            checks = check_results.held(snapshot.connection)
        if report is None:
            # The flow entered no run.
            return
        counts = f"{report.new} new, {report.changed} changed, {report.rejected} rejected"
        create_markdown_artifact(as_markdown(report, zone=zone), key=_key(report.command), description=counts)
        _tag(flow_run_id, [str(row["source"]) for row in report.requests])
        if checks:
            broken = sum(bool(check.broken) for check in checks)
            rows = [{"check": check.name, "rows returned": check.broken, "rule": check.rule} for check in checks]
            create_table_artifact(rows, key="checks", description=f"{broken} of {len(checks)} checks fail")
        if table:
            create_table_artifact(as_table(table, zone=zone), key="sources", description="Every polled source, failing ones first")
    except (WarehouseError, OSError, httpx.HTTPError, PrefectException) as error:
        with suppress(PrefectException):
            get_run_logger().warning("event=no_page reason=%r", str(error))


def _tag(flow_run_id: str, sources: Sequence[str]) -> None:
    """Tag the run with the sources that it requested."""
    if sources:
        with get_client(sync_client=True) as client:
            client.update_flow_run(UUID(flow_run_id), tags=sorted({*flow_run.tags, *sources[:MOST_TAGS]}))


def _key(command: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in command.lower())
