"""A backfill from days to summary, over the ledger of news.windows: what is there costs nothing, a kill loses nothing.

days -> planned -> archive pages walked -> discovered -> stories asked for -> fetched -> loaded
                        |                                    |
                      failed                          failed: --retry-failed
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.config import chosen, load_sources
from flows.errors import UsageError, WartaError
from flows.runs import archive_pages
from flows.runs.archive_walker import Walker
from flows.runs.collector import open_collector
from flows.runs.context import DIRECT
from flows.runs.due_days import is_stale, states_of, wants
from flows.runs.empty_days import UNREAD
from flows.runs.ingest import Summary, check_contact, summary
from flows.runs.pipeline import Count
from flows.runs.session import open_session
from warehouse.acquisition import backfill_ledger, candidates
from warehouse.files import transaction

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    import duckdb

    from flows.config import Permissions, Places, Settings, Source
    from flows.runs.archive_pages import Scope
    from flows.runs.collector import Collector
    from flows.runs.context import RunContext
    from flows.runs.session import Session
    from warehouse.acquisition import Window

# How often it is looked whether another backfill of the source is through with a day.
WAIT_SECONDS = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class BackfillOrder:
    """What one backfill is asked to do."""

    source: str
    first: dt.date
    last: dt.date
    places: Places
    settings: Settings
    retry_failed: bool = False
    """Repeat what failed, and nothing else."""
    again: bool = False
    """Do all days anew, whatever the ledger says of them."""
    limit: int | None = None
    """Ask for at most so many stories."""

    @property
    def days(self) -> list[dt.date]:
        """All of them."""
        return archive_pages.days_of(self.first, self.last)

    @property
    def words(self) -> tuple[str, ...]:
        """The options as a user writes them."""
        return (self.source, "--from", str(self.first), "--to", str(self.last), *self._switches)

    @property
    def _switches(self) -> list[str]:
        return [name for name, on in (("--retry-failed", self.retry_failed), ("--again", self.again)) if on]


@dataclass(frozen=True, kw_only=True, slots=True)
class BackfillResult:
    """How a backfill ended, and what the ledger says of its days now."""

    summary: Summary
    days: int
    loaded: int
    incomplete: int
    """Days of which something is missing and may still come: see `warta backfill --retry-failed`."""
    expected: int
    got: int
    gone: int
    """Stories that nobody can have any more: their addresses answer 404, or robots.txt or a reservation closes them."""
    reasons: tuple[tuple[str, int], ...] = ()
    """Why archives of days could not be used, with the number of days, the most frequent first."""

    @property
    def nothing_loaded(self) -> bool:
        """Whether days were asked for and none of them is loaded."""
        return self.days > 0 and self.loaded == 0

    def record(self) -> dict[str, object]:
        """In JSON's types, as commands print it."""
        ledger = {
            "days": self.days,
            "days_loaded": self.loaded,
            "days_incomplete": self.incomplete,
            "expected": self.expected,
            "got": self.got,
            "gone": self.gone,
            "reasons": dict(self.reasons),
        }
        return {**ledger, **self.summary.record()}


def check_backfill(order: BackfillOrder) -> Source:
    """The source of an order that can be begun; raises UsageError, or WartaError where a permission is needed."""
    from flows.config import Permissions

    known = load_sources(order.settings)
    source = chosen(known, [order.source])[order.source]
    if order.again and order.retry_failed:
        raise UsageError("--again does all days anew, --retry-failed only what failed: state one of them.")
    if order.first > order.last:
        raise UsageError(f"There is no day from {order.first} to {order.last}: --from is later than --to.")
    if archive_pages.way_of(source) is None:
        raise UsageError(
            f"The source {source.name!r} has feeds only, and they hold no past days: "
            'add archive = "https://.../%Y/%m/%d", sitemap or listing to it in warta.toml.'
        )
    _check_rights(source, Permissions(known.values()))
    check_contact(order.settings)
    return source


def _check_rights(source: Source, permissions: Permissions) -> None:
    for address in (*source.archives, *source.sitemaps, *source.listings, *source.counted):
        if refused := permissions.refused(address):
            raise WartaError(f"{refused.reason}. {refused.remedy}")


def run_backfill(order: BackfillOrder, context: RunContext = DIRECT) -> BackfillResult:
    """Load the days of the order; raises StoppedError after a signal, when everything that was fetched is loaded."""
    began = time.monotonic()
    source = check_backfill(order)
    with (
        open_session(context, command="backfill", arguments=order.words, places=order.places, settings=order.settings) as session,
        open_collector(session) as collects,
    ):
        _Backfill(order, source, session, collects).perform()
        with collects.writing() as connection:
            ledger = [window for window in backfill_ledger.windows(connection, source.name) if order.first <= window.day <= order.last]
    return BackfillResult(
        summary=summary(session, began),
        days=len(ledger),
        loaded=sum(window.state == "loaded" for window in ledger),
        incomplete=sum(window.state != "loaded" for window in ledger),
        expected=sum(window.expected or 0 for window in ledger),
        got=sum(window.got for window in ledger),
        gone=sum(window.gone for window in ledger),
        reasons=tuple(Counter(window.reason for window in ledger if window.reason).most_common()),
    )


