"""Pages in the theme of ANTARA's bureaus (2018 on), their AMP pages, and the national stories that they show."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from flows.demo import dates
from flows.demo.markup import AD, RIGHTS_NOTICE, anchor, credit_lines, story_data, tag_link, teaser, template
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from flows.demo.desk import Desk
    from flows.demo.newsitem import NewsItem


def page(item: NewsItem, desk: Desk, shown_on: str | None = None) -> str:
    """A story's page; `shown_on` is the bureau that mirrors a national story."""
    front = item.front
    site = shown_on or item.site
    older = desk.older(item, 6)
    amphtml = f'<link rel="amphtml" href="{desk.amp_link(item)}">' if front.amp else ""
    return template("2018.html").substitute(
        _words(item, desk, site),
        keywords=escape(", ".join(front.tags)),
        image=desk.image(item, "1200x800") or f"{desk.bases[site]}/assets/logo.png",
        amphtml=amphtml,
        national=desk.bases["national"],
        section=escape(front.section),
        tags="".join(f"<li>{tag_link(tag)}</li>" for tag in front.tags),
        related="\n".join(_small(other, desk) for other in older[:3]),
        sidebar="\n".join(_small(other, desk) for other in older[3:]),
    )


def amp(item: NewsItem, desk: Desk) -> str:
    """A story's AMP page."""
    return template("2018_amp.html").substitute(_words(item, desk, item.site), story_data=story_data(item, desk))


def listing(site: str, desk: Desk) -> str:
    """The bureau's page of the newest stories; beside them national ones, and AMP addresses of its own."""
    place = SITES[site]
    stories = desk.stories(site)
    mirrored = [_widget(desk.mirror_link(item, site), item) for item in desk.mirrors(site)]
    popular = [_widget(desk.amp_link(item), item) for item in stories if item.front.amp]
    return template("2018_listing.html").substitute(
        site=place.name,
        host=place.host,
        canonical=f"https://{place.host}{place.listing}",
        listing=place.listing,
        cards="\n".join(_card(item, desk) for item in stories),
        sidebar="\n".join(mirrored + popular),
    )


def _words(item: NewsItem, desk: Desk, site: str) -> dict[str, str]:
    place = SITES[site]
    return {
        "title": escape(item.front.title),
        "summary": escape(teaser(item)),
        "site": place.name,
        "host": place.host,
        "canonical": SITES[item.site].canonical(item),
        "listing": place.listing,
        "moment": dates.moment(item.front.published),
        "figure": _figure(item, desk),
        "body": _body(item, desk),
        "credits": _credits(item),
    }


def _figure(item: NewsItem, desk: Desk) -> str:
    picture = item.front.image
    if picture is None:
        return ""
    return (
        f'<figure class="image-overlay"><img src="{desk.image(item, "800x533")}" width="800" height="533" class="img-responsive"'
        f' alt="{escape(item.front.title)}">'
        f'<figcaption class="image-caption">{escape(picture.caption)} ({escape(picture.credit)})</figcaption></figure>'
    )


def _body(item: NewsItem, desk: Desk) -> str:
    parts: list[str] = []
    first = True
    for block in item.blocks:
        if block.kind == "related":
            parts.extend(_related_line(desk.current[key], desk) for key in block.keys)
        elif block.kind == "subhead":
            parts.append(f"<strong>{escape(block.text)}</strong>")
        elif block.kind == "lead":
            parts.append(escape(block.text))
        else:
            parts.append(escape((item.opening if first else "") + block.text))
            first = False
    if item.front.signed:
        parts.append(escape(item.front.signed))
    # The ad stands after the third block, which no story of the newsroom is shorter than.
    return _joined(parts[:3], breaks=item.front.breaks) + f"\n{AD}\n" + _joined(parts[3:], breaks=item.front.breaks)


def _joined(parts: list[str], *, breaks: bool) -> str:
    if breaks:
        return "".join(f"{part}<br />\n<br />\n" for part in parts)
    return "\n".join(f"<p>{part}</p>" for part in parts)


def _related_line(other: NewsItem, desk: Desk) -> str:
    return f'<span class="baca-juga"><b>Baca juga: </b>{anchor(desk.link(other), other.front.title)}</span>'


def _credits(item: NewsItem) -> str:
    lines = credit_lines(item)
    if item.front.reporter:
        name = escape(item.front.joiner.join(item.front.reporter))
        lines[0] = lines[0].replace(name, f'<span itemprop="author">{name}</span>')
    if item.front.rights:
        lines.append(RIGHTS_NOTICE)
    return "<br>\n".join(lines)


def _small(item: NewsItem, desk: Desk) -> str:
    return _widget(desk.link(item), item)


def _widget(url: str, item: NewsItem) -> str:
    return f'<article class="simple-post clearfix"><header><h3>{anchor(url, item.front.title)}</h3></header></article>'


def _card(item: NewsItem, desk: Desk) -> str:
    image = desk.image(item, "255x170") or "/assets/logo.png"
    link = desk.link(item)
    return (
        '<article class="simple-post simple-big clearfix"><div class="simple-thumb">'
        f'<a href="{link}" title="{escape(item.front.title)}"><picture><img data-src="{image}" width="255" height="170" class="lazyload"'
        f' alt="{escape(item.front.title)}"></picture></a></div>'
        f'<header><h3>{anchor(link, item.front.title)}</h3><p class="simple-share">{anchor(SITES[item.site].listing, item.front.section)} /'
        f' <span><i class="fa fa-clock-o"></i> {dates.age(item.front.published, desk.now)}</span></p></header></article>'
    )
