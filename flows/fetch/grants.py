"""What the user states as permissions, as far as the fetcher asks for it."""

from __future__ import annotations

from typing import Protocol


class Grants(Protocol):
    """Permissions by URL."""

    def reserved(self, url: str, /) -> str | None:
        """Why a page may not be requested without a permission; None where it may."""

    def ended(self, url: str, /) -> str | None:
        """A sentence about a permission for this URL that has ended; None where none has."""

    def stated(self, url: str, /) -> str | None:
        """The permission that holds for a URL, as the user states it; None where there is none."""


class NoGrants:
    """Nothing is reserved and no permission is stated."""

    def reserved(self, _url: str, /) -> str | None:
        """Nothing is."""
        return None

    def ended(self, _url: str, /) -> str | None:
        """None has."""
        return None

    def stated(self, _url: str, /) -> str | None:
        """None is."""
        return None
