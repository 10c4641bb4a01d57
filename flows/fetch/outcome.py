"""What became of one address: Fetched, NotModified or Missed; the fields that they share are a row of `fetches`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from extractors.article import Document
    from warehouse.acquisition import Validators


class MissReason(StrEnum):
    """Why an address gave no document."""

    BAD_URL = "bad_url"
    """No http(s) URL, or one with a name and password in it."""
    ADDRESS_REFUSED = "address_refused"
    """The host's address is private, loopback, link-local or otherwise not public."""
    RIGHTS_RESERVED = "rights_reserved"
    """A redirect leads to a page that needs a permission."""
    PERMISSION_NEEDED = "permission_needed"
    """The server answers 402: the page is for those who have paid or agreed to terms."""
    PERMISSION_ENDED = "permission_ended"
    """The permission in warta.toml has an end date, which is past."""
    LICENCE_NOT_ACCEPTED = "licence_not_accepted"
    """robots.txt names the terms of a licence (RSL 1.0), and warta.toml states no permission for the site."""
    ROBOTS_DISALLOWED = "robots_disallowed"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    """robots.txt gave no answer or 5xx, which forbids the whole host (RFC 9309 section 2.3.1.4)."""
    CIRCUIT_OPEN = "circuit_open"
    """The host failed so often, or asked for such a long pause, that it was not asked."""
    CONNECT = "connect"
    """No connection: the name doesn't resolve, or nobody listens."""
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    """What came back is no HTTP."""
    TRUNCATED = "truncated"
    """The body ended before its Content-Length or its compressed stream did."""
    BAD_ENCODING = "bad_encoding"
    """The body can't be decompressed."""
    TOO_LARGE = "too_large"
    """More bytes than the limit, as sent or after decompression."""
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_REDIRECT = "bad_redirect"
    """A redirect without a usable Location."""
    TOO_MANY_REQUESTS = "too_many_requests"
    CLIENT_ERROR = "client_error"
    """Another 4xx: gone, forbidden, not there."""
    SERVER_ERROR = "server_error"
    UNEXPECTED_STATUS = "unexpected_status"
    """Neither a document nor an error: 204, 206, a 304 that nobody asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OptOut:
    """A reservation against automated use that was seen at fetch time."""

    where: str
    """`x-robots-tag`, `meta robots`, `tdm-reservation`, `meta tdm-reservation`, `tdmrep.json`, `content-signal`, `content-usage`,
    `license` or `ai.txt`."""
    notice: str
    """As stated there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempted:
    """What every outcome knows: one row of `fetches`."""

    url: str
    """As asked for."""
    final_url: str
    """After redirects."""
    status: int | None = None
    """Of the last answer; None where none came."""
    started_at: datetime
    """UTC, when the first request was sent or the decision was made not to send one."""
    seconds: float = 0.0
    """Spent on requests for this address; waiting for the host's turn is not in it."""
    bytes_received: int = 0
    """On the wire, before decompression."""
    retries: int = 0
    redirects: tuple[str, ...] = ()
    """The addresses that were asked before `final_url`."""
    from_robots: bool = False
    """True where robots.txt decided and the address itself was not asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched(Attempted):
    """The document, whole and decompressed."""

    document: Document
    validators: Validators
    """For the next request."""
    opt_outs: tuple[OptOut, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NotModified(Attempted):
    """The document is what it was: by the server's word (304) or by its bytes (200 with the same hash)."""

    validators: Validators


@dataclass(frozen=True, kw_only=True, slots=True)
class Missed(Attempted):
    """No document, and why."""

    reason: MissReason
    detail: str
    """A sentence for the person who looks into it."""
    retry_after_seconds: float | None = None
    """Of the host's Retry-After header, at most the policy's `retry_after_cap_seconds`; None where it sent none."""


Outcome = Fetched | NotModified | Missed
