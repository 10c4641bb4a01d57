"""Whether a run brought what it was asked for: complete, in part, or nothing; the exit status follows from it. Pure."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from flows.present.next_steps import REJECTS, at_database

if TYPE_CHECKING:
    from flows.runs import BackfillResult, PollResult, Summary


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How far a run succeeded."""

    level: Literal["complete", "partial", "nothing"]
    message: str = ""
    """What is missing and what to do about it; empty for a complete run."""

    def failed(self, *, strict: bool) -> bool:
        """Whether the command ends with exit status 1: nothing came, or with `--strict` something is missing."""
        return self.level == "nothing" or (strict and self.level == "partial")


COMPLETE = Outcome(level="complete")


def of_ingest(summary: Summary) -> Outcome:
    """Nothing, where every input was rejected or needs a permission; what was read before is no failure."""
    count = summary.count
    unread = count.rejected + summary.withheld
    if not unread:
        return COMPLETE
    read = count.new + count.changed + count.unchanged + summary.answered
    if not read:
        what = "The only input was not read" if unread == 1 else f"None of the {unread:,} inputs was read"
        return Outcome(level="nothing", message=f"{what}. {_remedy(summary)}")
    return Outcome(level="partial", message=f"{unread:,} of {count.seen:,} inputs {_were(unread)} not read. {_remedy(summary)}")


def of_poll(result: PollResult) -> Outcome:
    """Nothing, where every feed that was asked failed."""
    summary = result.summary
    why = f"The reasons: warta sources{at_database(summary)}"
    if result.failed and result.failed == result.feeds:
        what = "The only feed that was due failed" if result.failed == 1 else f"All {result.failed:,} feeds that were due failed"
        return Outcome(level="nothing", message=f"{what}. {why}. Once they are fixed: warta poll --early")
    if result.failed:
        return Outcome(level="partial", message=f"{result.failed:,} of {result.feeds:,} feeds failed. {why}")
    rejected = summary.count.rejected
    if rejected:
        message = f"{rejected:,} of {summary.count.seen:,} stories {_were(rejected)} rejected. {_remedy(summary)}"
        return Outcome(level="partial", message=message)
    return COMPLETE


def of_backfill(done: BackfillResult, source: str, *, limited: bool = False) -> Outcome:
    """Nothing, where no day is loaded; a run that `--limit` ended before the first day was complete is partial if it read something."""
    if not done.incomplete:
        return COMPLETE
    again = f"The reasons: warta gaps {shlex.quote(source)}{at_database(done.summary)}. Then run the same command with --retry-failed"
    count = done.summary.count
    if not done.loaded and not (limited and count.new + count.changed + count.unchanged):
        days = "The only day is" if done.days == 1 else f"All {done.days:,} days are"
        return Outcome(level="nothing", message=f"No day was loaded. {days} incomplete. {again}")
    return Outcome(level="partial", message=f"{done.incomplete:,} of {done.days:,} days {_are(done.incomplete)} incomplete. {again}")


def _remedy(summary: Summary) -> str:
    if not summary.count.rejected:
        return "State your permission under [source.NAME] in warta.toml, as said above"
    return f'The reasons: warta sql "{REJECTS}"{at_database(summary)}'


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
