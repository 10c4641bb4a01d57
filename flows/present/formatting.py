"""Amounts as people read them."""

from __future__ import annotations


def size(count: float) -> str:
    """Bytes in the unit that leaves few digits."""
    for unit in ("B", "KB", "MB", "GB"):
        if count < 1000:  # noqa: PLR2004 - of units
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:,.1f} TB"
