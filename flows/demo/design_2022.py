"""Pages in the design that ANTARA's national site and its English service have had since 2022."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from extractors.article import Kind
from flows.demo import dates
from flows.demo.markup import AD, RIGHTS_NOTICE, anchor, breadcrumb_data, credit_lines, story_data, tag_link, teaser, template
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from flows.demo.desk import Desk
    from flows.demo.newsitem import NewsItem

MENU = ("Politik", "Hukum", "Ekonomi", "Metro", "Sepakbola", "Olahraga", "Humaniora", "Lifestyle", "Dunia", "Tekno", "Warta Bumi")
ENGLISH_MENU = ("Politics", "Business & Investment", "Nusantara", "Sports", "Lifestyle")
WORDS = {
    "id": {"latest": "Terkini", "search": "Cari", "more": "Berita Terkait", "popular": "Terpopuler"},
    "en": {"latest": "Latest News", "search": "Search", "more": "Related News", "popular": "Most Popular"},
}


def page(item: NewsItem, desk: Desk) -> str:
    """A story's page."""
    site = SITES[item.site]
    front = item.front
    english = site.language == "en"
    image = desk.image(item, "1200x800") or f"{desk.bases[item.site]}/assets/logo.png"
    minutes = 1 + sum(len(text.split()) for text in item.paragraphs) // 200
    return template("2022.html").substitute(
        _frame(item.site, desk),
        title=escape(front.title),
        summary=escape(teaser(item)),
        image=image,
        canonical=site.canonical(item),
        section=escape(front.section),
        breadcrumb_data=breadcrumb_data(f"https://{site.host}", f"https://{site.host}{site.listing}", front.section),
        story_data=story_data(item, desk),
        moment=dates.english_moment(front.published) if english else dates.moment(front.published),
        reading=f"{minutes} minute{'s' * (minutes > 1)} read" if english else f"Waktu baca {minutes} menit",
        figure=_figure(item, desk),
        body=_body(item, desk),
        credits=_credits(item),
        tags="".join(f'<li class="list-inline-item">{tag_link(tag)}</li>' for tag in front.tags),
        related="".join(
            f'<div class="card__post"><h5>{anchor(desk.link(other), other.front.title)}</h5></div>' for other in _boxes(item, desk)
        ),
        sidebar="".join(_numbered(other, desk) for other in desk.older(item, 5)),
    )


def listing(site: str, desk: Desk) -> str:
    """The page of the newest stories."""
    place = SITES[site]
    stories = desk.stories(site)
    words = WORDS[place.language]
    return template("2022_listing.html").substitute(
        _frame(site, desk),
        canonical=f"https://{place.host}{place.listing}",
        breadcrumb_data=breadcrumb_data(f"https://{place.host}", f"https://{place.host}{place.listing}", words["latest"]),
        cards="\n".join(_card(item, desk) for item in stories),
        sidebar="".join(_numbered(item, desk) for item in stories[-3:]),
    )


def _frame(site: str, desk: Desk) -> dict[str, str]:
    place = SITES[site]
    menu = ENGLISH_MENU if place.language == "en" else MENU
    return {
        **WORDS[place.language],
        "language": place.language,
        "listing": place.listing,
        "feed": place.feed,
        "english": desk.bases["en"],
        "menu": "".join(f'<li class="nav-item"><a class="nav-link" href="{place.listing}">{escape(name)}</a></li>' for name in menu),
    }


def _boxes(item: NewsItem, desk: Desk) -> list[NewsItem]:
    return [other for other in desk.older(item, 8) if other.key not in item.related][:3]


def _figure(item: NewsItem, desk: Desk) -> str:
    if item.front.kind is Kind.VIDEO:
        return '<div class="wrap__article-detail-video embed-responsive"><iframe src="/player" title="video"></iframe></div>'
    picture = item.front.image
    if picture is None:
        return ""
    text = escape(f"{picture.caption} ({picture.credit})")
    return (
        f'<div class="wrap__article-detail-image mt-4"><figure><picture><img src="{desk.image(item, "1200x800")}"'
        f' width="1200" height="800" class="img-fluid" alt="{escape(item.front.title)}"></picture>'
        f'<figcaption class="fig-caption text-center">{text}</figcaption></figure></div>'
    )


def _body(item: NewsItem, desk: Desk) -> str:
    parts: list[str] = []
    first = True
    for block in item.blocks:
        if block.kind == "related":
            parts.extend(_related_line(desk.current[key], desk, english=item.site == "en") for key in block.keys)
        elif block.kind == "subhead":
            parts.append(f"<p><strong>{escape(block.text)}</strong></p>")
        elif block.kind == "lead":
            parts.append(f"<p>{escape(block.text)}</p>")
        else:
            parts.append(f"<p>{escape(item.opening if first else '')}{escape(block.text)}</p>")
            if first:
                parts.append(AD)
            first = False
    if item.front.signed:
        parts.append(f"<p>{escape(item.front.signed)}</p>")
    return "\n".join(parts)


def _related_line(other: NewsItem, desk: Desk, *, english: bool) -> str:
    label = "Related news" if english else "Baca juga"
    return f'<p><span class="baca-juga"><b>{label}: </b>{anchor(desk.link(other), other.front.title)}</span></p>'


def _credits(item: NewsItem) -> str:
    lines = "<br/>\n".join(credit_lines(item))
    notice = f'\n<p class="text-muted mt-2 small">{RIGHTS_NOTICE}</p>' if item.front.rights else ""
    return f'<p class="text-muted mt-2 small">{lines}</p>{notice}'


def _numbered(item: NewsItem, desk: Desk) -> str:
    return f'<div class="card__post__title"><h6>{anchor(desk.link(item), item.front.title)}</h6></div>'


def _card(item: NewsItem, desk: Desk) -> str:
    age = (dates.english_age if item.site == "en" else dates.age)(item.front.published, desk.now)
    image = desk.image(item, "800x533") or "/assets/logo.png"
    return (
        '<div class="card__post card__post-list card__post__transition mt-30"><div class="row"><div class="col-md-5">'
        f'<a href="{desk.link(item)}"><picture><img class="lazyload" data-src="{image}" alt="{escape(item.front.title)}"></picture></a>'
        "</div>"
        '<div class="col-md-7"><div class="card__post__content">'
        f'<h2 class="post_title post_title_medium">{anchor(desk.link(item), item.front.title)}</h2>'
        f'<ul class="list-inline"><li class="list-inline-item"><span class="text-secondary">{age}</span></li></ul>'
        f"<p>{escape(teaser(item, 120))}</p></div></div></div></div>"
    )
