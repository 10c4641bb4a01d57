"""The rules: from measurements to alerts, as pure functions; the thresholds are in `[alerts]`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.present import in_words, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from flows.config import AlertSettings
    from warehouse.acquisition import Polled
    from warehouse.checks import Result
    from warehouse.reporting import Drift, Ended, Silence, Yield

# Of a layout's stories that had a field before it is thought to belong to each of them.
NEARLY_ALL = 0.95

# Of feeds that fail, in one alert; `warta sources` has all.
MOST_FEEDS = 3
# So many sources don't fail together by chance, where they are the most.
TOGETHER = 5
MOST_NAMED = 5

# Checks that say less exactly what a rule of its own says here.
COVERED = frozenset({"sources_not_silent", "fill_rates_not_fallen"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """One thing that is wrong."""

    rule: str
    subject: str
    """What it is wrong with: a source, a command, a check, a layout's field."""
    words: str
    """One sentence for the person who gets it, with what to look at."""
    state: str = ""
    """When this differs from what was told, it is told again."""

    @property
    def key(self) -> str:
        """The same thing at another time has the same key."""
        return f"{self.rule}:{self.subject}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurements:
    """All that the rules look at."""

    silences: Sequence[Silence] = ()
    feeds: Sequence[Polled] = ()
    """Those that are being polled."""
    yields: Sequence[Yield] = ()
    endings: Sequence[Ended] = ()
    drifts: Sequence[Drift] = ()
    checks: Sequence[Result] = ()
    """Of the last upkeep."""
    disk_free: int = 0
    """Bytes."""
    unreadable: str | None = None
    """Why the database can't be read, and what to do."""
    stalled: str | None = None
    """Why nothing runs by the clock although `warta up` goes on, and what to do."""


def judge(measurements: Measurements, settings: AlertSettings) -> tuple[Alert, ...]:
    """What is wrong now, by rule and subject."""
    # A source none of whose feeds answers is silent for that reason: told once.
    told = set() if "feeds_failing" in settings.off else _mute(_by_source(measurements.feeds), settings)
    found = (
        *_told("database_unreadable", "database", measurements.unreadable),
        *_told("service_stalled", "warta up", measurements.stalled),
        *feeds_failing(measurements.feeds, settings),
        *source_silent((one for one in measurements.silences if one.source not in told), settings),
        *reject_rate(measurements.yields, settings),
        *failed_runs(measurements.endings, settings),
        *checks_failed(measurements.checks),
        *disk_low(measurements.disk_free, settings),
        *schema_drift(measurements.drifts, settings),
    )
    return tuple(sorted((alert for alert in found if alert.rule not in settings.off), key=lambda alert: alert.key))


def _told(rule: str, subject: str, words: str | None) -> Iterator[Alert]:
    """An alert whose text the measurement brings along."""
    if words:
        yield Alert(rule=rule, subject=subject, words=words)


def source_silent(silences: Iterable[Silence], settings: AlertSettings) -> Iterator[Alert]:
    """A source has brought nothing for longer than `silent_hours` and than its own rhythm explains."""
    for one in silences:
        if one.is_too_long(settings.silent_hours):
            why = f"; its feeds fail: {'; '.join(map(in_words, one.reason.split(', ')))}" if one.reason else ""
            words = f"{one.source} has brought no story for {one.hours:.0f} hours ({one.basis}){why}. See: warta sources {one.source}"
            yield Alert(rule="source_silent", subject=one.source, words=words)


def feeds_failing(feeds: Iterable[Polled], settings: AlertSettings) -> Iterator[Alert]:
    """Feeds failed so often in a row that it is no passing fault; where most sources answer nothing, that is one thing, not many."""
    by_source = _by_source(feeds)
    mute = sorted(_mute(by_source, settings))
    together = len(mute) >= TOGETHER and 2 * len(mute) > len(by_source)
    if together:
        named = ", ".join(mute[:MOST_NAMED]) + (f" and {len(mute) - MOST_NAMED} more" if len(mute) > MOST_NAMED else "")
        why = _reasons(feed for source in mute for feed in by_source[source])
        words = (
            f"{len(mute)} of the {len(by_source)} sources give no answer, poll after poll ({named}): {why}. "
            "Is this machine's way to the net open? See: warta sources"
        )
        yield Alert(rule="feeds_failing", subject="most sources", words=words)
    for source, found in by_source.items():
        failing = sorted((feed for feed in found if feed.failures >= settings.failed_polls), key=lambda feed: feed.address)
        if failing and not (together and source in mute):
            words = _of_feeds(source, failing, len(found), settings.failed_polls)
            yield Alert(rule="feeds_failing", subject=source, words=words, state=" ".join(feed.address for feed in failing))


