"""Whether a source's pages may be fetched, by its terms and by what the user is permitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from extractors.layouts import Terms


@dataclass(frozen=True, kw_only=True, slots=True)
class Permission:
    """What the user states in warta.toml as a permission to read a source."""

    source: str
    ground: str
    """Who allowed it, and when."""
    hosts: frozenset[str]
    """Hosts that it covers, with their subdomains."""
    publishers: frozenset[str] = frozenset()
    """Keys of the publishers that it covers on all their hosts."""
    limited: bool = False
    """Whether the user named the hosts."""
    purpose: str | None = None
    until: date | None = None
    """Its last day."""

    @property
    def notice(self) -> str:
        """All of it in a line, to be kept with each document."""
        purpose = f"; purpose: {self.purpose}" if self.purpose else ""
        return f"{self.ground}{purpose}" + (f"; until {self.until}" if self.until else "")

    @property
    def refusal(self) -> Refused:
        """What to say when it has ended."""
        return Refused(
            reason=f"The permission for {self.source} ended on {self.until}",
            remedy=f"If it was renewed, set permission_until of [source.{self.source}] in warta.toml to its new last day.",
        )

    def covers(self, host: str, publisher: str | None) -> bool:
        """Whether it is about this host, or about all hosts of this publisher."""
        return publisher in self.publishers or any(host == one or host.endswith(f".{one}") for one in self.hosts)

    def is_over(self, day: date) -> bool:
        """Whether its last day is before this one."""
        return self.until is not None and self.until < day


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """The source's pages may be fetched."""

    by: str
    """The permission that the user stated, or that the terms reserve nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The source is read from its feeds only."""

    reason: str
    remedy: str
    """What the user can do about it."""


def may_fetch_pages(terms: Terms, permission: str | None, *, source: str) -> Allowed | Refused:
    """Decide for one source; a permission is the user's own statement of what allows it, in warta.toml."""
    if permission and permission.strip():
        return Allowed(by=permission.strip())
    if not terms.reserved:
        return Allowed(by="its terms reserve nothing against automated reading")
    stated = f": {terms.statement.rstrip('.')}" if terms.statement else ""
    return Refused(
        reason=f"The terms of {source} forbid automated reading of its pages without written permission{stated}",
        remedy=(
            f"It is read from its feeds only. If you have a permission, state it in warta.toml: "
            f'[source.{source}] with permission = "who allowed it, and when".'
        ),
    )
