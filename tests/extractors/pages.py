"""Pages that the tests of the reader for any site are made of: invented stories in the form of real sites."""

from __future__ import annotations

import json
from typing import Any

from extractors.document.page import Page

SENTENCES = (
    "Harbour master Ine Dahlgren said on Tuesday that the new quay would open in June, two months later than planned.",
    "The council had put aside four million for the work, but the price of steel rose while the tenders were being read.",
    "Fishermen have used the old pier since the storm of last winter, and most of them land their catch before dawn.",
    '"We have waited for three seasons, and we can wait for one more," said Tor Lindqvist, who owns two of the boats.',
    "A decision on the harbour fees, which the owners want halved for a year, is expected at the meeting in September.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str = "", *, head: str = "", linked: dict[str, Any] | None = None, lang: str = "en", url: str | None = None) -> Page:
    """A page with a site's usual furniture round `body`."""
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return Page(
        html=f"""<!doctype html><html lang="{lang}"><head>{head}{script}</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
        <main>{body}</main>
        <footer><p>All rights reserved by the Harbour Herald, its owners and its heirs, in this town and elsewhere.</p></footer>
        </body></html>""",
        url=url,
    )


def story(*, inside: str = "", before: str = "", after: str = "", **other: Any) -> Page:  # noqa: ANN401 - passed on
    """A page with the five sentences as its story; the pieces go into it, before it and after it."""
    text = f"<p>{SENTENCES[0]}</p>{inside}{paragraphs(*SENTENCES[1:])}"
    return page(f"<article><h1>Quay opens late</h1>{before}<div class='story-body'>{text}</div></article>{after}", **other)
