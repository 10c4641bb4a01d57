"""A poll that runs while a backfill of the same site does asks for no page twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from flows.coordination.claims import Claims
from flows.runs.backfill import BackfillOrder, run_backfill
from flows.runs.context import RunContext
from flows.runs.poll import PollOrder, PollResult, run_poll
from tests.flows.runs.conftest import paths
from tests.flows.runs.test_backfill import Killed
from warehouse.acquisition import candidates, runs
from warehouse.files import database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.config.settings import Settings
    from flows.demo.server import Running
    from flows.runs.pipeline import Count
    from tests.flows.runs.conftest import Calendar, Impatient, Query

pytestmark = pytest.mark.slow

NOW = dt.datetime(2026, 5, 11, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 8)


def test_a_poll_in_the_middle_of_a_backfill_leaves_it_its_stories(
    newsroom: Running, settings: Settings, calendar: Calendar, impatient: Impatient
) -> None:
    feed = settings.source["demo-generic"].feed
    both = settings.source | {"hari": settings.source["hari"].model_copy(update={"feed": feed})}
    settings = settings.model_copy(update={"source": both})
    places = settings.at(None, None)
    polled: list[PollResult] = []

    def poll() -> PollResult:
        order = PollOrder(places=places, settings=settings, only=("hari",))
        return run_poll(order, RunContext(clock=calendar, web_clock=impatient))

    def step(_number: int, work: Callable[[], Count]) -> Count:
        # The pages of the first day have come, and none of them is loaded.
        if not polled:
            polled.append(poll())
        return work()

    order = BackfillOrder(source="hari", first=DAY, last=DAY + dt.timedelta(days=2), places=places, settings=settings)
    run_backfill(order, RunContext(step=step, clock=calendar, web_clock=impatient))
    # The feed names stories of those days too.
    assert polled[0].summary.count.seen > 0
    # A backfill reads the feed too, to tell an empty day.
    asked = Counter(path for path in paths(newsroom, "generic") if path != "/feed.xml")
    assert set(asked.values()) == {1}, asked
    assert sum(path.startswith("/2026/05/08/") for path in asked) == 1
    assert not list(places.database.parent.glob("*.claims-*"))


@pytest.mark.parametrize(("source", "lasts"), [("hari", ("2026-04-11", "2026-04-12")), ("peta", ("2026-04-11", "2026-04-11"))])
def test_two_backfills_of_one_source_at_once_ask_for_no_page_twice(
    source: str, lasts: tuple[str, str], newsroom: Running, settings: Settings, query: Query
) -> None:
    home = Killed(settings, settings.home)
    both = [home.start(source, "2026-04-09", last) for last in lasts]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    asked = Counter(paths(newsroom, "generic"))
    assert set(asked.values()) == {1}, asked
    assert query("SELECT DISTINCT state, expected = got FROM news.windows") == [("loaded", True)]
    assert query("SELECT min(day), max(day), count(*) FROM news.windows") == [
        (dt.date(2026, 4, 9), dt.date.fromisoformat(max(lasts)), int(max(lasts)[-2:]) - 8)
    ]
    assert not list(settings.home.glob("*.walk-*")) + list(settings.home.glob("*.claims-*"))


def due(key: str) -> candidates.Due:
    return candidates.Due(
        key=key,
        address=f"https://www.teras.example/{key}",
        source=None,
        found_in="",
        claimed_title=None,
        claimed_time=None,
        state="waiting",
        next_at=NOW,
        visits=0,
        unchanged=0,
        failures=0,
        changed_at=None,
        article_id=None,
    )


def test_claims_hold_while_their_run_goes_on_and_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "warta.duckdb"
    with database.writer(path) as connection:
        first, second = (
            runs.start_run(connection, command=command, arguments=(), warta_version="1", now=NOW) for command in ("poll", "backfill")
        )
        one, other = (Claims(path, run.run_id) for run in (first, second))
        assert [story.key for story in one.take([due("a"), due("b")])] == ["a", "b"]
        assert [story.key for story in other.take([due("b"), due("c")])] == ["c"]
        assert [story.key for story in one.take([due("a"), due("c")])] == ["a"]
        # As when the process dies: the system frees its lock, and its file is left.
        first.lock.release()
        assert [story.key for story in other.take([due("a"), due("b")])] == ["a", "b"]
        assert other.begin("teras 2026-05-08")
        third = Claims(path, runs.start_run(connection, command="backfill", arguments=(), warta_version="1", now=NOW).run_id)
        assert not third.begin("teras 2026-05-08")
        assert third.begin("teras 2026-05-09")
        other.end()
        third.end()
        assert third.begin("teras 2026-05-08")
        third.close()
        other.close()
        second.lock.release()
    assert not list(tmp_path.glob("*.claims-*")) + list(tmp_path.glob("*.walk-*"))
