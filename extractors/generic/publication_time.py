"""When the story was published and last changed, by all that the page says: the finest source that agrees with the first."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extractors.article import Precision
from extractors.dates import in_english, machine_time, printed_time, shared_zone, site_zone
from extractors.generic.surrounding_lines import is_of_another, printed_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from extractors.document import Page
    from extractors.generic.surrounding_lines import Line
    from extractors.story import Timestamp

# In the order of trust; the exact ones first, those that many systems fill with a day only last.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "date.available",
    "dc.date.issued", "dcterms.issued", "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "publish-date", "publishdate", "pubdate", "publication_date", "publication-date", "article_date_original", "article.published", "date",
    "dc.date", "dcterms.date", "sailthru.date", "published_time", "iso-8601-publish-date", "http://ogp.me/ns/article#published_time",
)  # fmt: skip
# Of the document, which may be older than its release.
_CREATED = ("dcterms.created", "datecreated")
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "date.modified", "last-modified", "lastmod", "dcterms.modified",
    "cxenseparse:modified_time", "article:modified", "last_updated_date",
)  # fmt: skip
# Elements of any name: those of sites' own, too; `abbr` is the microformat of blogs.
_STAMPED = '[datetime], abbr.published[title], [itemprop="datePublished"][content]'
_SEEN = (
    'time, [itemprop="datePublished"], [class*="date"], [class*="Date"], [class*="publish"], [class*="time"], [class*="tanggal"], '
    '[class*="datum"], [class*="fecha"]'
)
BY_THE_HEADLINE = "printed by the headline"
"""The rule of times that no mark-up tells."""
# A date line is short; longer ones are paragraphs or whole boxes. The shortest date is 1/2/24.
_LINE = range(6, 121)
_LOOKED_AT = 10
_DAY = 86400
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, where it stood, and what of the page speaks against it."""

    stamp: Timestamp
    rule: str
    assumed: bool = False
    """Its offset is that of the site's country, not the source's own."""
    doubt: str | None = None


def published_moment(page: Page, node: Mapping[str, Any], header: Sequence[Line] = ()) -> Moment | None:
    """The first release: the first source that states an instant, or a finer one that agrees with its day.

    `header` is what the page prints round the headline.
    """
    best: Moment | None = None
    for claim in _claims(page, node, header):
        if best is None or _betters(claim, best):
            best = claim
        if not _is_day(best.stamp) and not best.assumed:
            break
    return _doubted(best, page, node)


def updated_moment(page: Page, node: Mapping[str, Any], published: Timestamp | None, header: Sequence[Line] = ()) -> Moment | None:
    """The last change, where it comes after the release."""
    values = [("JSON-LD dateModified", node.get("dateModified"))] + [(f"meta[{key}]", page.meta.get(key)) for key in _UPDATED]
    moments = (_moment(page, node, rule, value) for rule, value in values if value)
    printed = (_moment(page, node, "printed change", text, printed=True) for text, changed in printed_times(header) if changed)
    moment = next((moment for found in (moments, printed) for moment in found if moment), None)
    return None if moment is None or (published and moment.stamp.at <= published.at) else moment


def _claims(page: Page, node: Mapping[str, Any], header: Sequence[Line]) -> Iterator[Moment]:
    for rule, value, printed in _values(page, node, header):
        moment = _moment(page, node, rule, value, printed=printed)
        if moment:
            yield moment


