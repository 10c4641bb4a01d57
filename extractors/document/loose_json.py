"""JSON as templates print it: in CDATA or comments, escaped, with quotes, commas and line breaks where none may stand, or cut off."""

from __future__ import annotations

import html
import json
import re
from typing import Any

# Publishers print raw line breaks and stray control characters inside JSON strings.
_CONTROL = re.compile(r"[\x00-\x1f]+")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_TRAILING = re.compile(r",\s*(?=[\]}])")
# Real objects nest a dozen deep.
_DEEPEST = 50
_START = re.compile(r"[\[{]")


def json_in(text: str) -> list[Any]:
    """The values that a script holds, usually one; of a broken one what can be read of it."""
    text = _CONTROL.sub(" ", text)
    if text.count("{") + text.count("[") > _DEEPEST and _depth(text) > _DEEPEST:
        return []
    try:
        return [json.loads(text)]
    except ValueError:
        return _mended(html.unescape(text) if '"' not in text else text)


def _mended(text: str) -> list[Any]:
    text = _CDATA.sub("", text)
    start, end = _START.search(text), max(text.rfind("}"), text.rfind("]"))
    if start is None:
        return []
    try:
        return [json.loads(_TRAILING.sub("", text[start.start() : end + 1]))]
    except ValueError:
        return _Loose(text).values()


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in re.findall(r"[\[{\]}]", text):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


_NOTHING = object()
_GAP = re.compile(r"[\s,]*")
_COLON = re.compile(r"\s*:\s*")
_BARE = re.compile(r"[^\s,:\[\]{}\"]+")
# A quote ends a string where the syntax goes on after it; others were printed without their backslash.
_EVEN = r'(?<!\\)(?:\\\\)*"'
_PART = r"[\[{\]}]|-?\d|(?:true|false|null)\b"
_KEY = r'"[\w@:.-]+"\s*:'
_KEY_END = re.compile(rf"{_EVEN}(?=\s*:)")
_VALUE_END = re.compile(rf"{_EVEN}(?=\s*(?:[\]}}]|$|{_KEY}|,\s*(?:{_PART}|{_KEY})))")
_ITEM_END = re.compile(rf'{_EVEN}(?=\s*(?:[\]}}]|$|,\s*(?:{_PART}|")))')
_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)"')
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')


class _Loose:
    """A reader that goes on where a strict one stops; each character is looked at a fixed number of times."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def values(self) -> list[Any]:
        found = []
        while start := _START.search(self._text, self._at):
            self._at = start.start()
            value = self._value(0)
            if value:
                found.append(value)
        return found

    def _value(self, depth: int, end: re.Pattern[str] = _ITEM_END) -> Any:  # noqa: ANN401 - whatever JSON holds
        mark = self._text[self._at : self._at + 1]
        if mark == '"':
            return self._string(end)
        if mark in {"{", "["} and depth <= _DEEPEST:
            self._at += 1
            return self._object(depth + 1) if mark == "{" else self._array(depth + 1)
        bare = _BARE.match(self._text, self._at)
        self._at = bare.end() if bare else self._at + 1
        try:
            return json.loads(bare[0]) if bare else _NOTHING
        except ValueError:
            return _NOTHING

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self._goes_on("}"):
            key = self._value(depth, _KEY_END)
            colon = _COLON.match(self._text, self._at)
            if colon is None or not isinstance(key, str):
                continue
            self._at = colon.end()
            value = self._value(depth, _VALUE_END) if self._text[self._at : self._at + 1] not in {",", "}", "]", ""} else _NOTHING
            if value is not _NOTHING:
                found.setdefault(key, value)
        return found

    def _array(self, depth: int) -> list[Any]:
        found = []
        while self._goes_on("]"):
            value = self._value(depth)
            if value is not _NOTHING:
                found.append(value)
        return found

    def _goes_on(self, end: str) -> bool:
        gap = _GAP.match(self._text, self._at)
        self._at = gap.end() if gap else self._at
        mark = self._text[self._at : self._at + 1]
        if mark and mark not in "]}":
            return True
        self._at += mark == end
        return False

    def _string(self, closing: re.Pattern[str]) -> Any:  # noqa: ANN401 - a string, or nothing
        end = closing.search(self._text, self._at + 1)
        start, self._at = self._at + 1, end.end() if end else len(self._text)
        if end is None:
            return _NOTHING
        inner = _QUOTE.sub(r'\1\\"', _BAD_ESCAPE.sub("", self._text[start : end.end() - 1]))
        try:
            return json.loads(f'"{inner}"')
        except ValueError:
            return _NOTHING
