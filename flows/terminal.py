"""Text of strangers on a terminal: control characters are shown, never obeyed."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line feed, and the marks that turn the direction of writing (Unicode TR 36, TR 9).
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""The text with what a terminal would obey written out: an escape character becomes \x1b."""
    return OBEYED.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - two digits hold no more
