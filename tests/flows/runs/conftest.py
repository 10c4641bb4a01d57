"""The demo newsroom as sources, without waiting: a clock that skips every pause, and a database in a folder of the test's own."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from flows.config.settings import Settings
from flows.demo.server import Running, serve
from flows.demo.sites import SITES
from flows.fetch.clock import SystemClock
from warehouse.files.query import open_snapshot

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 5, 11, 1, 0, tzinfo=dt.UTC)


class Impatient(SystemClock):
    """Time goes on by itself, and nobody waits."""

    async def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        await asyncio.sleep(0)


@pytest.fixture
def impatient() -> Impatient:
    return Impatient()


class Calendar:
    """The clock of runs, set by the test."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now

    def advance(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def newsroom() -> Iterator[Running]:
    with serve() as running:
        yield running


@pytest.fixture
def settings(newsroom: Running, home: Path) -> Settings:
    """Every site of the newsroom is a source with its feed; Kabar Teluk has archives too."""
    stated: dict[str, dict[str, Any]] = {
        f"demo-{site}": {"feed": server.base + SITES[site].feed, "permission": "written for the tests"}
        for site, server in newsroom.servers.items()
    }
    base = newsroom.newsroom.bases["generic"]
    stated["hari"] = {"archive": f"{base}/arsip/%Y/%m/%d/"}
    stated["peta"] = {"sitemap": f"{base}/sitemap.xml"}
    return Settings.model_validate(
        {
            "home": home,
            "contact": "desk@news.example",
            "allow_hosts": frozenset(newsroom.hosts),
            "pace_seconds": 0,
            "workers": 1,
            "source": json.loads(json.dumps(stated)),
        }
    )


Query = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def query(settings: Settings) -> Query:
    """Ask the published snapshot."""

    def run(sql: str) -> list[tuple[Any, ...]]:
        with open_snapshot(settings.database) as snapshot:
            return snapshot.connection.execute(sql).fetchall()

    return run


NOT_PAGES = ("/robots.txt", "/.well-known/tdmrep.json", "/ai.txt")


def paths(newsroom: Running, site: str) -> list[str]:
    """What a site was asked for, in order, without robots.txt, tdmrep.json and ai.txt."""
    return [path for where, path in newsroom.requests if where == site and path not in NOT_PAGES]
