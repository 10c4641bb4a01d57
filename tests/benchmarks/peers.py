"""What Warta is compared with: other extractors, each as a function from a page's bytes to a record that the scorer reads."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from bs4 import BeautifulSoup
from trafilatura import bare_extraction

Record = dict[str, Any]


def trafilatura_fast(data: bytes) -> Record:
    """trafilatura in fast mode, with metadata; its dates are days."""
    found = bare_extraction(data, fast=True, with_metadata=True, include_comments=False)
    if found is None:
        return {}
    values = found if isinstance(found, dict) else found.as_dict()
    authors = [name.strip() for name in (values.get("author") or "").split(";") if name.strip()]
    return {
        "title": values.get("title"),
        "published_at": values.get("date"),
        "credits": [{"role": "author", "name": name} for name in authors],
        "paragraphs": (values.get("text") or "").split("\n"),
    }


def has_newspaper() -> bool:
    """Whether the optional group `peers` is installed."""
    return importlib.util.find_spec("newspaper") is not None


def newspaper4k(data: bytes) -> Record:
    """newspaper4k with its defaults but for the network: fed the bytes that it would have fetched, and without asking for pictures."""
    article = importlib.import_module("newspaper").Article("https://example.org/", fetch_images=False)
    article.download(input_html=data.decode("utf-8", errors="replace"))
    try:
        article.parse()
    except ImportError:
        # Japanese and Korean need tokenizers that a plain install of it doesn't bring.
        return {}
    published = article.publish_date
    return {
        "title": article.title,
        "published_at": published.isoformat() if hasattr(published, "isoformat") else published,
        "credits": [{"role": "author", "name": name} for name in article.authors],
        "paragraphs": [part for part in article.text.split("\n") if part.strip()],
    }


def news_watch_idiom(data: bytes) -> Record:
    """How news-watch reads an ANTARA page, with the selectors of the 2017 design: a soup of the whole page, a select a field.

    See https://github.com/okkymabruri/news-watch; its own selectors are those of the 2022 design, of which there is no saved page.
    """
    soup = BeautifulSoup(data.decode("utf-8", errors="replace"), "html.parser")
    title, author, date = (soup.select_one(selector) for selector in ("h1.title", "[itemprop=author]", ".date"))
    body = soup.select_one("#content_news")
    if title is None or body is None:
        return {}
    for tag in body.find_all(["span", "p"]):
        if {"baca-juga", "text-muted"} & set(tag.get("class") or ()):
            tag.extract()
    return {
        "title": title.get_text(strip=True),
        "published_at": date.get_text(strip=True) if date else None,
        "credits": [{"role": "reporter", "name": author.get_text(strip=True)}] if author else [],
        "paragraphs": body.get_text(separator="\n", strip=True).split("\n"),
    }