def _values(page: Page, node: Mapping[str, Any], header: Sequence[Line]) -> Iterator[tuple[str, Any, bool]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield f"JSON-LD {key}", node.get(key), False
    for key in _PUBLISHED:
        yield f"meta[{key}]", page.meta.get(key), False
    element = _stamped(page, header)
    if element is not None:
        attributes = element.attributes
        yield "time[datetime]", attributes.get("datetime") or attributes.get("content") or attributes.get("title"), False
    lines = list(printed_times(header))
    yield from ((BY_THE_HEADLINE, text, True) for text, changed in lines if not changed)
    yield from ((f"meta[{key}]", page.meta.get(key), False) for key in _CREATED)
    for seen in page.tree.css(_SEEN)[:_LOOKED_AT]:
        line = " ".join(seen.text(separator=" ").split())
        if len(line) in _LINE and not is_of_another(seen):
            yield "printed date", line, True
    yield from (("printed change", text, True) for text, changed in lines if changed)


def _stamped(page: Page, header: Sequence[Line]) -> LexborNode | None:
    """The element with the story's time: by the headline, else the first that is marked as such, else the first in an article."""
    elements = [
        element
        for element in page.tree.css(_STAMPED)[: 2 * _LOOKED_AT]
        if not (element.tag in {"del", "ins", "meta"} or _CHANGE.search(_marks(element)))
    ]
    texts = {element.mem_id: " ".join(element.text(separator=" ").split()) for element in elements}
    below, above = (" ".join(line.text for line in header if line.below is under) for under in (True, False))
    ranked = (
        (element for element in elements if texts[element.mem_id] and texts[element.mem_id] in below),
        (element for element in elements if texts[element.mem_id] and texts[element.mem_id] in above),
        (element for element in elements if _RELEASE.search(_marks(element))),
        (element for element in elements if _within_article(element)),
        elements,
    )
    return next((element for row in ranked for element in row), None)


_CHANGE = re.compile(r"updat|modif", re.IGNORECASE)
_RELEASE = re.compile(r"publi|pubdate", re.IGNORECASE)


def _marks(element: LexborNode) -> str:
    attributes = element.attributes
    return " ".join((attributes.get("class") or "", attributes.get("itemprop") or "", "pubdate" if "pubdate" in attributes else ""))


def _within_article(element: LexborNode) -> bool:
    parent = element.parent
    while parent is not None and parent.tag != "article":
        parent = parent.parent
    return parent is not None


def _moment(page: Page, node: Mapping[str, Any], rule: str, value: Any, *, printed: bool = False) -> Moment | None:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        value = value[0] if value else None
    if not value:
        return None
    stamp = _read(value, None, printed=printed)
    if stamp is not None:
        return Moment(stamp, rule)
    zone = _zone(page, node) or (shared_zone(value) if printed else None)
    stamp = _read(value, zone or dt.UTC, printed=printed)
    if stamp is None:
        return None
    # A day without a place is still a day; a clock without one is no instant.
    if zone is None and stamp.precision is not Precision.DAY:
        stamp = replace(stamp, at=stamp.at.replace(hour=0, minute=0, second=0, microsecond=0), precision=Precision.DAY)
    return Moment(stamp, f"{rule}, in the site's time zone" if zone else rule, assumed=True)


def _read(value: Any, zone: dt.tzinfo | None, *, printed: bool) -> Timestamp | None:  # noqa: ANN401 - whatever JSON holds
    return printed_time(in_english(str(value)), zone) if printed else machine_time(value, zone)


def _betters(claim: Moment, best: Moment) -> bool:
    """A time betters a day that it falls on; a stated offset betters an assumed one for the same clock."""
    if _is_day(claim.stamp):
        return False
    if _is_day(best.stamp):
        return abs((claim.stamp.at - best.stamp.at).total_seconds()) <= _DAY
    same_clock = claim.stamp.at.replace(tzinfo=None, microsecond=0) == best.stamp.at.replace(tzinfo=None, microsecond=0)
    return best.assumed and not claim.assumed and same_clock


def _is_day(stamp: Timestamp) -> bool:
    """Programs that know the day alone write midnight."""
    return stamp.precision is Precision.DAY or stamp.at.time() == dt.time()


def _zone(page: Page, node: Mapping[str, Any]) -> dt.tzinfo | None:
    """The offset of the page's own other times, else that of its publisher or of the site's country."""
    for value in (node.get("dateModified"), page.meta.get("article:modified_time"), page.meta.get("og:updated_time")):
        stamp = machine_time(value)
        # Many systems write Z after local time, so zero proves nothing.
        if stamp and stamp.precision is not Precision.DAY and stamp.at.utcoffset():
            return stamp.at.tzinfo
    return page.zone or site_zone(page)


def _doubted(best: Moment | None, page: Page, node: Mapping[str, Any]) -> Moment | None:
    """The same, with a warning where its offset is assumed or another source tells a different minute."""
    if best is None or best.stamp.precision is Precision.DAY:
        return best
    if best.assumed:
        return Moment(
            best.stamp, best.rule, assumed=True, doubt=f"published_at: the source gives no offset; {best.stamp.at.tzinfo} is assumed"
        )
    head = (("JSON-LD datePublished", node.get("datePublished")), ("meta[article:published_time]", page.meta.get("article:published_time")))
    for rule, value in head:
        stamp = machine_time(value)
        if stamp and stamp.precision is not Precision.DAY and abs((stamp.at - best.stamp.at).total_seconds()) > _MINUTE:
            said = f"published_at: {best.rule} says {best.stamp.at.isoformat()}, {rule} says {stamp.at.isoformat()}"
            return Moment(best.stamp, best.rule, doubt=said)
    return best
