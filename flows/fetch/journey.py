"""Journey: what adds up while one address is fetched over attempts and redirects, until it becomes an outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flows.fetch.outcome import Fetched, Missed, NotModified

if TYPE_CHECKING:
    from datetime import datetime

    from extractors.article import Document
    from flows.fetch.exchange import Answer, Fault
    from flows.fetch.outcome import MissReason, OptOut
    from warehouse.acquisition import Validators


@dataclass(kw_only=True, slots=True)
class Journey:
    """One address under way."""

    url: str
    started_at: datetime
    hops: list[str] = field(default_factory=list)
    seconds: float = 0.0
    received: int = 0
    retries: int = 0
    status: int | None = None

    def sent(self, at: datetime) -> None:
        """Note a request; the first one starts the clock."""
        if not self.seconds and not self.received and self.status is None:
            self.started_at = at

    def got(self, result: Answer | Fault) -> None:
        """Add up what a request brought."""
        self.seconds += result.seconds
        self.received += result.received
        self.status = result.status

    def fetched(self, document: Document, validators: Validators, opt_outs: tuple[OptOut, ...]) -> Fetched:
        """Arrived."""
        return Fetched(document=document, validators=validators, opt_outs=opt_outs, **self._facts())

    def not_modified(self, validators: Validators) -> NotModified:
        """Arrived, with nothing new."""
        return NotModified(validators=validators, **self._facts())

    def missed(self, reason: MissReason, detail: str, *, retry_after: float | None = None, from_robots: bool = False) -> Missed:
        """Given up."""
        return Missed(reason=reason, detail=detail, retry_after_seconds=retry_after, from_robots=from_robots, **self._facts())

    def _facts(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "final_url": self.hops[-1] if self.hops else self.url,
            "redirects": tuple(self.hops[:-1]),
            "status": self.status,
            "started_at": self.started_at,
            "seconds": self.seconds,
            "bytes_received": self.received,
            "retries": self.retries,
        }