class _Backfill:
    """The state of one backfill."""

    def __init__(self, order: BackfillOrder, source: Source, session: Session, collects: Collector) -> None:
        self._order = order
        self._source = source
        self._session = session
        self._collects = collects
        self._walker = Walker(source, session, collects)
        self._left = order.limit
        self._began = session.clock()
        self._days = {day: number for number, day in enumerate(order.days)}

    def perform(self) -> None:
        """Each scope in turn: walk its archive, then ask for the stories of its days."""
        todo = self._planned()
        while todo:
            left = [scope for scope in todo if not self._over and not self._done(scope)]
            if self._over:
                break
            if len(left) == len(todo):
                self._session.turns.give_way()
                self._session.say_once(f"Another backfill of {self._source.name} is working on the remaining days; waiting for it.")
                time.sleep(WAIT_SECONDS)
            todo = left
        self._walker.settle_empty_days(ask=not self._over)

    @property
    def _over(self) -> bool:
        return bool(self._session.stop) or self._left == 0

    def _planned(self) -> list[Scope]:
        with self._collects.writing() as connection:
            backfill_ledger.plan(connection, self._source.name, self._days, now=self._began)
            held = self._held(connection, self._days)
        wanted = {window.day for window in held if self._wants(window)}
        self._tell(held, wanted)
        return [scope for scope in archive_pages.scopes_of(self._source, self._order.days) if any(day in scope for day in wanted)]

    def _held(self, connection: duckdb.DuckDBPyConnection, days: Collection[dt.date]) -> list[Window]:
        return [window for window in backfill_ledger.windows(connection, self._source.name) if window.day in days]

    def _wants(self, window: Window) -> bool:
        return wants(window, retry_failed=self._order.retry_failed) or self._is_stale(window)

    def _is_stale(self, window: Window) -> bool:
        """Whether the archive of a day is to be walked anew; what another backfill has walked since this one began is fresh enough."""
        if window.reason in UNREAD:
            return True
        walked = self._order.again or is_stale(window, self._source)
        return walked and window.discovered_at is not None and window.discovered_at < self._began

    def _done(self, scope: Scope) -> bool:
        """Do all of a scope; False where another backfill is at it."""
        days = [day for day in self._days if day in scope]
        with self._collects.writing() as connection, transaction(connection):
            if not self._collects.claims.begin(archive_pages.claim_of(self._source, scope)):
                return False
            held = self._held(connection, days)
            wanted = [window for window in held if self._wants(window)]
            if wanted:
                self._renew(connection, scope, [window.day for window in held if self._is_stale(window)])
                self._walker.begin(connection, scope, again=self._order.retry_failed)
        try:
            if wanted:
                self._walker.walk(scope)
                self._fetch(scope, days)
                self._walker.settle_empty_days(ask=False)
        finally:
            self._collects.claims.end()
        return True

    def _renew(self, connection: duckdb.DuckDBPyConnection, scope: Scope, stale: Sequence[dt.date]) -> None:
        if stale:
            if self._order.again:
                backfill_ledger.forget_stories(connection, self._source.name, stale)
            backfill_ledger.replan(connection, self._source.name, stale)
            backfill_ledger.forget_walks(connection, self._source.name, [scope.name])

    def _tell(self, held: Sequence[Window], wanted: set[dt.date]) -> None:
        left = [window for window in held if window.day not in wanted]
        failed = sum(wants(window, retry_failed=True) for window in left)
        again = f", {failed:,} failed before: --retry-failed tries them again" if failed else ""
        self._session.reporter.say(
            f"{len(held):,} day{'' if len(held) == 1 else 's'}: {len(wanted):,} to work on, {len(left) - failed:,} need nothing{again}."
        )

    def _fetch(self, scope: Scope, days: Sequence[dt.date]) -> None:
        """Enter what was walked, then ask for the stories; where ids count up, as long as there are more of them."""
        states = states_of(again=self._order.again, retry_failed=self._order.retry_failed)
        once = False
        while True:
            with self._collects.writing() as connection:
                with transaction(connection):
                    fresh = self._walker.enter(connection, scope, days)
                self._walker.entered()
                if self._over or (once and not fresh):
                    return
                due = candidates.of_windows(connection, self._source.name, days, states=states)[: self._left]
                asked, later = self._collects.ready(connection, due)
            self._expect(days[-1], len(due))
            self._collects.work_off(asked, later)
            self._left = None if self._left is None else self._left - len(due)
            once = True
            if not (due and self._walker.counts_up):
                return

    def _expect(self, day: dt.date, count: int) -> None:
        """Total = what is done + what is at hand + as much for each day to come as the days so far had."""
        done = self._session.done.seen
        past = self._days[day]
        a_day = (done + count) / (past + 1)
        self._session.total = round(done + count + a_day * (len(self._days) - past - 1))
        self._session.count(Count())
