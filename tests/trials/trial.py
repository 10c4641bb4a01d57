"""What a trial gives: how many cases there were, and what each failure was."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(kw_only=True, slots=True)
class Trial:
    """One line of the table."""

    name: str
    cases: int = 0
    failures: list[str] = field(default_factory=list)

    def case(self, what: str, fault: str | None) -> None:
        """Count a case; a fault says what was wrong with it."""
        self.cases += 1
        if fault:
            self.failures.append(f"{what}: {fault}")


def table(trials: list[Trial]) -> str:
    """All of them, and below it the failures."""
    width = max(len(trial.name) for trial in trials)
    lines = [f"{'trial':<{width}}  {'cases':>6}  {'failures':>8}"]
    lines += [f"{trial.name:<{width}}  {trial.cases:>6}  {len(trial.failures):>8}" for trial in trials]
    return "\n".join([*lines, *(f"{trial.name}: {failure}" for trial in trials for failure in trial.failures)]) + "\n"
