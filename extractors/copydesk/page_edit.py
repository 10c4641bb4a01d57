"""The desk for pages: what a layout read goes over the copy desk, and the page's links get their addresses back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.article import Credit, Dateline, Kind, Related, Role
from extractors.copydesk import captions, edit
from extractors.copydesk.photo_pages import photographer
from extractors.copydesk.press_boilerplate import without_furniture
from extractors.document import lines_of, split_address
from extractors.layouts import absolute, node_text, split_credit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from extractors.document import Page
    from extractors.layouts import Publisher
    from extractors.story import Story

# `Jakarta - ` and nothing else of the sentence: the house style of sites that don't name themselves.
_BARE = re.compile(r"(?P<place>[A-Z][\w.'/-]+(?: [A-Z][\w.'/-]+){0,3})(?:\s+[-\u2013\u2014]{1,2}(?:\s+|$)|[-\u2013\u2014]{2}\s*)")
_RELEASE = re.compile(r"PR\s?Newswire|Business\s?Wire|GlobeNewswire|Media ?OutReach|\bPR ?Wire\b|\bprwir", re.IGNORECASE)


def edited(story: Story, page: Page, publisher: Publisher, desks: Collection[str], *, within: str = "body") -> Story:
    """A page's story with dateline, lead, links, credits and notices taken out of its text.

    Args:
        story: as a layout or the reader for any site found it.
        page: where it was found; its anchors give the links of the text their addresses.
        publisher: whose house style it has.
        desks: names of agencies' photo desks in credits.
        within: selector of the element that holds those anchors.
    """
    linked = _linked(story.paragraphs, page, within, publisher)
    lines = without_furniture(line for line in story.paragraphs if line != story.title and line not in linked)
    lines, place = _without_dateline(lines, publisher)
    copy = edit.edit(lines)
    captioned, photographers = _captions(lines, desks) if len(copy.paragraphs) <= 1 else ((), ())
    paragraphs = captioned if photographers else copy.paragraphs or captioned
    credits_ = _credits(story.credits, (*copy.credits, *photographers))
    lead = story.lead or copy.lead
    if lead and paragraphs and _same(lead, paragraphs[0]):
        lead = None
    kind = Kind.PRESS_RELEASE if _is_release(copy.dateline, credits_) else Kind.VIDEO if copy.video else story.kind
    how = {**{name: f"copydesk {rule}" for name, rule in copy.found.items() if name in _TAKEN}, **story.found}
    if place:
        how["dateline"] = "house style"
    return replace(
        story,
        paragraphs=paragraphs,
        lead=lead,
        dateline=copy.dateline or place,
        kind=kind,
        tags=story.tags or copy.tags,
        credits=credits_,
        related=_related((*story.related, *linked.values()), copy.related, page, within),
        copyright=story.copyright or copy.copyright,
        rights=copy.rights if copy.rights.notice else story.rights,
        found=how,
    )


_FOOT = re.compile(
    r"\s*(?:(?:Pewarta|Penerjemah|Penulis|Reporter|Translator|Editor|Baca [Jj]uga|Related news)\s*:|(?:Copyright|COPYRIGHT)\s*(?:©|\(c\)))"
)
# A footer is a few names; longer text that begins so is none.
_LONGEST_FOOT = 400


def foot_of(page: Page) -> tuple[str, ...]:
    """The lines that name who made a story and what to read next, wherever they stand on a page of unknown design."""
    feet = (node for node in page.tree.css("p, footer, small, div") if _FOOT.match(text := node.text()) and len(text) <= _LONGEST_FOOT)
    return tuple(dict.fromkeys(line for node in feet for line in lines_of(node)))


# What the copy desk's `found` says of a page; the rest it may name are paragraphs' own matters.
_TAKEN = frozenset({"lead", "dateline", "related", "credits", "copyright", "rights", "tags"})


def _without_dateline(lines: Sequence[str], publisher: Publisher) -> tuple[list[str], Dateline | None]:
    """Take the house's own dateline off: `VIVA - `, `JAKARTA, VIVA - `, or a bare `Jakarta - `."""
    if not lines:
        return [], None
    first, rest = lines[0], list(lines[1:])
    match = publisher.signature.match(first) if publisher.signature else None
    if match:
        place = match["before"] or match["after"]
        dateline = Dateline(place=place.strip(), agency=match["sign"]) if place else None
        return _opened(first[match.end() :], rest), dateline
    bare = _BARE.match(first) if publisher.bare_dateline else None
    if bare:
        return _opened(first[bare.end() :], rest), Dateline(place=bare["place"].strip(), agency=publisher.name)
    return [first, *rest], None


