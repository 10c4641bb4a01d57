"""The story's own paragraphs: the densest container of running text, without what publishers set between and after."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.document import Block, Box, Walk
from extractors.generic.boilerplate import is_call, is_credited
from extractors.generic.container import LONG, MOSTLY_LINKS, SENTENCE, SOME_LINKS, aside, container_of, prose, style, weigh
from extractors.generic.embedded_boxes import inserted
from extractors.generic.related_links import is_pointer, related_links
from extractors.generic.surrounding_lines import Line, footer_lines, header_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.article import Related
    from extractors.document import Page

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|leadtext|intro|introtext|introduction|standfirst|sub-?title|sub-?head(?:line|er)?|excerpt|dek|deck|teaser|summary|description|abstract|"
    r"preface|preamble|vorspann|einleitung|chapo|chapeau|entradilla|epigraph|strapline|ingress|sommario|bajada|sinopsis)(?:$|[\s_-])"
)
_CAPTION = re.compile(r"(?:image|img|photo|foto|picture|media|figure|bild)\w*[_-]+|caption")
_SHORT_SENTENCE = 15
_HEADLINE = 25
# A card has a headline, a summary, and perhaps a section, a name and a time.
_CARD = 5
_LONGEST_TEASER = 400
# So many paragraphs of one look are the story's own.
_USUAL = 3
_MOST_STANDFIRST = 5


@dataclass(frozen=True, slots=True)
class Body:
    """What was found, and how far to trust it."""

    paragraphs: tuple[str, ...]
    """Without the standfirst."""
    rule: str
    standfirst: tuple[str, ...] = ()
    """What the page prints between headline and story as the story's summary; part of the story's text."""
    doubt: str | None = None
    related: tuple[Related, ...] = ()
    teasers: int = 0
    """Linked headlines between the paragraphs: where there are as many, the page is a listing."""
    header: tuple[Line, ...] = ()
    """The short lines round the headline: who and when."""
    footer: tuple[Line, ...] = ()
    """The short lines under the story."""


def find_body(page: Page, title: str | None, summary: str | None = None) -> Body:
    """The text of the page's story: standfirst, then paragraphs and subheads.

    `summary` is what the head metadata says the story is about; the page often prints it as the standfirst.
    """
    root = page.tree.body
    if root is None:
        return Body((), "none")
    walk = Walk(root)
    weigh(walk.blocks)
    container = container_of(walk)
    story = _trimmed(_inside(walk.blocks, container), title)
    standfirst = _standfirst(walk.blocks, story[0], title, summary) if story else []
    return Body(
        tuple(block.text for block in story),
        "densest container",
        standfirst=tuple(block.text for block in standfirst),
        related=related_links(walk.blocks[container.first : container.last], page.url or page.canonical),
        teasers=_teasers(walk.blocks, story),
        header=_header(walk.blocks, story, title),
        footer=footer_lines(walk.blocks, walk.blocks.index(story[-1])) if story else (),
    )


def _header(blocks: Sequence[Block], story: Sequence[Block], title: str | None) -> tuple[Line, ...]:
    places = [blocks.index(block) for block in story[:2]]
    before = range(places[0] if places else len(blocks))
    head = _opening(title)
    heads = [i for i in before if head and _opens(blocks[i].text, head)] or [i for i in before if blocks[i].box.tag == "h1"]
    return header_lines(blocks, heads[-1] if heads else None, places)


def _teasers(blocks: Sequence[Block], story: Sequence[Block]) -> int:
    if not story:
        return 0
    between = blocks[blocks.index(story[0]) : blocks.index(story[-1])]
    return sum(block.link_density > MOSTLY_LINKS and block.size >= _HEADLINE for block in between)


def _standfirst(blocks: Sequence[Block], first: Block, title: str | None, summary: str | None) -> list[Block]:
    """What stands between the headline and the first paragraph, and by its words, its box or its prose is the publisher's summary."""
    end = blocks.index(first)
    heads = [i for i in range(end) if blocks[i].box.tag == "h1"] or [
        i for i in range(end) if blocks[i].heading and _opening(blocks[i].text) == _opening(title)
    ]
    wanted = _opening(summary)
    if _says(first.text, wanted):
        return []
    found = []
    for block in blocks[heads[-1] + 1 if heads else 0 : end]:
        if block.link_density > SOME_LINKS or block.size < LONG / 2 or _opening(block.text) == _opening(title) or is_credited(block.text):
            continue
        if any(box.tag == "aside" or (box.tag == "form" and box.prose < first.size * 3) for box in block.ancestors()):
            continue
        if not _teases(block, blocks, None) and (_says(block.text, wanted) or (heads and _is_standfirst(block, first))):
            found.append(block)
    # Comments and teasers come in greater numbers.
    if len(found) > _MOST_STANDFIRST:
        found = [block for block in found if _says(block.text, wanted) or _STANDFIRST.search(block.box.marks)]
    return found[:_MOST_STANDFIRST]


def _says(text: str, summary: str) -> bool:
    """Whether a paragraph begins as the summary does, with or without its dateline."""
    return bool(summary) and summary in _BETWEEN.sub("", text[: 6 * _OPENING]).casefold()[: 2 * _OPENING]


def _is_standfirst(block: Block, first: Block) -> bool:
    boxes = [block.box] + ([block.box.parent] if block.box.parent and block.box.parent.prose < first.size * 3 else [])
    if any(_STANDFIRST.search(box.marks) for box in boxes):
        return not any(_CAPTION.search(box.marks) for box in boxes)
    return prose(block) > 0 and not any(aside(box, first.size * 9) for box in block.ancestors())


