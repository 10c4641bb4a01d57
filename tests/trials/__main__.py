"""Run the trials and print a table: `python -m tests.trials [--cases N] [--only WORD]`; exit status 1 if one failed."""

from __future__ import annotations

import argparse
import sys

from tests.trials import crashes, damage, hostile
from tests.trials.trial import table


def main() -> int:
    """All of them, or those whose name holds a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50, help="places at which each operation is killed, and files that are harmed")
    parser.add_argument("--only", choices=["crashes", "damage", "hostile"], help="one kind of trial")
    parser.add_argument("--operation", choices=[*crashes.OPERATIONS], help="one operation that is killed")
    chosen = parser.parse_args()
    trials = []
    if chosen.only in {None, "crashes"}:
        trials += crashes.run([chosen.operation] if chosen.operation else [*crashes.OPERATIONS], chosen.cases)
    if chosen.only in {None, "damage"}:
        trials += damage.run(chosen.cases)
    if chosen.only in {None, "hostile"}:
        trials += hostile.run()
    sys.stdout.write(table(trials))
    return int(any(trial.failures for trial in trials))


if __name__ == "__main__":
    sys.exit(main())
