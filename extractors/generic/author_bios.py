"""What a page tells of its authors under the story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_ONE = (
    r"(?:,| is | was | has | writes | covers | reports | ist | schreibt | war | est | écrit | es | escribe | è | scrive | é | escreve | är"
    r" | er | skriver | jest | pisze | adalah | merupakan | menulis )"
)
_LAST = 2
_FEWEST_KEPT = 3


def without_bios(paragraphs: tuple[str, ...], names: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs without those at the end that tell who the authors are, such as `Sanna Holm covers the coast`."""
    known = [name for name in names if " " in name]
    if not known or len(paragraphs) <= _FEWEST_KEPT:
        return paragraphs
    told = re.compile(rf"(?:{'|'.join(re.escape(part) for name in known for part in (name, name.split()[-1]))}){_OF_ONE}")
    kept = len(paragraphs)
    while kept > max(_FEWEST_KEPT, len(paragraphs) - _LAST) and told.match(paragraphs[kept - 1]):
        kept -= 1
    return paragraphs[:kept]
