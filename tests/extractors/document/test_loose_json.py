"""JSON-LD in the states that templates leave it in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.loose_json import json_in

STORY = {"@type": "NewsArticle", "headline": 'He said "no", and left', "author": [{"name": "Ine Dahlgren"}, {"name": "Tor Lindqvist"}]}
PLAIN = json.dumps(STORY)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace('\\"', '"'),
        PLAIN.replace('"', "&quot;"),
        PLAIN.replace("left", "\\left"),
        PLAIN.replace("}]", "},]").replace('", "author', '" "author'),
        PLAIN[:-1],
        "//<![CDATA[\n" + PLAIN + ",\n//]]>",
        f"{PLAIN}}}",
    ],
    ids=["whole", "bare quotes", "escaped", "bad escape", "commas", "cut", "wrapped", "a brace too many"],
)
def test_a_broken_object_is_read_as_what_it_was_to_say(text: str) -> None:
    assert json_in(text) == [STORY]


def test_two_objects_in_one_script_are_two() -> None:
    assert json_in(f"{PLAIN}\n{PLAIN}") == [STORY, STORY]


def test_a_cut_object_keeps_its_whole_values() -> None:
    assert json_in(PLAIN[: PLAIN.index("Lindqvist")]) == [{**STORY, "author": [{"name": "Ine Dahlgren"}, {}]}]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='{}[]":,\\ a1é\n', max_size=80))
def test_no_text_is_so_broken_that_reading_it_fails(text: str) -> None:
    assert isinstance(json_in(text), list)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12), lambda inner: st.lists(inner, max_size=3), max_leaves=8
)


@settings(max_examples=100, deadline=None)
@given(VALUES)
def test_what_is_whole_is_read_as_it_is(value: object) -> None:
    assert json_in(json.dumps(value)) == [value]
