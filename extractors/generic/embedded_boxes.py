"""Small boxes that sites set into a story and that no class name tells: forms, polls, posts of networks, pictures with their captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.document import TEXTUAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.document import Block, Box

# A form has a heading, a sentence or two and its labels; a poll a question and its answers.
_MOST_BLOCKS = 8
_MOST_PROSE = 400
_CAPTION = range(30, 250)
_CAPTIONED = 2
_MINORITY = 0.4
_ASKS = 'input:not([type="hidden"]), textarea, select, form'
_PICTURE = "img, picture, video, amp-img"
_POST = re.compile(
    r"//(?:[\w-]+\.)?(?:(?:twitter|x)\.com/\w+/status|instagram\.com/(?:p|reel|tv)/|tiktok\.com/@|facebook\.com/[^/]+/(?:posts|videos)/|t\.me/\w+/\d"
    r"|threads\.(?:net|com)/@|bsky\.app/profile/|truthsocial\.com/@)"
)


def inserted(blocks: Sequence[Block], container: Box) -> set[int]:
    """The ids of the container's blocks that stand in such boxes."""
    asks: dict[int, bool] = {}
    found, nested = set[int](), set[int]()
    own = blocks[container.first : container.last]
    for block in own:
        small = quoted = article = None
        whole = True
        for box in block.ancestors():
            if box is container:
                break
            whole = whole and box.last - box.first <= _MOST_BLOCKS and box.prose <= _MOST_PROSE
            small = box if whole and box.tag not in TEXTUAL else small
            quoted = quoted or (box if box.tag == "blockquote" else None)
            article = article or (box if box.tag == "article" else None)
        if small is not None and id(small) not in asks:
            asks[id(small)] = small.node.css_first(_ASKS) is not None
        if (small is not None and (asks[id(small)] or _under_picture(block, container))) or (quoted is not None and _of_post(quoted)):
            found.add(id(block))
        if article is not None:
            nested.add(id(block))
    # Comments and teasers are articles within the story's own; a live report has most of its text in such.
    few = bool(nested) and sum(block.size for block in own if id(block) in nested) < _MINORITY * sum(block.size for block in own)
    return found | nested if few else found


def _of_post(quotation: Box) -> bool:
    """Whether it is quoted from a network: then it ends with a link to the post."""
    return any(_POST.search(link.attributes.get("href") or "") for link in quotation.node.css("a[href]"))


def _under_picture(block: Block, container: Box) -> bool:
    """Whether it is the line in a box of its own with a picture; paragraphs are marked as such, captions seldom."""
    box = block.box
    if box.tag in TEXTUAL or not _CAPTION.start <= block.size < _CAPTION.stop:
        return False
    outer = box.parent
    if outer is not None and outer is not container and outer.last - outer.first <= _CAPTIONED:
        box = outer
    return box.last - box.first <= _CAPTIONED and box.node.css_first(_PICTURE) is not None
