"""A few cases of each trial; `python -m tests.trials` runs them all."""

from __future__ import annotations

import pytest

from tests.trials import crashes, damage, hostile

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("operation", crashes.OPERATIONS)
def test_what_is_killed_is_whole_after_the_next_run(operation: str) -> None:
    (trial,) = crashes.run([operation], 4)
    if "no C compiler" in trial.name:
        pytest.skip("there is no C compiler to build the shim with")
    assert (trial.failures, trial.cases >= 4) == ([], True)


def test_damage_is_told_or_harmless() -> None:
    (trial,) = damage.run(4)
    assert (trial.failures, trial.cases >= 4) == ([], True)


def test_hostile_documents_are_read_in_time() -> None:
    (trial,) = hostile.run()
    assert (trial.failures, trial.cases >= 20) == ([], True)
