"""Addresses and sources to what they offer: feeds unfolded, single pages kept, reserved stories held back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.errors import NotAnArticleError, Reason
from extractors.sniff import form_of, unzipped
from flows.discover import feeds
from flows.discover.candidate import Candidate, UnreadableSourceError, unique
from warehouse.records import Missed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from extractors.article import Document
    from flows.fetch.rights import Refused
    from flows.permissions import Permissions
    from flows.pipeline import Obtained
    from flows.sources import Source
    from flows.web import Web


@dataclass(kw_only=True, slots=True)
class Offers:
    """What discovery found."""

    arrived: list[Obtained] = field(default_factory=list)
    """Pages that came with the question whether they are feeds, and addresses that gave nothing."""
    candidates: list[Candidate] = field(default_factory=list)
    """Stories still to be fetched, each once."""
    refused: list[Refused] = field(default_factory=list)
    """One for each story that is not asked for because its publisher reserves rights."""


def discover(web: Web, urls: Iterable[str], sources: Iterable[Source], permissions: Permissions, *, now: datetime) -> Offers:
    """Ask for every address and every feed once, and sort what comes."""
    offers = Offers()
    asked: list[Candidate] = []
    for url in dict.fromkeys(urls):
        if refused := permissions.refused_article(url):
            offers.refused.append(refused)
        else:
            asked.append(Candidate(address=url, found_in=url))
    asked.extend(Candidate(address=feed, source=source.name, found_in=feed) for source in sources for feed in source.feeds)
    offered: list[Candidate] = []
    for item in web.obtain(asked):
        _sort(item, offers, offered, permissions, now)
    for candidate in unique(offered):
        if refused := permissions.refused(candidate.address):
            offers.refused.append(refused)
        else:
            offers.candidates.append(candidate)
    return offers


def _sort(item: Obtained, offers: Offers, offered: list[Candidate], permissions: Permissions, now: datetime) -> None:
    candidate = item.candidate
    if isinstance(item.got, Missed):
        offers.arrived.append(item)
    elif _is_feed(item.got):
        try:
            offered.extend(_items(item.got, candidate))
        except UnreadableSourceError as error:
            offers.arrived.append(_no_feed(item, error.detail, now))
    elif candidate.source is not None:
        offers.arrived.append(_no_feed(item, "The source's feed address answers with something else.", now))
    elif refused := permissions.refused(candidate.address):
        offers.refused.append(refused)
    else:
        offers.arrived.append(item)


def _is_feed(document: Document) -> bool:
    try:
        form_of(unzipped(document.data), document.content_type)
    except NotAnArticleError as error:
        return error.reason == Reason.FEED
    return False


def _items(document: Document, candidate: Candidate) -> Sequence[Candidate]:
    return feeds.read(
        unzipped(document.data),
        document.url or candidate.address,
        source=candidate.source,
        content_type=document.content_type,
        fetched_at=document.fetched_at,
    )


def _no_feed(item: Obtained, detail: str, now: datetime) -> Obtained:
    candidate = item.candidate
    got = Missed(address=candidate.address, source=candidate.source, stage="fetch", reason="not_a_feed", detail=detail, at=now)
    return replace(item, got=got)
