"""What is well with an installation, and what to do about what isn't."""

from __future__ import annotations

import os
import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from extractors.extract import VERSION
from extractors.registry import publishers
from flows.config import check_feeds, chosen, every_seconds, load_sources, settings
from flows.errors import UsageError
from flows.fetch import Policy
from flows.orchestration import prefect_server
from flows.present import put_back, size
from flows.service import stalled, up
from warehouse.errors import WarehouseError
from warehouse.files import incomplete_files, open_snapshot, snapshot_path
from warehouse.reporting import health

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from flows.config import Places, Settings, Source

# A snapshot is a second copy of the database; below this a day of loading may not fit.
LOW_DISK_BYTES = 1_000_000_000

LIBRARIES = ("duckdb", "prefect", "httpx", "beautifulsoup4", "selectolax", "trafilatura")


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    health: Literal["well", "note", "broken"]
    state: str
    remedy: str | None = None
    """What to do; None where there is nothing to do."""


def examine(db: Path | None, archive: Path | None) -> list[Finding]:
    """Look at everything; nothing is created but the readers' snapshot where it is old."""
    findings = [_versions()]
    try:
        read = settings.load()
        known = load_sources(read)
    except UsageError as error:
        return [*findings, Finding(what="settings", health="broken", state=str(error), remedy=f"Mend {settings.FILE} or the variable.")]
    places = read.at(db, archive)
    findings.append(_settings(read, len(known)))
    findings.append(_contact(read))
    findings.append(_schedule(read, known))
    findings.append(_alerts(read))
    findings.extend(_database(places))
    findings.append(_archive(places))
    findings.append(_disk(places))
    findings.append(_prefect(places))
    return findings


def _versions() -> Finding:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    state = f"warta {version('warta')}, extractors {VERSION}, Python {platform.python_version()}; {libraries}"
    return Finding(what="versions", health="well", state=state)


def _settings(read: Settings, count: int) -> Finding:
    there = f"{settings.FILE} read" if settings.FILE.exists() else f"no {settings.FILE} here, which is fine"
    return Finding(what="settings", health="well", state=f"{there}; home {read.home}; {count} sources, {len(publishers())} publishers")


def _contact(read: Settings) -> Finding:
    try:
        agent = Policy(contact=read.contact).user_agent
    except UsageError as error:
        return Finding(what="contact", health="note", state="live sites are not fetched", remedy=str(error))
    return Finding(what="contact", health="well", state=f"sites see {agent}")


def _schedule(read: Settings, known: Mapping[str, Source]) -> Finding:
    names = read.schedule.sources
    try:
        check_feeds(chosen(known, names).values() if names else ())
    except UsageError as error:
        remedy = f"Mend `sources` of [schedule] in {settings.FILE}: `warta up` polls nothing as long as it names what can't be polled."
        return Finding(what="schedule", health="broken", state=str(error), remedy=remedy)
    state = f"`warta up` polls {', '.join(names)}" if names else f"`warta up` polls all {sum(bool(one.news) for one in known.values())}"
    every = every_seconds(read.schedule.poll) if read.schedule.poll else 0
    if read.poll_min_seconds < every:
        late = f"{state}, at the soonest every {every:.0f} s, although poll_min_seconds is {read.poll_min_seconds:g}"
        remedy = f'Set poll = "* * * * *" under [schedule] in {settings.FILE}: once a minute is as often as it can be looked what is due.'
        return Finding(what="schedule", health="note", state=late, remedy=None if every == 60 else remedy)  # noqa: PLR2004 - a minute
    return Finding(what="schedule", health="well", state=f"{state}; times are {read.schedule.zone}'s")


def _alerts(read: Settings) -> Finding:
    to = read.alerts.to
    if not to:
        remedy = f'Add addresses under [alerts] in {settings.FILE}: to = ["mailtos://..."].'
        return Finding(what="alerts", health="note", state="nobody is told when something is wrong", remedy=remedy)
    # Here, because apprise takes its time.
    from flows.alerts import address_names, check_addresses

    try:
        check_addresses(to)
    except UsageError as error:
        remedy = f"Mend them in {settings.FILE}; then `warta alerts test` sends a message to each."
        return Finding(what="alerts", health="broken", state=str(error), remedy=remedy)
    return Finding(what="alerts", health="well", state=f"{', '.join(address_names(to))}; `warta alerts test` sends a message to each")


