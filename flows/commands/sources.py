"""`warta sources`: what is polled, how, and its health; `warta sources test` tries a source out."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.errors import RunFailedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.present import Described
    from flows.runs import SourceProbe

COLUMNS = ("source", "health", "feeds", "every", "polled", "next", "news", "articles", "waiting", "failed", "archive", "pages", "detail")


def sources(
    *only: str,
    db: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """List the sources: how each is polled, when it last brought a story, its health; or try one out.

    `warta sources test NAME|URL` requests the feed, one archive page and one story, stores nothing, and prints which links count
    as stories and why, the story's fields with their rules, robots.txt and rights, and the lines for warta.toml. Exit status: 1 if
    no story was found or the story could not be read.

    feeds, every, polled, next: how many feeds, how often one is asked, when it was, when it will be. news, articles: when it
    last brought a story, and how many it has. waiting, failed: stories that are still to be asked for, or could not be had.
    archive: how a backfill finds its days. pages: open, or reserved: then only feeds are read until warta.toml states a
    permission.

    ```
    warta sources
    warta sources antara detik --json
    warta sources test kompas
    warta sources test https://teras.example/
    ```

    Three lines of warta.toml add one:

    ```
    [[source]]
    name = "teras"
    feed = "https://teras.example/rss.xml"
    ```

    Args:
        only: Names of sources, all otherwise; or `test` and the name of a source or the URL of a feed, listing or story.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        as_json: Print an array of objects, and nothing else, on standard output.
    """
    from flows.present import tables

    if only[:1] == ("test",) and (len(only) > 1 or not _is_source("test")):
        return _test(only[1:], as_json=as_json)
    now = dt.datetime.now(dt.UTC)
    found = _described(only, db, now)
    if as_json:
        sys.stdout.write(json.dumps([one.record() for one in found], ensure_ascii=False, indent=1) + "\n")
    else:
        rows = [_row(one, now) for one in found]
        sys.stdout.write(tables.as_table(*(_telling(rows) if sys.stdout.isatty() else (COLUMNS, rows))))
    return 0


def _is_source(name: str) -> bool:
    from flows.config import load_sources, settings

    return name in load_sources(settings.load())


def _test(targets: tuple[str, ...], *, as_json: bool) -> int:
    from flows.config import settings
    from flows.present import source_probe_view
    from flows.runs import probe_source

    if len(targets) != 1:
        raise UsageError("Name one source or URL to test: warta sources test NAME|URL.")
    probe = probe_source(targets[0], settings.load())
    record = source_probe_view.as_record(probe)
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n" if as_json else source_probe_view.as_text(probe))
    sys.stdout.flush()
    if not probe.works:
        raise RunFailedError(_missing(probe))
    return 0


def _missing(probe: SourceProbe) -> str:
    """The first thing to fix."""
    failed = next((request for request in probe.requests if request.failed), None)
    if failed:
        return f"The {failed.kind} {failed.address} did not work: {failed.failed} Correct the address in warta.toml, or try another one."
    return "No story was found: name a feed, a listing or an archive page of the site."


def _telling(rows: Sequence[tuple[object, ...]]) -> tuple[list[str], list[tuple[object, ...]]]:
    """Columns and rows without the columns that say nothing of any source: with them a table is wider than most terminals."""
    kept = [i for i in range(len(COLUMNS)) if any(row[i] for row in rows)]
    return [COLUMNS[i] for i in kept], [tuple(row[i] for i in kept) for row in rows]


def _described(only: tuple[str, ...], db: Path | None, now: dt.datetime) -> list[Described]:
    from flows.config import chosen, settings
    from flows.config import load_sources as known
    from flows.present import describe
    from warehouse.acquisition import feed_state
    from warehouse.files import open_snapshot
    from warehouse.reporting import anomalies

    read = settings.load()
    named = chosen(known(read), only)
    database = read.at(db, None).database
    if not database.exists():
        return [describe(source, (), None) for source in named.values()]
    with open_snapshot(database) as snapshot:
        states = feed_state.states(snapshot.connection).values()
        stock = feed_state.stock(snapshot.connection)
        silences = {one.source: one for one in anomalies.silences(snapshot.connection, now=now)}
    return [
        describe(source, states, stock.get(name), silences.get(name), silent_hours=read.alerts.silent_hours)
        for name, source in named.items()
    ]


def _row(one: Described, now: dt.datetime) -> tuple[object, ...]:
    return (
        one.source,
        one.health,
        one.feeds,
        _span(one.every_seconds),
        _span((now - one.polled_at).total_seconds(), " ago") if one.polled_at else "",
        _span((one.next_at - now).total_seconds()) if one.next_at and one.next_at > now else "now" if one.feeds else "",
        _span((now - one.news_at).total_seconds(), " ago") if one.news_at else "",
        one.articles,
        one.waiting,
        one.failed,
        one.archive or "",
        one.pages,
        one.detail,
    )


def _span(seconds: float | None, tail: str = "") -> str:
    if seconds is None:
        return ""
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}{tail}"
    return f"{max(seconds, 0):.0f} s{tail}"
