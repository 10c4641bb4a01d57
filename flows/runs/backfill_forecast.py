"""What a backfill would ask for, and how long politeness makes it take; nothing is asked for to tell it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from statistics import mean
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from flows.fetch import ROBOT
from flows.runs import archive_pages
from flows.runs.due_days import is_stale, states_of, wants
from flows.runs.empty_days import UNREAD
from warehouse.acquisition import backfill_ledger, candidates, feed_state, fetches
from warehouse.files import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from flows.config import Source
    from flows.runs.backfill import BackfillOrder


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """What is known before anything is asked."""

    source: str
    days: int
    """Days of the range of which something is to be done."""
    done: int
    """Days that need nothing."""
    pages: tuple[str, ...]
    """Archive pages that a walk begins with; each may lead to more."""
    known: int
    """Stories that are known and still to be asked for."""
    guessed: int | None
    """Stories of the days that were not discovered yet, by what the source's other days had; None where nothing tells."""
    pace_seconds: float
    """Between two requests to one host: the settings', or robots.txt's where that is slower."""
    hosts: dict[str, int] = field(default_factory=dict)
    """Requests by host, as far as they are known or guessed."""

    @property
    def requests(self) -> int:
        """In all, as far as they are known or guessed."""
        return len(self.pages) + self.known + (self.guessed or 0)

    @property
    def seconds(self) -> float:
        """Hosts are asked side by side, each at its pace: the busiest one decides."""
        return max(self.hosts.values(), default=0) * self.pace_seconds

    def record(self) -> dict[str, object]:
        """In JSON's types, as the command prints it."""
        return {**asdict(self), "pages": list(self.pages), "requests": self.requests, "seconds": round(self.seconds, 1)}


def forecast(order: BackfillOrder, source: Source) -> Forecast:
    """Read it off the ledger; a database that isn't there yet knows nothing."""
    if not order.places.database.exists():
        return _forecast(order, source, None)
    with open_snapshot(order.places.database) as snapshot:
        return _forecast(order, source, snapshot.connection)


def _forecast(order: BackfillOrder, source: Source, connection: duckdb.DuckDBPyConnection | None) -> Forecast:
    held = {window.day: window for window in backfill_ledger.windows(connection, source.name)} if connection else {}
    fresh = [day for day in order.days if day not in held or order.again or held[day].reason in UNREAD or is_stale(held[day], source)]
    todo = [day for day in order.days if day in held and day not in fresh and wants(held[day], retry_failed=order.retry_failed)]
    undiscovered = [] if order.retry_failed else [*fresh, *(day for day in todo if held[day].state == "planned")]
    pages = _pages(order, source, {*fresh, *todo}, connection)
    waiting = (
        candidates.of_windows(connection, source.name, todo, states=states_of(again=order.again, retry_failed=order.retry_failed))
        if connection
        else []
    )
    known = [story.address for story in waiting]
    usual = _usual(source, connection, [window.expected for window in held.values() if window.expected is not None])
    guessed = round(usual * len(undiscovered)) if usual is not None else None if undiscovered else 0
    hosts = Counter(urlsplit(address).netloc for address in (*pages, *known))
    if guessed and (main := _main_host(source)):
        hosts[main] += guessed
    return Forecast(
        source=source.name,
        days=len(fresh) + len(todo),
        done=len(order.days) - len(fresh) - len(todo),
        pages=tuple(pages),
        known=len(known),
        guessed=guessed,
        pace_seconds=max(order.settings.pace_seconds, _crawl_delay(connection, _main_host(source))),
        hosts=dict(hosts),
    )


def _pages(order: BackfillOrder, source: Source, days: set[object], connection: duckdb.DuckDBPyConnection | None) -> list[str]:
    scopes = [scope for scope in archive_pages.scopes_of(source, order.days) if any(day in days for day in order.days if day in scope)]
    pages: dict[str, None] = {}
    for scope in scopes:
        walked = {page.address: page for page in backfill_ledger.walks(connection, source.name, scope.name)} if connection else {}
        wanted = ("failed", "waiting") if order.retry_failed else ("waiting",)
        begun = [
            page for page in (*archive_pages.roots(source, scope), *walked.values()) if page.address not in walked or page.state in wanted
        ]
        pages |= dict.fromkeys(page.address for page in begun)
    return list(pages)


def _usual(source: Source, connection: duckdb.DuckDBPyConnection | None, expected: Sequence[int]) -> float | None:
    """Stories a day: as the ledger's days had, else as many articles as the source's days have."""
    if expected:
        return mean(expected)
    found = feed_state.yields(connection, source.name).get(source.name, {}) if connection else {}
    return mean(found.values()) if found else None


def _main_host(source: Source) -> str:
    return next((urlsplit(address).netloc for address in (*source.archives, *source.sitemaps, *source.listings, *source.counted)), "")


def _crawl_delay(connection: duckdb.DuckDBPyConnection | None, host: str) -> float:
    copies = fetches.robots(connection) if connection else []
    texts = [copy.text for copy in copies if copy.origin in (f"https://{host}", f"http://{host}")]
    return max((Protego.parse(text).crawl_delay(ROBOT) or 0.0 for text in texts), default=0.0)


def forecast_text(found: Forecast) -> str:
    """For people."""
    more = "" if len(found.pages) <= _SHOWN else f"\n  and {len(found.pages) - _SHOWN:,} more"
    guessed = "nobody can tell how many" if found.guessed is None else f"about {found.guessed:,}"
    return (
        f"{found.source}: {found.days:,} days to work on, {found.done:,} need nothing.\n"
        f"Archive pages to begin with: {len(found.pages):,}, each may lead to more"
        + "".join(f"\n  {page}" for page in found.pages[:_SHOWN])
        + f"{more}\nStories known and still to be asked for: {found.known:,}\n"
        f"Stories of days that are not discovered yet: {guessed}\n"
        f"At one request in {found.pace_seconds:g} s to a host that takes {'at least ' if found.guessed is None else 'about '}"
        f"{_duration(found.seconds)}. Nothing was asked for.\n"
    )


_SHOWN = 10


def _duration(seconds: float) -> str:
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.1f} {unit}"
    return f"{seconds:.0f} seconds"
