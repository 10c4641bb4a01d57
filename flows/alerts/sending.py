"""Telling people: by mail, messenger or webhook, through apprise."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from apprise import Apprise, NotifyType

from flows.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Tone = Literal["warning", "success", "info"]
_TYPES = {"warning": NotifyType.WARNING, "success": NotifyType.SUCCESS, "info": NotifyType.INFO}


# Of services whose addresses begin with a host; in the others' a token stands there.
_WITH_HOST = ("mailto", "json", "xml", "form", "gotify", "matrix", "mmost", "rocket", "nctalk")


def send_alert(addresses: Sequence[str], *, title: str, body: str, tone: Tone = "info") -> list[str]:
    """Send to each; returns those that did not take it, by their names, also where they are no addresses."""
    failed = []
    for name, address in zip(address_names(addresses), addresses, strict=True):
        one = Apprise()
        with _unheard():
            if not (one.add(address) and one.notify(title=title, body=body, notify_type=_TYPES[tone])):
                failed.append(name)
    return failed


def unknown(addresses: Sequence[str]) -> list[str]:
    """The names of those that are no addresses; nothing is sent."""
    with _unheard():
        return [name for name, address in zip(address_names(addresses), addresses, strict=True) if not Apprise().add(address)]


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep what apprise and its HTTP client log from everybody: it holds addresses as they are, passwords and tokens included."""
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3", "slixmpp")]
    before = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def check_addresses(addresses: Sequence[str]) -> None:
    """Raise UsageError where some are no addresses."""
    if wrong := unknown(addresses):
        raise UsageError(
            f"Of the alert addresses (`to` of [alerts] in warta.toml), {', '.join(wrong)} {'is none' if len(wrong) == 1 else 'are none'} "
            "that apprise knows: mail is mailtos://USER:PASSWORD@HOST?to=ADDRESS, a web hook json://HOST/PATH or jsons://HOST/PATH. "
            "Signs as @ / : ? # % in a password are written as %40 and the like."
        )


def address_names(addresses: Sequence[str]) -> list[str]:
    """What each may be called in a log or on a screen; with its place among them where its scheme and host don't tell it from others."""
    names = [masked(address) for address in addresses]
    return [
        name if names.count(name) == 1 and not name.endswith("://…") else f"number {number} ({name})"
        for number, name in enumerate(names, start=1)
    ]


def masked(address: str) -> str:
    """Its scheme, and its host where that opens nothing."""
    scheme, slashes, _ = address.partition("://")
    if not (slashes and scheme.isalnum()):
        return "without a scheme://…"
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    return f"{scheme}://{host}/…" if host and scheme.lower().removesuffix("s") in _WITH_HOST else f"{scheme}://…"
