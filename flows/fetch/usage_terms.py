"""What a robots.txt says about the use of content: RSL licences, Content-Signal and Content-Usage lines."""

from __future__ import annotations

from dataclasses import dataclass

from flows.fetch.outcome import OptOut
from flows.fetch.policy import ROBOT


@dataclass(frozen=True, kw_only=True, slots=True)
class UsageTerms:
    """The terms that apply to this robot."""

    licences: tuple[str, ...] = ()
    """URLs of RSL 1.0 licences; they apply to every robot, in whatever group they stand."""
    signals: tuple[OptOut, ...] = ()
    """Content-Signal and Content-Usage lines as they are written: of the groups for every robot and for this one, and outside groups."""

    @classmethod
    def of(cls, text: str) -> UsageTerms:
        """The terms in the text of a robots.txt."""
        licences: list[str] = []
        signals: list[OptOut] = []
        agents: list[str] = []
        naming = False
        for line in text.splitlines():
            name, _, value = line.partition("#")[0].partition(":")
            name, value = name.strip().lower(), value.strip()
            if name == "user-agent":
                # Lines that follow one another name the robots of one group.
                agents = [*agents, value.lower()] if naming else [value.lower()]
            elif name == "license" and value:
                licences.append(value)
            elif name in {"content-signal", "content-usage"} and value and _applies(agents):
                signals.append(OptOut(where=name, notice=value))
            naming = name == "user-agent" or (naming and not name)
        return cls(licences=tuple(dict.fromkeys(licences)), signals=tuple(dict.fromkeys(signals)))


def _applies(agents: list[str]) -> bool:
    return not agents or any(agent == "*" or agent == ROBOT.lower() for agent in agents)


NO_TERMS = UsageTerms()
