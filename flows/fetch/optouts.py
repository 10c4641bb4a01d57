"""Reservations against automated use, as answers and pages state them: X-Robots-Tag, robots meta, TDM reservation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from flows.fetch.outcome import OptOut
from flows.fetch.policy import ROBOT

if TYPE_CHECKING:
    import httpx

_NO_AI = re.compile(r"\b(?:noai|noimageai|noml)\b", re.IGNORECASE)
# Metadata that counts stands in the head; a page's megabytes of body are not parsed for it.
_HEAD = 128 * 1024
_MARKS = (b"noai", b"noimageai", b"noml", b"tdm-reservation")


def of_headers(headers: httpx.Headers) -> tuple[OptOut, ...]:
    """What the answer's headers reserve."""
    tags = [OptOut(where="x-robots-tag", notice=value) for value in headers.get_list("x-robots-tag") if _NO_AI.search(value)]
    tags += [OptOut(where=name, notice=value) for name in ("content-usage", "content-signal") for value in headers.get_list(name)]
    if headers.get("tdm-reservation", "").strip() == "1":
        policy = headers.get("tdm-policy")
        tags.append(OptOut(where="tdm-reservation", notice=f"1; tdm-policy: {policy}" if policy else "1"))
    return tuple(tags)


def of_page(data: bytes, content_type: str | None) -> tuple[OptOut, ...]:
    """What an HTML page's own metadata reserves; nothing for other types."""
    # Most pages say nothing of the kind, and a search costs a hundredth of a parse.
    head = data[:_HEAD].lower()
    if "html" not in (content_type or "html").lower() or not any(mark in head for mark in _MARKS):
        return ()
    found = []
    for node in LexborHTMLParser(data[:_HEAD].decode("utf-8", "replace")).css("meta[name][content]"):
        name, content = (node.attributes.get("name") or "").strip().lower(), (node.attributes.get("content") or "").strip()
        if name == "tdm-reservation" and content == "1":
            found.append(OptOut(where="meta tdm-reservation", notice=content))
        elif name in {"robots", ROBOT.lower()} and _NO_AI.search(content):
            found.append(OptOut(where="meta robots", notice=content))
    return tuple(found)