def _of_feeds(source: str, failing: Sequence[Polled], feeds: int, polls: int) -> str:
    if len(failing) == feeds:
        what = f"The feed of {source} has" if feeds == 1 else f"All {feeds} feeds of {source} have"
        why = _reasons(failing)
    else:
        what = f"{len(failing)} of the {feeds} feeds of {source} {'has' if len(failing) == 1 else 'have'}"
        more = f" and {len(failing) - MOST_FEEDS} more" if len(failing) > MOST_FEEDS else ""
        why = ", ".join(f"{feed.address} ({in_words(feed.reason)})" for feed in failing[:MOST_FEEDS]) + more
    times = f"{failing[0].failures} times" if len(failing) == 1 else f"{polls} times or more"
    return f"{what} failed {times} in a row: {why}. See: warta sources {source}"


def _by_source(feeds: Iterable[Polled]) -> dict[str, list[Polled]]:
    found: defaultdict[str, list[Polled]] = defaultdict(list)
    for feed in feeds:
        found[feed.source].append(feed)
    return found


def _mute(by_source: Mapping[str, Iterable[Polled]], settings: AlertSettings) -> set[str]:
    """The sources none of whose feeds answers."""
    return {source for source, feeds in by_source.items() if all(feed.failures >= settings.failed_polls for feed in feeds)}


def _reasons(feeds: Iterable[Polled]) -> str:
    return "; ".join(sorted({in_words(feed.reason) for feed in feeds}))


def reject_rate(yields: Iterable[Yield], settings: AlertSettings) -> Iterator[Alert]:
    """Too many of a source's pages became no article."""
    for one in yields:
        share = one.rejected / one.pages if one.pages else 0.0
        if one.pages >= settings.reject_least and share >= settings.reject_rate:
            words = (
                f"{one.rejected} of {one.pages} pages of {one.source} became no article on the last day, mostly: {one.reason}. "
                f"See the view news.rejects_open, and: warta sources {one.source}"
            )
            yield Alert(rule="reject_rate", subject=one.source, words=words, state=one.reason or "")


def failed_runs(endings: Iterable[Ended], settings: AlertSettings) -> Iterator[Alert]:
    """The latest runs of a command all failed; `endings` has the newest first."""
    by_command: defaultdict[str, list[Ended]] = defaultdict(list)
    for one in endings:
        by_command[one.command].append(one)
    for command, runs in by_command.items():
        latest = runs[: settings.failed_runs]
        if len(latest) == settings.failed_runs and not any(run.ok for run in latest):
            words = f"The last {len(latest)} runs of {command} failed, the last one with: {latest[0].message or 'its process is gone'}"
            yield Alert(rule="failed_runs", subject=command, words=words)


def checks_failed(checks: Iterable[Result]) -> Iterator[Alert]:
    """A rule that the tables keep is broken."""
    for check in checks:
        if check.broken and check.name not in COVERED:
            words = f"The check {check.name} found {check.broken} rows: {check.rule} Some of them: {list(check.sample[:3])}"
            yield Alert(rule="checks_failed", subject=check.name, words=words)


def disk_low(free: int, settings: AlertSettings) -> Iterator[Alert]:
    """There is less room than a day or so of loading may take."""
    free_gb = free / 1e9
    if free_gb < settings.disk_free_gb:
        left = f"{free_gb:.1f} GB" if free_gb >= 1 else size(free)
        words = (
            f"{left} are free where the warehouse lies, less than {settings.disk_free_gb:g} GB: free some, or move WARTA_HOME. "
            "On a full disk nothing is loaded; once there is room it goes on by itself."
        )
        yield Alert(rule="disk_low", subject="disk", words=words)


def schema_drift(drifts: Iterable[Drift], settings: AlertSettings) -> Iterator[Alert]:
    """Pages that a layout could read it can't any more: the site has changed."""
    for one in drifts:
        enough = min(one.stories, one.stories_before) >= settings.drift_least
        if enough and one.before >= NEARLY_ALL and one.now <= 1 - settings.drift_rate:
            what = "are read by its own layouts" if one.field == "layout" else f"have {one.field}"
            words = (
                f"{one.now:.0%} of the last day's {one.stories} stories of {one.layout} {what}; it was {one.before:.0%}. "
                "Has the site changed? See: warta why ID"
            )
            yield Alert(rule="schema_drift", subject=f"{one.layout}:{one.field}", words=words)
