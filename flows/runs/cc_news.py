"""CC-NEWS by date: the WARC files of Common Crawl's news crawl, from a local mirror of it, by the crawl's own index.

mirror/crawl-data/CC-NEWS/2026/05/warc.paths.gz -> files of the days -> members -> only the hosts asked for -> bulk path
"""

from __future__ import annotations

import datetime as dt
import gzip
import re
import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import UsageError
from flows.runs.bulk import BulkLoad, member_inputs
from flows.runs.context import DIRECT
from flows.runs.ingest import summary
from flows.runs.session import open_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.config import Places, Settings
    from flows.runs.context import RunContext
    from flows.runs.ingest import Summary

NAME = "cc-news"
"""What `warta backfill` calls it."""
INDEX = "crawl-data/CC-NEWS/{year}/{month:02}/warc.paths.gz"
# CC-NEWS-20260504013045-00012.warc.gz: the time at which the crawler began the file.
_BEGAN = re.compile(r"CC-NEWS-(\d{8})\d{6}-\d+\.warc\.gz$")


@dataclass(frozen=True, kw_only=True, slots=True)
class CcNewsOrder:
    """Which days of the crawl to load."""

    mirror: Path
    """The folder that holds crawl-data/CC-NEWS."""
    first: dt.date
    last: dt.date
    """Days on which the pages were crawled, in UTC."""
    places: Places
    settings: Settings
    sites: tuple[str, ...] = ()
    """Load only pages of these hosts and their subdomains; empty for all."""

    @property
    def words(self) -> tuple[str, ...]:
        """The options as a user writes them."""
        sites = tuple(word for site in self.sites for word in ("--site", site))
        return (NAME, "--from", str(self.first), "--to", str(self.last), *sites)


@dataclass(frozen=True, kw_only=True, slots=True)
class CrawlFiles:
    """The crawl's files of some days, as far as the mirror holds them."""

    held: tuple[Path, ...]
    missing: tuple[str, ...]
    """Files that the index names, and months without an index."""


def crawl_files(order: CcNewsOrder) -> CrawlFiles:
    """The files of the order's days; raises UsageError where the mirror holds none."""
    if order.first > order.last:
        raise UsageError(f"There is no day from {order.first} to {order.last}: --from is later than --to.")
    held: list[Path] = []
    missing: list[str] = []
    for index in _indexes(order.first, order.last):
        try:
            names = gzip.decompress((order.mirror / index).read_bytes()).decode("utf-8", "replace").split()
        except (OSError, EOFError) as error:
            missing.append(f"{index} ({error.strerror if isinstance(error, OSError) and error.strerror else error})")
            continue
        for name in names:
            if order.first <= (_day(name) or dt.date.min) <= order.last:
                path = (order.mirror / name).resolve()
                if path.is_relative_to(order.mirror.resolve()) and path.is_file():
                    held.append(path)
                else:
                    missing.append(name)
    if not held:
        shown = f" Missing: {', '.join(missing[:5])}." if missing else ""
        raise UsageError(f"{order.mirror} holds no file of CC-NEWS from {order.first} to {order.last}.{shown}")
    return CrawlFiles(held=tuple(held), missing=tuple(missing))


def run_cc_news(order: CcNewsOrder, context: RunContext = DIRECT) -> Summary:
    """Load the pages of the order's days; the same command again extracts only what was not loaded."""
    began = time.monotonic()
    files = crawl_files(order)
    with open_session(context, command="backfill", arguments=order.words, places=order.places, settings=order.settings) as session:
        for name in files.missing:
            session.say_once(f"the mirror lacks {name}")
        session.tools.workers.expect(session.settings.batch_size)
        members = (member_inputs(path, sites=order.sites) for path in files.held)
        BulkLoad(session, member_bytes=sum(path.stat().st_size for path in files.held)).run(chain.from_iterable(members))
    return summary(session, began)


def _indexes(first: dt.date, last: dt.date) -> Iterator[str]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield INDEX.format(year=year, month=month)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December


def _day(name: str) -> dt.date | None:
    found = _BEGAN.search(name)
    try:
        return dt.datetime.strptime(found[1], "%Y%m%d").replace(tzinfo=dt.UTC).date() if found else None
    except ValueError:
        return None
