"""The box of a page that holds the story: the densest in running text, and how to tell the boxes that stand beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.document import Block, Box, Walk

# Class and id words of boxes that stand in a story and are none of it.
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|recirc\w*|promo\w*|newsletters?|subscri\w+|shar(?:e|ing)\w*|social\w*|comments?|disqus|sidebar(?=$|\s)|teasers?|breadcrumbs?|"
    r"byline|author\w*|tags?|taglist|topics|keywords|captions?|gallery|slideshow|adverti\w+|ads?|sponsor\w*|cookies?|consent|login|menu|most-?read|popular|trending|"
    r"outbrain|taboola|read-?more|read-?next|read-?also|baca-?juga|lire-aussi|also|embed\w*|toolbar|info-?box|fact-?box|facts|fakta|signup|sign-up|copyright|credits?|"
    r"sr-only|screen-reader-text|visually-?hidden|not-prose|polls?|quiz|survey|disclaimer|app-?bottom\w*|cite-?wrapper|"
    r"modal|popup|overlay|toast|timestamp|published|bio|footnotes?|feedback|donat\w+|widget\w*|player|pull-?quotes?|zitat|tweet|twitter-\w+|instagram-\w+|tiktok-\w+|fb-post|more-on|inline-links?|link-?box|rating|"
    r"(?:post|article|story|news)-(?:card|list)|(?:image|img|photo|foto|picture|media|figure|bild)\w*[_-]+(?:caption|description|details|info|text|credit)\w*|"
    r"(?:photo|foto|image|img|picture|figure|gambar|artimg)(?:desc\w*|wrap\w*|box|text|caption)?)(?:$|[\s_-])"
)
_BODY = re.compile(
    r"(?:^|[\s_-])(?:article|story|post|entry|news|content|main|detail)s?[_-]*(?:body|text|content|copy|inner)(?:$|[\s_-])|articlebody|storybody|bodytext|richtext|articletext|storycontent"
)
_ASIDE_TAGS = frozenset({"aside", "footer", "form", "fieldset"})
SENTENCE = re.compile(r"[.!?…。！？:؟।][\"'”’»«“)\]]*(?:\s?[(\[][^()\[\]\s]{1,20}[)\]]\.?)?$")  # noqa: RUF001 - the full stops of other scripts
"""Behind the stop the house may sign: `… di kota itu. (MA/E-2)`."""
LONG = 80
"""A block of this size with few links is running text."""
SOME_LINKS = 0.4
"""Running text links some of its words; more is a list."""
MOSTLY_LINKS = 0.6
FEW_LINKS = 0.2
# Half of the usual paragraph's length: the story's own vary less.
_NO_SHORTER = 0.5


def weigh(blocks: Sequence[Block]) -> None:
    """Give each box the weight of the text and of the links in it."""
    for block in blocks:
        worth = block.prose = _prose(block)
        noise = block.size if block.link_density > MOSTLY_LINKS else 0.0
        for box in block.ancestors():
            box.prose += worth
            box.noise += noise


def container_of(walk: Walk) -> Box:
    """The box whose own paragraphs weigh most, widened while its surroundings add text of the same kind."""
    score: dict[int, float] = {}
    boxes: dict[int, Box] = {}
    whole = walk.boxes[0].prose
    for block in walk.blocks:
        worth = block.prose
        if not worth:
            continue
        if any(aside(box, whole) for box in block.ancestors()):
            worth *= 0.2
        share = 1.0
        box: Box | None = block.box.parent if block.box.tag in {"p", "li", "blockquote"} and block.box.parent else block.box
        # A wrapper round a single paragraph is no container.
        while box is not None and box.parent is not None and box.last - box.first == 1:
            box = box.parent
        for _ in range(4):
            if box is None:
                break
            key = id(box)
            boxes[key] = box
            score[key] = score.get(key, 0.0) + worth * share * (1.25 if _BODY.search(box.marks) else 1.0)
            share *= 0.6
            box = box.parent
    if not score:
        return walk.boxes[0]
    best = boxes[max(score, key=lambda key: score[key])]
    return _widened(best, walk.blocks)


def _widened(box: Box, blocks: Sequence[Block]) -> Box:
    """The smallest box round it that holds the rest of a story cut in pieces, as pages with ads between do it."""
    best, outer = box, box.parent
    while outer is not None and outer.tag != "body":
        more, noise = outer.prose - best.prose, outer.noise - best.noise
        enough = best.prose * (0.5 if _BODY.search(best.marks) else 0.15)
        if more > enough and ((noise < 0.3 * more and _as_long(blocks, best, outer) > enough) or _alike(blocks, best, outer) > enough):
            best = outer
        if outer.tag == "article":
            break
        outer = outer.parent
    return best


def _as_long(blocks: Sequence[Block], inner: Box, outer: Box) -> float:
    """Weight of the text in `outer` alone whose paragraphs are as long as those in `inner`; what forms and dialogs say is shorter."""
    sizes = sorted(block.size for block in blocks[inner.first : inner.last] if block.prose)
    least = _NO_SHORTER * sizes[len(sizes) // 2] if sizes else 0
    return sum(block.prose for block in _around(blocks, inner, outer) if block.size >= least and block.link_density < FEW_LINKS)


def _alike(blocks: Sequence[Block], inner: Box, outer: Box) -> float:
    """Weight of the text in `outer` alone that is dressed as the text in `inner` is, or stands in a box that is dressed as `inner` is."""
    styles = {style(block) for block in blocks[inner.first : inner.last] if block.prose}
    return sum(
        block.prose
        for block in _around(blocks, inner, outer)
        if (len(block.box.marks) > 1 and style(block) in styles)
        or (len(inner.marks) > 1 and block.box.parent is not None and block.box.parent.marks == inner.marks)
    )


def _around(blocks: Sequence[Block], inner: Box, outer: Box) -> Sequence[Block]:
    return (*blocks[outer.first : inner.first], *blocks[inner.last : outer.last])


def aside(box: Box, whole: float) -> bool:
    """A box that stands beside the story; one that holds much of the text is no such box, whatever its name."""
    if box.prose > 0.4 * whole:
        return False
    return box.tag in _ASIDE_TAGS or (len(box.marks) > 1 and _named_aside(box.marks))


# Pages repeat their class names a hundred times.
@lru_cache(maxsize=4096)
def _named_aside(marks: str) -> bool:
    return _ASIDE.search(marks) is not None and not _BODY.search(marks)


def _prose(block: Block) -> float:
    """Its weight as running text; none for headings, lists of links and shreds."""
    if block.heading or block.size < LONG / 2 or block.link_density > SOME_LINKS:
        return 0.0
    if block.size < LONG and not SENTENCE.search(block.text):
        return 0.0
    return min(block.size, 1000)


def style(block: Block) -> tuple[str, str]:
    """How it is dressed."""
    return block.box.marks, block.box.parent.marks if block.box.parent else ""
