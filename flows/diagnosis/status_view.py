"""A status as text: one screen for people, a file for Prometheus."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from flows.present import size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from flows.diagnosis.status import Status

MOST_SOURCES = 12
# Of these, where more fail: those that are well are to be seen too.
MOST_FAILING = 5
MOST_OF_A_RULE = 4


def as_text(status: Status, zone: tzinfo) -> str:
    """One screen."""
    if status.empty:
        return "\n".join(_empty(status)) + "\n"
    lines = [f"Warta is {'well' if status.healthy else 'NOT WELL'}, {_time(status.at, zone)} {status.at.astimezone(zone):%Z}"]
    lines.append(f"Database   {status.database}")
    lines += _alerts(status)
    lines += _service(status, zone)
    lines += _warehouse(status, zone)
    lines += _sources(status, zone)
    room = f"database {size(status.database_bytes)}, snapshot {size(status.snapshot_bytes)}, archive {size(status.archive_bytes)}"
    lines.append(f"Disk       {room} in {status.archive_files:,} files; {size(status.disk_free_bytes)} free")
    return "\n".join(lines) + "\n"


def _empty(status: Status) -> Iterator[str]:
    """An empty or wrong folder: where this is, and how to get from here to a warehouse; no line about another folder."""
    yield "Nothing here yet: wrong folder?"
    what = "has no rows in news.runs" if status.database_bytes else "does not exist"
    yield f"Database   {status.database} {what}"
    yield "           another one: --db PATH, the variable WARTA_HOME, or home in warta.toml, which is read from the working folder"
    if status.elsewhere:
        yield f"Service    no `warta up` of this folder; the server at {status.elsewhere} (PREFECT_API_URL or profile) is not asked"
    else:
        yield "Service    no `warta up` of this folder"
    yield "Start      warta ingest PATH|URL|SOURCE, warta poll, or warta up; to try it out: warta demo"


def _alerts(status: Status) -> Iterator[str]:
    """By rule, so that many of one hide none of another."""
    for rule, alerts in groupby(status.alerts, key=itemgetter("rule")):
        words = [alert["words"] for alert in alerts]
        yield from (f"  ! {one}" for one in words[:MOST_OF_A_RULE])
        if len(words) > MOST_OF_A_RULE:
            yield f"  ! … and {len(words) - MOST_OF_A_RULE} more of {rule}: warta alerts"


def _service(status: Status, zone: tzinfo) -> Iterator[str]:
    if status.died:
        yield "Service    `warta up` was killed and nothing is scheduled: start it again, it resumes where it stopped"
        return
    if status.server is None:
        other = f"; {status.elsewhere} (PREFECT_API_URL or profile) is not asked" if status.elsewhere else ""
        todo = "`warta up` is starting" if status.up else "no `warta up` of this folder: nothing is scheduled"
        yield f"Service    {todo}{other}"
        return
    if not status.serving:
        yield f"Service    the Prefect server at {status.server} does not answer; `warta up` is waiting for it"
        return
    yield f"Service    {status.server}; running: {', '.join(status.running) or 'nothing'}"
    if status.next_runs:
        yield "Next       " + ", ".join(f"{name} {at.astimezone(zone):%H:%M}" for name, at in status.next_runs.items())


def _warehouse(status: Status, zone: tzinfo) -> Iterator[str]:
    state = status.warehouse
    if state is not None:
        yield f"Today      {state.new_today:,} new, {state.changed_today:,} changed, {state.rejected_today:,} rejected"
        yield f"Total      {state.articles:,} stories, {state.documents:,} documents; {state.rejects_open:,} open rejects"
        for run in state.runs:
            counts = f"{run['new'] or 0:,} new, {run['changed'] or 0:,} changed, {run['rejected'] or 0:,} rejected"
            message = f": {run['message']}" if run["message"] else ""
            yield f"Last       {run['command']:<9} {_time(run['started_at'], zone)}  {run['status']}{message}; {counts}"
    if status.trouble:
        yield f"Note       {status.trouble}"


def _sources(status: Status, zone: tzinfo) -> Iterator[str]:
    """Some that fail and some that are well, those with the latest news first."""
    failing = [row for row in status.sources if row["failures"]]
    well = sorted((row for row in status.sources if not row["failures"]), key=lambda row: _latest(row, status.at))
    if status.sources:
        yield f"Sources    {len(status.sources)} polled: {len(well)} well, {len(failing)} with feeds that fail"
    most_failing = max(MOST_FAILING, MOST_SOURCES - len(well))
    yield from _listed(failing, most_failing, "that fail", zone)
    yield from _listed(well, MOST_SOURCES - min(len(failing), most_failing), "that are well", zone)


def _latest(row: dict[str, Any], now: datetime) -> float:
    return (now - row["last_news"]).total_seconds() if row["last_news"] else float("inf")


def _listed(rows: Sequence[dict[str, Any]], most: int, what: str, zone: tzinfo) -> Iterator[str]:
    for row in rows[:most]:
        news = f"last news {_time(row['last_news'], zone)}" if row["last_news"] else "no news yet"
        trouble = f"; {row['trouble']}" if row["trouble"] else ""
        yield f"           {row['source']:<16} {news}; {row['documents_today']} pages today, {row['rejected_today']} rejected{trouble}"
    if len(rows) > most:
        yield f"           … and {len(rows) - most} more {what}: warta sources"


def _time(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def as_prometheus(status: Status) -> str:
    """The text format of Prometheus's node exporter, for its textfile collector."""
    from prometheus_client import CollectorRegistry, Gauge, generate_latest

    registry = CollectorRegistry()

    def gauge(name: str, says: str, value: float) -> None:
        Gauge(f"warta_{name}", says, registry=registry).set(value)

    gauge("healthy", "1 where nothing is wrong, as `warta status` has it", status.healthy)
    gauge("serving", "1 where the Prefect server answers", status.serving)
    gauge("database_bytes", "Size of the database", status.database_bytes)
    gauge("archive_bytes", "Size of the archive", status.archive_bytes)
    gauge("disk_free_bytes", "Room left on the disk of the database", status.disk_free_bytes)
    gauge("status_timestamp_seconds", "When this was found", status.at.timestamp())
    if status.warehouse is not None:
        for name, says in _FIGURES.items():
            gauge(name, says, getattr(status.warehouse, name))
        _by_command(status.warehouse.runs, registry)
    alerts = Gauge("warta_alert", "1 for each rule that holds", ["rule", "subject"], registry=registry)
    for alert in status.alerts:
        alerts.labels(alert["rule"], alert["subject"]).set(1)
    _by_source(status.sources, registry)
    text: bytes = generate_latest(registry)
    return text.decode()


