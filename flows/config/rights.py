"""Whether a source's pages may be fetched, by its terms and by what the user is permitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.layouts import Terms


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
