"""Pages of Kabar Teluk, a small site on a common blog engine: JSON-LD, OpenGraph, a plain article element."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from flows.demo import dates
from flows.demo.markup import anchor, story_data, teaser, template
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.demo.desk import Desk
    from flows.demo.newsitem import Block, NewsItem


def page(item: NewsItem, desk: Desk) -> str:
    """A story's page."""
    front = item.front
    return template("generic.html").substitute(
        title=escape(front.title),
        summary=escape(teaser(item)),
        image=desk.image(item, "1200x800") or f"{desk.bases[item.site]}/assets/logo.png",
        published=front.published.isoformat(),
        moment=dates.moment(front.published),
        section=escape(front.section),
        byline=escape(" dan ".join(front.author)),
        editor=escape(", ".join(front.editor)),
        canonical=SITES[item.site].canonical(item),
        story_data=story_data(item, desk),
        figure=_figure(item, desk),
        body="\n".join(_block(block, desk) for block in item.blocks),
        tags=", ".join(f'<a rel="tag" href="/tag/{tag.replace(" ", "-")}/">{escape(tag)}</a>' for tag in front.tags),
        related="".join(f"<li>{anchor(desk.link(other), other.front.title)}</li>" for other in desk.older(item, 3)),
    )


def listing(site: str, desk: Desk) -> str:
    """The archive page."""
    place = SITES[site]
    return template("generic_listing.html").substitute(
        canonical=f"https://{place.host}{place.listing}",
        cards="\n".join(_card(item, desk) for item in desk.stories(site)),
        pager="",
    )


def archive(stories: Sequence[NewsItem], path: str, following: str | None, desk: Desk) -> str:
    """A page of one day's stories; `following` is the path of the page after it."""
    pager = f'<nav class="pagination"><a rel="next" href="{following}">Berikutnya</a></nav>' if following else ""
    return template("generic_listing.html").substitute(
        canonical=f"https://{SITES['generic'].host}{path}",
        cards="\n".join(_card(item, desk) for item in stories),
        pager=pager,
    )


def _figure(item: NewsItem, desk: Desk) -> str:
    picture = item.front.image
    if picture is None:
        return ""
    return (
        f'<figure class="entry-image"><img src="{desk.image(item, "1200x800")}" alt="">'
        f"<figcaption>{escape(picture.caption)} <small>{escape(picture.credit)}</small></figcaption></figure>"
    )


def _block(block: Block, desk: Desk) -> str:
    if block.kind == "related":
        return "\n".join(
            f'<p class="inline-related">Baca juga: {anchor(desk.link(desk.current[key]), desk.current[key].front.title)}</p>'
            for key in block.keys
        )
    tag = "h2" if block.kind == "subhead" else "p"
    return f"<{tag}>{escape(block.text)}</{tag}>"


def _card(item: NewsItem, desk: Desk) -> str:
    return (
        f'<article class="card"><h2>{anchor(desk.link(item), item.front.title)}</h2>'
        f'<time datetime="{item.front.published.isoformat()}">{dates.day(item.front.published)}</time>'
        f"<p>{escape(teaser(item, 120))}</p></article>"
    )