_FIGURES = {
    "articles": "Stories that the warehouse holds",
    "documents": "Raw documents that the archive holds",
    "rejects_open": "Documents that became no article, and wait for better extractors",
    "new_today": "Stories that came since midnight in the schedule's zone",
    "changed_today": "Stories of which a new version came since midnight",
    "rejected_today": "Documents that became no article since midnight",
}


def _by_command(runs: tuple[dict[str, Any], ...], registry: Any) -> None:  # noqa: ANN401 - prometheus_client comes late
    from prometheus_client import Gauge

    begun = Gauge("warta_last_run_timestamp_seconds", "When the last run of a command began", ["command"], registry=registry)
    well = Gauge("warta_last_run_ok", "0 where the last run of a command failed or was cut off", ["command"], registry=registry)
    for run in runs:
        begun.labels(run["command"]).set(run["started_at"].timestamp())
        well.labels(run["command"]).set(run["status"] in {"running", "finished"})


def _by_source(sources: tuple[dict[str, Any], ...], registry: Any) -> None:  # noqa: ANN401 - prometheus_client comes late
    from prometheus_client import Gauge

    failures = Gauge("warta_source_failures", "Failed polls in a row", ["source"], registry=registry)
    news = Gauge("warta_source_last_news_timestamp_seconds", "When it last brought a story", ["source"], registry=registry)
    for row in sources:
        failures.labels(row["source"]).set(row["failures"])
        if row["last_news"]:
            news.labels(row["source"]).set(row["last_news"].timestamp())