def _database(places: Places) -> Iterator[Finding]:
    path = places.database
    if not path.exists() and not snapshot_path(path).exists():
        yield Finding(what="database", health="note", state=f"{path} does not exist yet", remedy="`warta ingest` makes it.")
        return
    try:
        report = health.report(path)
    except WarehouseError as error:
        yield Finding(what="database", health="broken", state=str(error), remedy=put_back(path))
        return
    if report.damaged:
        yield Finding(what="database", health="broken", state=str(report.note), remedy=put_back(path))
        return
    held = f"{report.articles:,} articles, {report.documents:,} documents, {report.rejects:,} open rejects"
    state = f"{path}, {size(path.stat().st_size)}: {held}"
    yield Finding(what="database", health="well", state=state)
    if report.note:
        yield Finding(what="snapshot", health="note", state=report.note)
    if report.crashed:
        yield Finding(
            what="runs",
            health="note",
            state=f"{report.crashed} runs were cut off; what they had loaded is whole",
            remedy="Run the same command again: it resumes where it stopped.",
        )


def _archive(places: Places) -> Finding:
    folder = places.archive
    if not folder.is_dir():
        there = places.database.exists()
        if lost := _lost(places):
            state = f"{folder} does not exist; {len(lost):,} files of it are needed"
            return Finding(
                what="archive", health="broken", state=state, remedy="Set --archive, or WARTA_HOME, to where it is, or restore it."
            )
        remedy = "Set --archive, or WARTA_HOME, to where it lies." if there else None
        return Finding(what="archive", health="note", state=f"{folder} does not exist" + ("" if there else " yet"), remedy=remedy)
    if not os.access(folder, os.W_OK):
        return Finding(what="archive", health="broken", state=f"{folder} can't be written to", remedy="Give this user the right to.")
    if lost := _lost(places):
        remedy = f"Copy {', '.join(lost[:3])}{' and the others' if len(lost) > 3 else ''} from `archive` of a backup to {folder}."  # noqa: PLR2004 - so many fit a line
        return Finding(what="archive", health="broken", state=f"{len(lost):,} files are missing or cut off: {lost[0]}", remedy=remedy)
    files = list(folder.glob("*.warc.gz"))
    return Finding(
        what="archive", health="well", state=f"{folder}: {len(files):,} files, {size(sum(file.stat().st_size for file in files))}"
    )


def _lost(places: Places) -> list[str]:
    """The archive's files that don't hold all documents of the database; none where the database can't be read."""
    try:
        with open_snapshot(places.database, timeout=0) as snapshot:
            return [one.file for one in incomplete_files(snapshot.connection, places.archive)]
    except WarehouseError:
        return []


def _disk(places: Places) -> Finding:
    folder = next(parent for parent in places.database.absolute().parents if parent.exists())
    free = shutil.disk_usage(folder).free
    if free < LOW_DISK_BYTES:
        return Finding(what="disk", health="broken", state=f"{size(free)} free at {folder}", remedy="Free some, or move WARTA_HOME.")
    return Finding(what="disk", health="well", state=f"{size(free)} free at {folder}")


def _prefect(places: Places) -> Finding:
    prefect_server.set_defaults()
    url = prefect_server.api_url()
    home = places.database.parent
    noted = up.noted(home)
    if noted is not None and not up.is_up(home):
        return Finding(
            what="prefect", health="broken", state="`warta up` was killed", remedy="Start it again: it resumes where it stopped."
        )
    if noted is not None and (trouble := prefect_server.answers(noted)):
        return Finding(what="prefect", health="broken", state=f"{noted} can't be reached ({trouble})", remedy=stalled(home.absolute()))
    if url is None and noted is not None:
        remedy = f"Set PREFECT_API_URL={noted}, so that what you run by hand shows there too."
        return Finding(what="prefect", health="well", state=f"`warta up` runs, with its server at {noted}", remedy=remedy)
    if url is None:
        remedy = "Start `warta up` or `prefect server start` and set PREFECT_API_URL, or use --direct, to save that time."
        return Finding(what="prefect", health="note", state="no server set: each ingest starts a temporary one", remedy=remedy)
    if trouble := prefect_server.answers(url):
        remedy = "Start it with `prefect server start`, unset PREFECT_API_URL, or use --direct."
        return Finding(what="prefect", health="broken", state=f"{url} can't be reached ({trouble})", remedy=remedy)
    return Finding(what="prefect", health="well", state=f"{url} answers")
