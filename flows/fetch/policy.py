"""Policy: how politely and how far the fetcher goes; every number's unit is in its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version

from flows.errors import UsageError

ROBOT = "Warta"
"""The product token that robots.txt groups name."""

_CONTACT = re.compile(r"(?:https?://[^\s()<>]+|[^\s()<>@,;:]+@[^\s()<>@,;:]+\.[^\s()<>@,;:.]+)")


class ContactMissingError(UsageError):
    """Raised when a fetcher is made without a contact that the sites it visits could write to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """What a fetcher may do; the defaults are safe for live sites."""

    contact: str | None = None
    """Mail address or URL for the User-Agent; without one no fetcher is made."""
    allow_hosts: frozenset[str] = frozenset()
    """`host:port` pairs that may be private or loopback addresses; IPv6 in brackets."""
    pace_seconds: float = 2.0
    """Between the answer to one request to a host and the next request."""
    crawl_delay_cap_seconds: float = 60.0
    """The longest pace that robots.txt can ask for."""
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    """Between two pieces of a body."""
    total_seconds: float = 60.0
    """For one request with its whole body, however it trickles in."""
    max_bytes: int = 10_000_000
    """Of a document after decompression."""
    max_redirects: int = 5
    attempts: int = 3
    """Requests for one document in all, where connections fail or the server answers 429 or 5xx."""
    backoff_seconds: float = 1.0
    """Before the second attempt; doubles with each, plus up to as much again of jitter."""
    backoff_cap_seconds: float = 60.0
    patience_seconds: float = 120.0
    """The longest Retry-After that is sat out; a longer one ends the document and closes the host until then."""
    retry_after_cap_seconds: float = 6 * 3600.0
    """The longest Retry-After that is believed."""
    failures_to_open: int = 5
    """Failed requests in a row after which a host's circuit opens."""
    cooldown_seconds: float = 300.0
    """How long an open circuit lets nothing through."""
    robots_seconds: float = 86_400.0
    """How long robots.txt and tdmrep.json are believed (RFC 9309 section 2.4)."""
    robots_failed_seconds: float = 600.0
    """How long a host stays disallowed before an unreachable robots.txt is asked for again."""
    read_reservations: bool = True
    """Ask each host once for /.well-known/tdmrep.json."""
    trust_validators_seconds: float = 86_400.0
    """How long 304 is believed; then the document is asked for whole, because some servers always say 304."""
    hosts_at_once: int = 256
    """Requests under way, and connections kept open; hosts beyond that wait, but their pace goes on."""

    @property
    def user_agent(self) -> str:
        """`Warta/0.1.0 (+contact)`; raises ContactMissingError where the contact is none."""
        contact = (self.contact or "").strip()
        if not _CONTACT.fullmatch(contact):
            stated = f"The contact {contact!r} is neither a mail address nor a URL" if contact else "Nothing is fetched without a contact"
            raise ContactMissingError(
                f"{stated}: set WARTA_CONTACT, or `contact` in warta.toml, to a mail address or URL where the sites' owners reach you."
            )
        return f"{ROBOT}/{version('warta')} (+{contact})"
