"""Stories that stand in scripts alone, in the forms of the systems that put them there."""

from __future__ import annotations

import json
from html import escape
from typing import Any
from urllib.parse import quote

import pytest

from extractors.document.page import Page
from extractors.errors import NotAnArticleError
from extractors.generic import reader
from tests.extractors.pages import SENTENCES, page

HEAD = """<meta property="og:title" content="Harbour master: quay opens two months late">
<meta property="og:description" content="The council waits for steel.">"""
OTHER = "The snooker final went to the last frame, and the champion of four years left the hall without a word to anyone."


def pushed(*rows: str) -> str:
    stream = "".join(rows)
    half = len(stream) // 2
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(part)}])</script>" for part in (stream[:half], stream[half:]))


def assigned(name: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return f"<script>window.x=1;{name}={json.dumps(value)};{name}.y=2;</script>"


def as_json(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(value)}</script>'


HTML = "".join(f"<p>{text}</p>" for text in SENTENCES)
CUT = [
    [{"type": "text", "text": text[:30]}, {"type": "a", "children": [{"type": "text", "text": text[30:50]}]}, {"text": text[50:]}]
    for text in SENTENCES
]
SCRIPTS = {
    "one string of HTML": as_json({"props": {"pageProps": {"article": {"title": "Quay", "bodyHtml": HTML}}}}),
    "elements": assigned(
        "Fusion.globalContent", {"content_elements": [{"type": "text", "content": text, "_id": "A1"} for text in SENTENCES]}
    ),
    "blocks": as_json(
        {"page": [{"model": {"blocks": [{"model": {"text": text, "blocks": [{"text": text[:40]}]}}]}} for text in SENTENCES]}
    ),
    "cut at links": as_json({"children": [{"type": "p", "children": pieces} for pieces in CUT]}),
    "flat": f'<script type="application/json" id="__NUXT_DATA__">{json.dumps([["Reactive", 1], {"a": 2}, *SENTENCES])}</script>',
    "text row": pushed('1:["$","div"]\n', f"1a:T{len(HTML.encode()):x},{HTML}", '2b:{"children":"x"}\n'),
    "elements of React": pushed(*(f'{n}:["$","p",null,{{"children":{json.dumps(text)}}}]\n' for n, text in enumerate(SENTENCES, 10))),
    "an attribute": f"<div id='app' data-page='{escape(json.dumps({'props': {'story': {'paragraphs': SENTENCES}}}))}'></div>",
    "a string of code": f'<script>window.state={{story:{{title:"Quay",text:{json.dumps(HTML)}}},n:[1,]}};</script>',
    "a string in percent signs": f'<script>go(decodeURIComponent("{quote(json.dumps({"story": {"text": HTML}}))}"))</script>',
    "escaped": assigned("state", {"story": {"text": escape(HTML)}}),
    "a template": f"<template><article>{HTML}</article></template>",
    "shown without scripts": f"<noscript><article>{HTML}</article></noscript>",
    "parsed": f"<script>window.state = JSON.parse({json.dumps(json.dumps({'story': {'paragraphs': SENTENCES}}))});</script>",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_the_text_is_read_from_the_script(script: str) -> None:
    others = as_json({"related": [{"summary": OTHER, "url": f"/{n}"} for n in range(3)]})
    found = reader.read_any_site(page(f"<div id='root'></div>{others}{script}", head=HEAD))
    assert found.paragraphs == SENTENCES
    assert found.found["paragraphs"] == "script"
    assert any("script" in warning for warning in found.warnings)


def test_what_is_kept_behind_a_paywall_stays_there() -> None:
    linked = {"@type": "NewsArticle", "headline": "Harbour master: quay opens two months late", "isAccessibleForFree": False}
    found = reader.read_any_site(page(f"<h1>Quay</h1><p>{SENTENCES[0]}</p>{SCRIPTS['elements']}", head=HEAD, linked=linked))
    assert found.paragraphs == SENTENCES[:1]


def test_another_storys_text_is_not_taken() -> None:
    script = as_json({"related": [{"body": f"{OTHER} {n} frames were played."} for n in range(9)]})
    with pytest.raises(NotAnArticleError):
        reader.read_any_site(Page(html=f"<html><body>{script}</body></html>"))
    assert reader.read_any_site(page(f"<div></div>{script}", head=HEAD)).paragraphs == ()


def test_a_page_that_shows_its_text_is_read_as_it_is_seen() -> None:
    shown = "".join(f"<p>{text}</p>" for text in SENTENCES[:4])
    found = reader.read_any_site(page(f"<article><h1>Quay</h1>{shown}</article>{SCRIPTS['elements']}", head=HEAD))
    assert found.paragraphs == SENTENCES[:4]


def test_what_a_dialog_says_is_not_the_story_that_the_script_holds() -> None:
    consent = "".join(
        f"<p>We and our {number} partners store information on a device, such as cookies, and process data for advertising.</p>"
        for number in range(840, 846)
    )
    found = reader.read_any_site(page(f"<div>{consent}</div>{SCRIPTS['elements']}", head=HEAD))
    assert found.paragraphs == SENTENCES
