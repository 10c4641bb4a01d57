from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING

from flows.runs.pipeline import Count
from flows.runs.progress import Bar, Lines, reporter

if TYPE_CHECKING:
    import pytest


def test_lines_are_said_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 11.0, 12.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    stream = io.StringIO()
    with Lines(stream) as lines:
        lines.show(Count(seen=1, new=1), 30)
        lines.show(Count(seen=5, new=3, rejected=2), 30)
        lines.step(4)
    assert stream.getvalue() == "warta: 5 of 30 read, 0.5/s, 55 s left; loaded: 3 new, 2 rejected\n"


def test_a_total_that_is_not_known_yet_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 11.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    stream = io.StringIO()
    with Lines(stream) as lines:
        lines.step(1)
    assert stream.getvalue() == "warta: 1 read, 0.1/s; loaded: nothing yet\n"


def test_a_bar_moves_within_a_batch_and_never_back() -> None:
    with Bar() as bar:
        seen = []
        bar.show(Count(seen=10, new=10), 40)
        for count in (5, 20, 3):
            bar.step(count)
            seen.append(bar.completed)
        bar.show(Count(seen=30, new=30), 40)
        seen.append(bar.completed)
    assert seen == [15, 30, 30, 30]


def test_what_is_no_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with reporter() as said:
        said.say("Hello.")
    assert stream.getvalue() == "warta: Hello.\n"
