"""`warta --help`, and what a mistyped command or option is answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.cli import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.conftest import Ran, Warta


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)], ids=" ".join)
def test_every_command_is_listed_with_what_it_does(words: tuple[str, ...], warta: Warta) -> None:
    # In a process of its own: here other tests may have imported the commands.
    lines = [line.strip("│ ").split(maxsplit=1) for line in warta(*words).stdout.splitlines() if line.startswith("│ ")]
    told = {line[0]: line[1:] for line in lines if line}
    assert [name for name in COMMANDS if not told.get(name)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str, ran: Callable[..., Ran]) -> None:
    done = ran(command, "--help")
    assert done.status == 0
    assert f"warta {command}" in done.out.replace(f"Usage: warta {command}", "")


def test_a_wrong_option_leads_to_the_help_of_its_command(ran: Callable[..., Ran]) -> None:
    done = ran("ingest", "--nope", "x")
    assert (done.status, done.out) == (2, "")
    assert "`warta ingest --help`" in done.err
    assert "`warta --help`" in ran("ingst").err