def _opened(first: str, rest: list[str]) -> list[str]:
    return [first.strip(), *rest] if first.strip() else rest


def _same(lead: str, first: str) -> bool:
    lead, first = (" ".join(text.split()).strip(" .…").casefold() for text in (lead, first))
    return first.startswith(lead) or lead.startswith(first)


def _captions(lines: Iterable[str], desks: Collection[str]) -> tuple[tuple[str, ...], tuple[Credit, ...]]:
    """The text of a page that has captions alone, and who took the pictures: `… ANTARA FOTO/Rivan Awal Lingga/tom.`."""
    pairs = [split_credit(line) for line in lines if any(f"{desk}/" in line for desk in desks) or captions.is_caption(line)]
    return tuple(text for text, _ in pairs if text), tuple(maker for _, credit in pairs if (maker := photographer(credit, desks)))


def _credits(own: Iterable[Credit], printed: Iterable[Credit]) -> tuple[Credit, ...]:
    """The page's own credits and those printed under the text; of two lists for one role, the longer one."""
    ours, theirs = _by_role(own), _by_role(printed)
    # What one calls author the other calls reporter; a name given for machines as author may be the editor's.
    if Role.REPORTER in ours:
        theirs.pop(Role.AUTHOR, None)
    else:
        others = {credit.name for role, credits_ in theirs.items() if role is not Role.AUTHOR for credit in credits_}
        authors = [credit for credit in ours.pop(Role.AUTHOR, []) if credit.name not in others and Role.REPORTER not in theirs]
        ours |= {Role.AUTHOR: authors} if authors else {}
    roles = dict.fromkeys((*ours, *theirs))
    return tuple(credit for role in roles for credit in max(ours.get(role, []), theirs.get(role, []), key=len))


def _by_role(credits_: Iterable[Credit]) -> dict[Role, list[Credit]]:
    roles: dict[Role, list[Credit]] = {}
    for credit in credits_:
        roles.setdefault(credit.role, []).append(credit)
    return roles


def _is_release(dateline: Dateline | None, credits_: Iterable[Credit]) -> bool:
    return any(_RELEASE.search(text) for text in (dateline.agency if dateline else "", *(credit.name for credit in credits_)))


def _anchors(page: Page, within: str) -> dict[str, str]:
    """The addresses of a story's links by their text."""
    story = page.first(within)
    pairs = ((node_text(node), absolute(page, node.attributes.get("href"))) for node in story.css("a[href]")) if story else ()
    return {_key(text): address for text, address in pairs if text and address}


_FEWEST_WORDS = 4


def _linked(lines: Iterable[str], page: Page, within: str, publisher: Publisher) -> dict[str, Related]:
    """The lines that are nothing but the linked headline of another story of the publisher's."""
    headlines = [line for line in lines if not line.endswith(".") and len(line.split()) >= _FEWEST_WORDS]
    anchors = _anchors(page, within) if headlines else {}
    pairs = ((line, anchors.get(_key(line))) for line in headlines)
    return {line: Related(title=line, url=address) for line, address in pairs if address and _is_story(address, publisher)}


def _is_story(address: str, publisher: Publisher) -> bool:
    parts = split_address(address)
    host = (parts.hostname or "") if parts else ""
    return parts is not None and publisher.has_host(host) and publisher.address_of(host, parts.path) is not None


def _related(linked: Iterable[Related], told: Sequence[Related], page: Page, within: str) -> tuple[Related, ...]:
    """Links with their addresses, in order, once each; what the text only tells is looked up among the story's anchors."""
    anchors = _anchors(page, within) if told else {}
    links: dict[str, Related] = {}
    for link in (*linked, *told):
        links.setdefault(_key(link.title), link if link.url else Related(title=link.title, url=anchors.get(_key(link.title))))
    return tuple(links.values())


def _key(title: str) -> str:
    return re.sub(r"\W+", " ", title).strip().casefold()
