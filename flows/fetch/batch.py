"""Many addresses at once: each host's in order, one after the other, all hosts side by side."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.fetch.client import Fetcher
    from flows.fetch.outcome import Outcome
    from warehouse.acquisition import Validators


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """An address to fetch, and what is known of its last state."""

    url: str
    validators: Validators | None = None
    max_bytes: int | None = None
    """In place of the policy's limit."""


Deliver = Callable[["Wanted", "Outcome"], "Awaitable[None]"]


async def fetch_all(fetcher: Fetcher, wanted: Iterable[Wanted], deliver: Deliver) -> None:
    """Fetch everything and hand over each outcome as it comes.

    A host's next address waits until `deliver` is done with the one before, so that a slow consumer slows the
    fetching and no more documents are in memory than there are hosts.
    """
    lanes: dict[str, list[Wanted]] = defaultdict(list)
    for want in wanted:
        lanes[_host(want.url)].append(want)
    async with asyncio.TaskGroup() as group:
        for lane in lanes.values():
            group.create_task(_drive(fetcher, lane, deliver))


async def _drive(fetcher: Fetcher, lane: list[Wanted], deliver: Deliver) -> None:
    for want in lane:
        await deliver(want, await fetcher.fetch(want.url, validators=want.validators, max_bytes=want.max_bytes))


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
