"""Pieces of HTML that more than one design prints."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from flows.demo.sites import SITES

if TYPE_CHECKING:
    from flows.demo.desk import Desk
    from flows.demo.newsitem import NewsItem

RIGHTS_NOTICE = (
    "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini tanpa izin tertulis"
    " dari Kantor Berita ANTARA."
)
AD = (
    '<ins class="adsbygoogle" style="display:block; text-align:center;" data-ad-layout="in-article"'
    ' data-ad-client="ca-pub-0000000000000000"></ins>\n<script>(adsbygoogle = window.adsbygoogle || []).push({});</script>'
)
_TEASER_LENGTH = 230


@cache
def template(name: str) -> Template:
    """A template by its file name."""
    return Template((files("flows.demo") / "templates" / name).read_text(encoding="utf-8"))


def teaser(item: NewsItem, length: int = _TEASER_LENGTH) -> str:
    """The story's beginning, cut at a word as feeds and head metadata cut it; plain text."""
    text = item.paragraphs[0]
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " ..."


def anchor(url: str, text: str) -> str:
    """A link with its text as title, as ANTARA prints them."""
    return f'<a href="{escape(url)}" title="{escape(text)}">{escape(text)}</a>'


def tag_link(tag: str) -> str:
    """A link to the page of a tag."""
    return anchor(f"/tag/{tag.replace(' ', '-')}", tag)


def credit_lines(item: NewsItem) -> list[str]:
    """The labelled names and the copyright, one line each, as HTML."""
    front = item.front
    colon = " :" if front.labels == "spaced" else ":"
    reporter, translator = ("Reporter", "Translator") if SITES[item.site].language == "en" else ("Pewarta", "Penerjemah")
    lines = []
    for label, names in ((reporter, front.reporter), (translator, front.translator)):
        if names:
            lines.append(f"{label}{colon} {escape(front.joiner.join(names))}")
    lines.extend(_editor_lines(item, colon))
    mark = "Copyright" if SITES[item.site].design == "2022" else "COPYRIGHT"
    lines.append(f"{mark} &copy; ANTARA {front.published.year}")
    return lines


def _editor_lines(item: NewsItem, colon: str) -> list[str]:
    names = escape(", ".join(item.front.editor))
    if item.front.labels == "empty_editor":
        return ["Editor :&nbsp;"]
    if not names:
        return []
    return ["Editor:", names] if item.front.labels == "next_line" else [f"Editor{colon} {names}"]


def data(value: object) -> str:
    """JSON-LD that can stand in a script element."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def story_data(item: NewsItem, desk: Desk) -> str:
    """The story as a schema.org NewsArticle."""
    site = SITES[item.site]
    image = desk.image(item, "1200x800")
    people = item.front.reporter or item.front.author
    return data(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": item.front.title,
            "description": teaser(item),
            "mainEntityOfPage": {"@type": "WebPage", "@id": site.canonical(item)},
            "datePublished": item.front.published.isoformat(),
            "dateModified": item.released.isoformat(),
            "articleSection": item.front.section,
            "keywords": list(item.front.tags),
            **({"image": [image]} if image else {}),
            **({"author": [{"@type": "Person", "name": name} for name in people]} if people else {}),
            "publisher": {"@type": "Organization", "name": "ANTARA" if site.publisher == "antara" else site.name},
        }
    )


def breadcrumb_data(site_url: str, listing_url: str, section: str) -> str:
    """The breadcrumbs, with each item an object as ANTARA prints them."""
    steps = (("Home", site_url), (section, listing_url))
    elements = [
        {"@type": "ListItem", "position": number, "item": {"name": name, "@id": url}} for number, (name, url) in enumerate(steps, start=1)
    ]
    return data({"@context": "https://schema.org", "@type": "BreadcrumbList", "name": "BreadcrumbList", "itemListElement": elements})
