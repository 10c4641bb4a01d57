"""One evaluation of the alert rules: gather the measurements, judge them, send what is new or resolved, and once a day the digest."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from flows.alerts import memory as memories
from flows.alerts.digest import digest
from flows.alerts.rules import Alert, Measurements, judge
from flows.alerts.sending import address_names, send_alert
from flows.config import load_sources
from flows.present import damaged_database
from warehouse.acquisition import feed_state
from warehouse.errors import BusyError, DamagedError, WarehouseError
from warehouse.files import open_snapshot, snapshot_path
from warehouse.reporting import anomalies, check_results

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from flows.alerts.memory import Memory
    from flows.config import Places, Settings
    from warehouse.acquisition import Polled
    from warehouse.reporting import Ended

# A feed that was due this long ago is no longer polled.
NO_LONGER_POLLED = timedelta(days=1)
# Lines that are kept for an address that cannot be reached.
MOST_OWED = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Evaluation:
    """The result of one evaluation."""

    alerts: tuple[Alert, ...]
    """Everything that is wrong now."""
    told: int
    """Of them, those sent now."""
    over: int
    digest: bool
    """Whether the daily digest was sent."""
    failed: tuple[str, ...]
    """Addresses that could not be reached; the message is sent again at the next evaluation."""

    def record(self) -> dict[str, object]:
        """In JSON's types."""
        return {
            "wrong": len(self.alerts),
            "told": self.told,
            "over": self.over,
            "digest": self.digest,
            "failed": list(self.failed),
        }


def gather(places: Places, read: Settings, *, now: datetime, endings: Sequence[Ended] = (), stalled: str | None = None) -> Measurements:
    """Everything that the rules need; an unreadable database is one of the measurements."""
    return replace(_gathered(places, read, now=now, endings=endings), stalled=stalled)


def _gathered(places: Places, read: Settings, *, now: datetime, endings: Sequence[Ended]) -> Measurements:
    free = shutil.disk_usage(_there(places.database)).free
    if not places.database.exists() and not snapshot_path(places.database).exists():
        return Measurements(disk_free=free, endings=endings)
    try:
        with open_snapshot(places.database, timeout=0) as snapshot:
            connection = snapshot.connection
            return Measurements(
                unreadable=damaged_database.in_words(places.database) if snapshot.damaged else None,
                silences=anomalies.silences(connection, now=now),
                feeds=_polled(feed_state.states(connection).values(), read, now),
                yields=anomalies.yields(connection, now=now),
                endings=_with_direct(endings, anomalies.endings(connection, latest=read.alerts.failed_runs)),
                drifts=anomalies.drifts(connection, now=now),
                checks=check_results.held(connection),
                disk_free=free,
            )
    except BusyError:
        # During the very first load there is nothing to measure.
        return Measurements(disk_free=free, endings=endings)
    except DamagedError:
        return Measurements(disk_free=free, endings=endings, unreadable=damaged_database.in_words(places.database))
    except WarehouseError as error:
        return Measurements(disk_free=free, endings=endings, unreadable=f"The database can't be read: {error}.")


def _polled(states: Iterable[Polled], read: Settings, now: datetime) -> list[Polled]:
    """Feeds that the settings still name and that are still polled."""
    known = load_sources(read)
    return [one for one in states if one.source in known and one.address in known[one.source].news and one.next_at > now - NO_LONGER_POLLED]


def evaluate(places: Places, read: Settings, *, now: datetime, endings: Sequence[Ended] = (), stalled: str | None = None) -> Evaluation:
    """Judge, and send what has not been sent yet."""
    home = places.database.parent
    alerts = judge(gather(places, read, now=now, endings=endings, stalled=stalled), read.alerts)
    memory = memories.load(home)
    fresh, over = memory.news(alerts)
    if stalled:
        # How flow runs ended is not known now: nothing is over.
        over = []
    owed = _tell(read.alerts.to, fresh, over, memory.owed)
    memory = memory.with_told(alerts, now=now, keep=stalled is not None).model_copy(update={"owed": owed})
    failed, sent = list(owed), False
    if _digest_due(memory, read, now):
        title, body = digest(places, read, alerts, now=now)
        undelivered = send_alert(read.alerts.to, title=title, body=body)
        # Who got it must not get it again because another didn't.
        sent = len(undelivered) < len(read.alerts.to)
        failed += undelivered
        if sent:
            memory = memory.model_copy(update={"digest": now.astimezone(read.schedule.tz).date()})
    memories.save(home, memory)
    return Evaluation(alerts=alerts, told=len(fresh), over=len(over), digest=sent, failed=tuple(dict.fromkeys(failed)))


def _with_direct(flow_runs: Sequence[Ended], runs: Sequence[Ended]) -> list[Ended]:
    """Prefect's word on its flows, the warehouse's on what runs without them."""
    flows = {one.command for one in flow_runs}
    return [*flow_runs, *(one for one in runs if one.command not in flows)]


def _tell(to: Sequence[str], fresh: Sequence[Alert], over: Sequence[str], owed: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Send what is new, and to each what it has missed; returns what each has missed now, by the addresses' names."""
    names = address_names(to)
    # Of addresses that were mended since: nobody knows which one that is now.
    lost = [line for name, lines in owed.items() if name not in names for line in lines]
    lines = [f"- {alert.words}" for alert in fresh] + [f"- Over: {words}" for words in over]
    title = f"Warta: {fresh[0].rule.replace('_', ' ')}" if len(fresh) == 1 else f"Warta: {len(fresh)} alerts" if fresh else "Warta: over"
    missed: dict[str, tuple[str, ...]] = {}
    for name, address in zip(names, to, strict=True):
        before = [*lost, *owed.get(name, ())]
        mine = tuple(dict.fromkeys([*before, *lines]))[-MOST_OWED:]
        of_mine = "Warta: what could not be sent before" if before else title
        if mine and send_alert([address], title=of_mine, body="\n".join(mine), tone="warning" if fresh or before else "success"):
            missed[name] = mine
    return missed


def _digest_due(memory: Memory, read: Settings, now: datetime) -> bool:
    at = read.alerts.digest
    local = now.astimezone(read.schedule.tz)
    return at is not None and bool(read.alerts.to) and local.time() >= at and memory.digest != local.date()


def _there(path: Path) -> Path:
    return next(parent for parent in path.absolute().parents if parent.exists())
