"""Telling people: by mail, messenger or webhook, through apprise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from apprise import Apprise, NotifyType

from flows.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

Tone = Literal["warning", "success", "info"]
_TYPES = {"warning": NotifyType.WARNING, "success": NotifyType.SUCCESS, "info": NotifyType.INFO}


def send(addresses: Sequence[str], *, title: str, body: str, tone: Tone = "info") -> list[str]:
    """Send to each; returns those that did not take it, without their passwords. Raises UsageError for what is no address."""
    failed = []
    for address in addresses:
        one = Apprise()
        if not one.add(address):
            raise UsageError(
                f"The alert address {masked(address)} in warta.toml is none that apprise knows: a web hook is json://HOST/PATH "
                "or jsons://HOST/PATH, mail mailtos://USER:PASSWORD@HOST."
            )
        if not one.notify(title=title, body=body, notify_type=_TYPES[tone]):
            failed.append(masked(address))
    return failed


def masked(address: str) -> str:
    """An address that may stand in a log: its scheme and host, nothing that opens anything."""
    parts = urlsplit(address)
    return f"{parts.scheme or '?'}://{parts.hostname or '…'}/…"