_OPENING = 40
_BETWEEN = re.compile(r"\W+")


def _opening(text: str | None) -> str:
    """The first letters of a text, by which a repetition is known; the start of a long one has enough of them."""
    letters = _BETWEEN.sub("", (text or "")[: 3 * _OPENING])
    if len(letters) < _OPENING:
        letters = _BETWEEN.sub("", text or "")
    return letters.casefold()[:_OPENING]


def _opens(text: str, head: str) -> bool:
    """Whether a text begins with these letters; most differ in the first one."""
    first = text[0]
    return (first.casefold()[0] == head[0] or not first.isalnum()) and _opening(text) == head


def _inside(blocks: Sequence[Block], container: Box) -> list[Block]:
    """The container's blocks without those in boxes that stand beside the story.

    A block that is dressed just as the story's paragraphs are is one of them, whatever box a paywall or an experiment put round it.
    """
    others = inserted(blocks, container)
    inner = [
        (block, id(block) in others or _beside(block, container) or _teases(block, blocks, container))
        for block in blocks[container.first : container.last]
    ]
    styles = Counter(style(block) for block, beside in inner if not beside and block.box.marks.strip() and prose(block))
    usual = {style for style, count in styles.items() if count >= _USUAL}
    return [block for block, beside in inner if not beside or (prose(block) and style(block) in usual)]


def _beside(block: Block, container: Box) -> bool:
    for box in block.ancestors():
        if box is container:
            return False
        # A heading's own class names its look.
        if not (box is block.box and block.heading) and aside(box, container.prose):
            return True
    return False


def _teases(block: Block, blocks: Sequence[Block], container: Box | None) -> bool:
    """Whether it is the summary under another story's linked headline, in a small box of their own."""
    box = block.box
    while box is not container and box.parent is not None and box.last - box.first == 1:
        box = box.parent
    if box is container or box.last - box.first > _CARD or box.prose > _LONGEST_TEASER:
        return False
    before = blocks[box.first : blocks.index(block, box.first, box.last)]
    return any(other.link_density > MOSTLY_LINKS and other.size >= _HEADLINE and not is_pointer(other) for other in before)


def _trimmed(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """From the headline to the last sentence, without lines that tell nothing."""
    head = _opening(title)
    heads = [i for i, block in enumerate(blocks) if head and _opens(block.text, head)]
    # A headline at the end is that of a teaser or of a form; films and pictures amid the story have its headline, too.
    places = [i for i in heads if blocks[i].box.tag == "h1"] or heads
    start = places[-1] + 1 if places and places[-1] < len(blocks) / 2 else 0
    told = [block for i, block in enumerate(blocks) if i >= start and i not in heads and _told(block)]
    told = told[: _end(told)]
    kept = [block for block in _once(told) if not is_call(block.text) and not is_credited(block.text)]
    while kept and not _closes(kept[-1]):
        kept.pop()
    first = next((i for i, block in enumerate(kept) if prose(block)), 0)
    return kept[first:]


# What readers wrote begins under a heading that counts it.
_COMMENTS = re.compile(
    r"\W*\d*\s*(?:(?:reader |user )?comments?|kommentare?|leserkommentare|commentaires?|coment[aá]rios?|comentarios?|commenti"
    r"|reacties|kommentarer|komentarze|komentáře|yorumlar|komentar(?: pembaca)?|комментарии|коментарі|댓글|コメント|评论"
    r"|join the (?:conversation|discussion))\W*\d*\W*",
    re.IGNORECASE,
)


def _end(blocks: Sequence[Block]) -> int:
    """Where readers' comments begin, behind most of the story."""
    heading = next((place for place, block in enumerate(blocks) if block.heading and _COMMENTS.fullmatch(block.text)), len(blocks))
    before, after = blocks[:heading], blocks[heading + 1 :]
    if not after:
        return heading
    dressed = {style(block) for block in before if prose(block) and len(block.box.marks) > 1}
    goes_on = sum(map(prose, before)) <= sum(map(prose, after)) or any(style(block) in dressed for block in after)
    return len(blocks) if goes_on else heading


_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d(?:\s?(?:uhr|[ap]\.?m\.?|wib|wita|wit|gmt|bst|h))?\W*", re.IGNORECASE)
_LONGEST_CLOCK = 16


def _closes(block: Block) -> bool:
    return bool(prose(block)) or (not block.heading and block.size >= _SHORT_SENTENCE and SENTENCE.search(block.text) is not None)


def _once(blocks: Sequence[Block]) -> list[Block]:
    seen: set[str] = set()
    kept = []
    often = {text for text, count in Counter(block.text for block in blocks).items() if count >= _USUAL}
    for block in blocks:
        if block.text in often:
            continue
        if block.size < LONG / 2 or block.text not in seen:
            kept.append(block)
        seen.add(block.text)
    return kept


def _told(block: Block) -> bool:
    if is_pointer(block) or (len(block.text) <= _LONGEST_CLOCK and _CLOCK.fullmatch(block.text)):
        return False
    sentence = SENTENCE.search(block.text) is not None
    if block.link_density > (0.9 if sentence else MOSTLY_LINKS):
        return False
    if block.heading or block.strong or block.box.tag in {"blockquote", "pre"}:
        return True
    return block.size >= LONG or sentence or (block.box.tag in {"li", "dd", "dt"} and block.size >= _SHORT_SENTENCE)
