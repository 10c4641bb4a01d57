"""What a reader should find in each page of the newsroom, told by the story's source and never by running an extractor."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractors.article import Credit, NewsDay, Related, Role
from flows.demo import dates
from flows.demo.desk import MIRROR_TAIL, mirror_path
from flows.demo.markup import RIGHTS_NOTICE
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from extractors.article import Dateline, Kind, Quote
    from flows.demo.desk import Desk
    from flows.demo.newsitem import NewsItem
    from flows.demo.newsroom import Newsroom

Outcome = Literal["article", "reject", "missing"]
_OUTCOMES: dict[str, Outcome] = {"served": "article", "broken": "reject", "missing": "missing"}
_DAY_MONTH = re.compile(r"\((\d+)/(\d+)(?:/\d+)?\)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """One story at one moment: where it is served, and the values that its article should have."""

    key: str
    site: str
    version: int
    outcome: Outcome
    """`missing`: its address answers 404."""
    addresses: tuple[str, ...]
    """Where it is served: its page first, then AMP and the bureaus that mirror it."""
    article_id: str | None
    """None where no native id names the story: then the id is a hash of its address."""
    publisher: str
    edition: str
    canonical_url: str
    kind: Kind
    language: str
    title: str
    lead: str | None
    dateline: Dateline | None
    news_day: NewsDay | None
    published_at: dt.datetime
    updated_at: dt.datetime | None
    section: str
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]
    quotes: tuple[Quote, ...]
    """`cue` is None where the source doesn't state one; `speaker_role` is the one that the story prints anywhere."""
    credits: tuple[Credit, ...]
    """Those with a label; a video names its crew without one."""
    related: tuple[Related, ...]
    image_caption: str | None
    image_credit: str | None
    ai_reserved: bool
    rights_notice: str | None


def manifest(newsroom: Newsroom) -> tuple[Expected, ...]:
    """Every story that the newsroom has published at its moment, newest first in each site."""
    return tuple(_expected(item, newsroom.desk) for site in SITES for item in newsroom.desk.stories(site))


def _expected(item: NewsItem, desk: Desk) -> Expected:
    site, front = SITES[item.site], item.front
    return Expected(
        key=item.key,
        site=item.site,
        version=item.version,
        outcome=_OUTCOMES[front.state],
        addresses=_addresses(item, desk),
        article_id=_article_id(item),
        publisher=site.publisher,
        edition=site.edition,
        canonical_url=site.canonical(item),
        kind=front.kind,
        language=site.language,
        title=front.title,
        lead=item.lead,
        dateline=item.dateline,
        news_day=_news_day(item),
        published_at=front.published,
        updated_at=front.updated,
        section=front.section,
        tags=front.tags,
        paragraphs=item.paragraphs,
        quotes=item.quotes,
        credits=_credits(item),
        related=tuple(Related(title=desk.current[key].front.title, url=desk.link(desk.current[key])) for key in item.related),
        image_caption=front.image.caption if front.image else None,
        image_credit=front.image.credit if front.image else None,
        ai_reserved=front.rights,
        rights_notice=RIGHTS_NOTICE if front.rights else None,
    )


def _addresses(item: NewsItem, desk: Desk) -> tuple[str, ...]:
    amp = (desk.amp_link(item),) if item.front.amp else ()
    mirrors = tuple(desk.bases[site] + mirror_path(item) + MIRROR_TAIL for site in item.front.mirrored_on)
    return (desk.link(item), *amp, *mirrors)


def _article_id(item: NewsItem) -> str | None:
    site = SITES[item.site]
    return f"antara:{site.edition}:{item.front.id}" if site.publisher == "antara" else None


def _news_day(item: NewsItem) -> NewsDay | None:
    text, published = item.front.news_day, item.front.published.date()
    if text is None:
        return None
    if match := _DAY_MONTH.search(text):
        return NewsDay(text=text, date=dt.date(published.year, int(match[2]), int(match[1])))
    names = dates.ENGLISH_WEEKDAYS if SITES[item.site].language == "en" else dates.WEEKDAYS
    back = (published.weekday() - names.index(text)) % len(names)
    return NewsDay(text=text, date=published - dt.timedelta(days=back))


def _credits(item: NewsItem) -> tuple[Credit, ...]:
    front = item.front
    named = (
        (Role.REPORTER, front.reporter),
        (Role.TRANSLATOR, front.translator),
        (Role.EDITOR, front.editor),
        (Role.AUTHOR, front.author),
    )
    return tuple(Credit(role=role, name=name) for role, names in named for name in names)
