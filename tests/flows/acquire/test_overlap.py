"""A poll that runs while a backfill of the same site does asks for no page twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from flows import backfilling, rounds
from flows.claims import Claims
from tests.flows.acquire.conftest import paths
from warehouse import candidates, database, runs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.demo.server import Running
    from flows.pipeline import Count
    from flows.rounds import Rounded
    from flows.settings import Settings
    from tests.flows.acquire.conftest import Calendar, Impatient

NOW = dt.datetime(2026, 5, 11, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 8)


def test_a_poll_in_the_middle_of_a_backfill_leaves_it_its_stories(
    newsroom: Running, settings: Settings, calendar: Calendar, impatient: Impatient
) -> None:
    feed = settings.source["demo-generic"].feed
    both = settings.source | {"hari": settings.source["hari"].model_copy(update={"feed": feed})}
    settings = settings.model_copy(update={"source": both})
    places = settings.at(None, None)
    polled: list[Rounded] = []

    def poll() -> Rounded:
        order = rounds.Round(places=places, settings=settings, only=("hari",))
        return rounds.poll(order, clock=calendar, web_clock=impatient)

    def step(_number: int, work: Callable[[], Count]) -> Count:
        # The pages of the first day have come, and none of them is loaded.
        if not polled:
            polled.append(poll())
        return work()

    order = backfilling.Order(source="hari", first=DAY, last=DAY + dt.timedelta(days=2), places=places, settings=settings)
    backfilling.backfill(order, step=step, clock=calendar, web_clock=impatient)
    # The feed names stories of those days too.
    assert polled[0].summary.count.seen > 0
    asked = Counter(paths(newsroom, "generic"))
    assert set(asked.values()) == {1}
    assert sum(path.startswith("/2026/05/08/") for path in asked) == 1
    assert not list(places.database.parent.glob("*.claims-*"))


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
        other.close()
        second.lock.release()
    assert not list(tmp_path.glob("*.claims-*"))
