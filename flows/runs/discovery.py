"""Addresses and sources to what they offer: feeds unfolded, single pages kept, reserved stories held back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.article import Document
from extractors.document import form_of, unzipped
from extractors.errors import NotAnArticleError, Reason
from extractors.identity import identify
from flows.discover import Candidate, StoryList, UnreadableSourceError, feeds, listings, unique
from flows.runs.fetched_documents import Asked
from flows.runs.pipeline import Unchanged
from warehouse.acquisition import Offer
from warehouse.stories import Missed, document_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from flows.config import Permissions, Refused, Source
    from flows.runs.pipeline import Obtained

    Ask = Callable[[Sequence[Asked]], list[Obtained]]


@dataclass(kw_only=True, slots=True)
class Offers:
    """What discovery found."""

    arrived: list[Obtained] = field(default_factory=list)
    """Pages that came with the question whether they are feeds, and addresses that gave nothing."""
    lists: list[Obtained] = field(default_factory=list)
    """Feeds that answered, changed or not."""
    candidates: list[Candidate] = field(default_factory=list)
    """Stories that may be fetched, each once."""
    withheld: list[Candidate] = field(default_factory=list)
    """Stories that need a permission, each once."""
    notes: list[str] = field(default_factory=list)
    """One for each feed with items that were skipped."""
    refused: list[Refused] = field(default_factory=list)
    """One for each story or page that is not asked for because its publisher reserves rights."""


def feeds_of(sources: Iterable[Source]) -> list[Asked]:
    """The feeds of sources, and the listings of those that have none."""
    return [
        Asked(
            url=address,
            candidate=Candidate(address=address, source=source.name, found_in=address),
            kind="feed" if source.feeds else "listing",
        )
        for source in sources
        for address in source.news
    ]


def discover(ask: Ask, urls: Iterable[str], sources: Iterable[Source], permissions: Permissions, *, now: datetime) -> Offers:
    """Ask for every address and every feed once, and sort what comes."""
    offers = Offers()
    asked: list[Asked] = []
    for url in dict.fromkeys(urls):
        if refused := permissions.refused_article(url):
            offers.refused.append(refused)
        else:
            asked.append(Asked(url=url, candidate=Candidate(address=url, found_in=url), kind="feed"))
    asked.extend(feeds_of(sources))
    offered: list[Candidate] = []
    for item in ask(asked):
        _sort(item, offers, offered, permissions, now)
    add(offers, offered, permissions)
    return offers


def add(offers: Offers, offered: Iterable[Candidate], permissions: Permissions) -> None:
    """Sort stories by whether they may be fetched."""
    for candidate in unique(offered):
        if refused := permissions.refused(candidate.address):
            offers.refused.append(refused)
            offers.withheld.append(candidate)
        else:
            offers.candidates.append(candidate)


def left_out(refused: Iterable[Refused]) -> list[str]:
    """What to tell of stories that need a permission: how many they are, why, and what the user can set."""
    return [
        f"{count:,} {'story is' if count == 1 else 'stories are'} left out: {one.reason}. {one.remedy} "
        "What feeds say of such stories stands in news.offered_stories."
        for one, count in Counter(refused).items()
    ]


def by_hand(offers: Offers) -> list[str]:
    """What to tell of addresses that somebody typed and that brought nothing, which the summary's numbers don't."""
    same = [item.candidate.address for item in offers.lists if item.candidate.source is None and isinstance(item.got, Unchanged)]
    lost = [(item.candidate, item.got) for item in offers.arrived if isinstance(item.got, Missed)]
    return [
        *offers.notes,
        *(f"{address} is unchanged since it was asked for last." for address in same),
        *(f"{candidate.address}: {missed.detail}" for candidate, missed in lost if candidate.source is None),
    ]


def as_offer(candidate: Candidate, permissions: Permissions) -> Offer:
    """A candidate as the warehouse keeps it."""
    identity = identify(candidate.address)
    return Offer(
        key=candidate.key,
        address=candidate.address,
        canonical=identity.canonical_url if identity else None,
        source=candidate.source,
        found_in=candidate.found_in,
        claimed_title=candidate.claimed_title,
        claimed_time=candidate.claimed_time,
        claimed_change=candidate.claimed_change,
        claimed_summary=candidate.claimed_summary,
        reserved=permissions.reserved(candidate.address),
    )


def stories_of(item: Obtained, *, now: datetime) -> StoryList | Missed:
    """The stories of a feed or listing that was asked for; none where it is unchanged, and why there are none where it gave nothing."""
    if isinstance(item.got, Missed):
        return item.got
    if isinstance(item.got, Unchanged):
        return StoryList()
    try:
        if is_feed(item.got):
            return _items(item.got, item.candidate)
        if item.fetch and item.fetch.kind == "listing":
            return StoryList(listings.read(item.got, source=item.candidate.source).candidates) or no_feed(
                item, "The page lists no story.", now
            )
    except UnreadableSourceError as error:
        return no_feed(item, error.detail, now)
    return no_feed(item, "The source's feed address answers with something else.", now)


def _sort(item: Obtained, offers: Offers, offered: list[Candidate], permissions: Permissions, now: datetime) -> None:
    candidate = item.candidate
    if candidate.source is None and isinstance(item.got, Document) and not is_feed(item.got):
        if refused := permissions.refused(candidate.address):
            offers.refused.append(refused)
        else:
            offers.arrived.append(_as_page(item, item.got))
        return
    found = stories_of(item, now=now)
    if isinstance(found, Missed):
        # What can't be read leaves nothing to be asked for conditionally: it would count as read.
        offers.arrived.append(replace(item, got=found, fetch=item.fetch and replace(item.fetch, validators=None)))
    else:
        offered.extend(found)
        offers.lists.append(with_note(item, found))
        if found.note:
            offers.notes.append(f"{candidate.address}: {found.note}")


def with_note(item: Obtained, stories: StoryList) -> Obtained:
    """The feed with what is to be said of it in its row of news.fetches."""
    return replace(item, fetch=replace(item.fetch, detail=stories.note)) if item.fetch and stories.note else item


def _as_page(item: Obtained, document: Document) -> Obtained:
    fetch = item.fetch and replace(item.fetch, kind="page", document_id=document_id(document))
    return replace(item, fetch=fetch)


def is_feed(document: Document) -> bool:
    """Whether a document is a feed or other XML by its bytes."""
    try:
        form_of(unzipped(document.data), document.content_type)
    except NotAnArticleError as error:
        return error.reason == Reason.FEED
    return False


def _items(document: Document, candidate: Candidate) -> StoryList:
    return feeds.read(
        unzipped(document.data),
        document.url or candidate.address,
        source=candidate.source,
        content_type=document.content_type,
        fetched_at=document.fetched_at,
    )


def no_feed(item: Obtained, detail: str, now: datetime) -> Missed:
    """The miss of an address that gives something else than a feed, or than a listing where that was asked for."""
    candidate, reason = item.candidate, "not_a_list" if item.fetch and item.fetch.kind == "listing" else "not_a_feed"
    return Missed(address=candidate.address, source=candidate.source, stage="fetch", reason=reason, detail=detail, at=now)
