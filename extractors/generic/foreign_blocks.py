"""Blocks in a story's box that are certainly none of it, whatever they look like: calls, captions, pointers, cards, comments."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extractors.generic.boilerplate import is_call, is_credited
from extractors.generic.byline_labels import BY, WITHIN
from extractors.generic.container import MOSTLY_LINKS, aside, style
from extractors.generic.embedded_boxes import inserted
from extractors.generic.related_links import is_pointer
from extractors.generic.surrounding_lines import LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.document import Block, Box

# Shorter linked lines are menus.
_HEADLINE = 25
# A card has a headline, a summary, and perhaps a section, a name and a time.
_CARD = 5
_LONGEST_TEASER = 400
# Words that stand so often in a page are a button's or an advertisement's; items of lists may repeat.
_OFTEN = 3
_MAY_REPEAT = frozenset({"li", "dd", "dt", "tr", "h2", "h3", "h4", "h5", "h6"})
# So many paragraphs of one look are the story's own, whatever their box is called.
_USUAL = 3
# Two or three paragraphs: offers, profiles and summaries of other stories.
_SMALL = 400
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d(?:\s?(?:uhr|[ap]\.?m\.?|wib|wita|wit|gmt|bst|h))?\W*", re.IGNORECASE)
_LONGEST_CLOCK = 16
# What readers wrote begins under a heading that counts it.
_COMMENTS = re.compile(
    r"\W*\d*\s*(?:(?:reader |user )?comments?|kommentare?|leserkommentare|commentaires?|coment[aá]rios?|comentarios?|commenti"
    r"|reacties|kommentarer|komentarze|komentáře|yorumlar|komentar(?: pembaca)?|комментарии|коментарі|댓글|コメント|评论"
    r"|join the (?:conversation|discussion))\W*\d*\W*",
    re.IGNORECASE,
)


def foreign_places(blocks: Sequence[Block], container: Box, places: range) -> set[int]:
    """Which of the places hold such a block."""
    boxed = inserted(blocks, container)
    styles = Counter(style(block) for block in blocks[container.first : container.last] if block.prose)
    often = Counter(blocks[place].text for place in places)
    end = _comments_place(blocks, places)
    found = {
        place
        for place in places
        if place >= end
        or id(blocks[place]) in boxed
        or _is_foreign(blocks[place])
        or (styles[style(blocks[place])] < _USUAL and _beside(blocks[place], container))
        or (often[blocks[place].text] >= _OFTEN and blocks[place].box.tag not in _MAY_REPEAT)
    }
    cards = {place for place in places if _teases(blocks[place], blocks, container)}
    heads = {place for place in places if blocks[place].heading and blocks[place].link_density > MOSTLY_LINKS and place + 1 in cards}
    return found | cards | heads


def _beside(block: Block, container: Box) -> bool:
    """Whether it lies in a small box within the story whose name says that it stands beside it; names of large ones say little."""
    for box in block.ancestors():
        # A heading's own class names its look.
        if box is container or box.prose > _SMALL:
            return False
        if not (box is block.box and block.heading) and aside(box, container.prose):
            return True
    return False


def _is_foreign(block: Block) -> bool:
    text = block.text
    if not any(map(str.isalnum, text)):
        return True
    if len(text) <= LONGEST and ":" in text and not block.heading and (BY.match(text) or WITHIN.search(text)):
        return True
    return (len(text) <= _LONGEST_CLOCK and _CLOCK.fullmatch(text) is not None) or is_pointer(block) or is_call(text) or is_credited(text)


def _comments_place(blocks: Sequence[Block], places: range) -> int:
    """Where readers' comments begin, behind most of the story."""
    heading = next((place for place in places if blocks[place].heading and _COMMENTS.fullmatch(blocks[place].text)), places.stop)
    before, after = blocks[places.start : heading], blocks[heading + 1 : places.stop]
    dressed = {style(block) for block in before if block.prose and len(block.box.marks) > 1}
    goes_on = sum(block.prose for block in before) <= sum(block.prose for block in after) or any(style(block) in dressed for block in after)
    return places.stop if goes_on else heading


def _teases(block: Block, blocks: Sequence[Block], container: Box) -> bool:
    """Whether it is the summary under another story's linked headline, in a small box of their own."""
    box = block.box
    while box is not container and box.parent is not None and box.last - box.first == 1:
        box = box.parent
    if box is container or box.last - box.first > _CARD or box.prose > _LONGEST_TEASER:
        return False
    before = blocks[box.first : blocks.index(block, box.first, box.last)]
    return any(other.link_density > MOSTLY_LINKS and other.size >= _HEADLINE and not is_pointer(other) for other in before)
