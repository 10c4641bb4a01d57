"""The soak's own judgement: what grows, and what isn't waited for, is a fault; what is flat, or has only just begun, is none."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from tests.growth import ZOMBIE_SAMPLES, Growth, Sample


def growth(*, seconds: int, megabytes: float = 0.0, files: float = 0.0) -> Growth:
    """A process that grows by so much an hour, looked at every two seconds; its first minute is larger in any case."""
    found = Growth(brief={"flow run"})
    for name in ("server", "flow run"):
        found._samples[name, 7] = [  # noqa: SLF001 - the samples of an hour can't be waited for
            Sample(at=float(at), megabytes=200 + megabytes * at / 3600 - max(0, 60 - at), files=round(30 + files * at / 3600))
            for at in range(0, seconds, 2)
        ]
    return found


@pytest.mark.parametrize(
    ("seconds", "megabytes", "files", "faults"),
    [(1800, 0, 0, 0), (1800, 20, 6, 0), (1800, 150, 0, 1), (1800, 0, 60, 1), (60, 1500, 900, 0)],
)
def test_what_grows_is_told_and_what_is_flat_or_young_is_not(seconds: int, megabytes: float, files: float, faults: int) -> None:
    found = growth(seconds=seconds, megabytes=megabytes, files=files)
    assert len(found.faults()) == faults
    assert [line.split()[0] for line in found.table()] == ["process", "server"]
    assert found.peaks("flow run")["seen"] == 1


def test_a_child_that_nobody_waits_for_is_told() -> None:
    found = Growth()
    found.look("warta up", [os.getpid()])
    with subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.read()
        end = time.monotonic() + 60
        while not found.faults():
            assert time.monotonic() < end
            found.look_for_zombies()
    assert f" {child.pid} has ended" in found.faults()[0]
    assert sum(found._zombies.values()) == ZOMBIE_SAMPLES  # noqa: SLF001 - not at the first look
