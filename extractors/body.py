"""The story's own paragraphs: the densest container of running text, without what publishers set between and after."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.blocks import Block, Box, Walk
from extractors.header import Line, header_lines
from extractors.pointers import is_pointer, related_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.article import Related
    from extractors.page import Page

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
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|leadtext|intro|introtext|introduction|standfirst|sub-?title|sub-?head(?:line|er)?|excerpt|dek|deck|teaser|summary|description|abstract|"
    r"preface|preamble|vorspann|einleitung|chapo|chapeau|entradilla|epigraph|strapline|ingress|sommario|bajada|sinopsis)(?:$|[\s_-])"
)
_CAPTION = re.compile(r"(?:image|img|photo|foto|picture|media|figure|bild)\w*[_-]+|caption")
_SENTENCE = re.compile(r"[.!?…。！？:؟।][\"'”’»«“)\]]*$")  # noqa: RUF001 - the full stops of other scripts
LONG = 80
"""A block of this size with few links is running text."""
SOME_LINKS = 0.4
"""Running text links some of its words; more is a list."""
MOSTLY_LINKS = 0.6
_SHORT_SENTENCE = 15
_HEADLINE = 25
# So many paragraphs of one look are the story's own.
_USUAL = 3
_MOST_STANDFIRST = 3


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


def find_body(page: Page, title: str | None, summary: str | None = None) -> Body:
    """The text of the page's story: standfirst, then paragraphs and subheads.

    `summary` is what the head metadata says the story is about; the page often prints it as the standfirst.
    """
    root = page.tree.body
    if root is None:
        return Body((), "none")
    walk = Walk(root)
    _weigh(walk.blocks)
    container = _container(walk)
    story = _trimmed(_inside(walk.blocks, container), title)
    standfirst = _standfirst(walk.blocks, story[0], title, summary) if story else []
    return Body(
        tuple(block.text for block in story),
        "densest container",
        standfirst=tuple(block.text for block in standfirst),
        related=related_links(walk.blocks[container.first : container.last], page.url or page.canonical),
        teasers=_teasers(walk.blocks, story),
        header=_header(walk.blocks, story, title),
    )


def _header(blocks: Sequence[Block], story: Sequence[Block], title: str | None) -> tuple[Line, ...]:
    places = [blocks.index(block) for block in story[:2]]
    before = range(places[0] if places else len(blocks))
    head = _opening(title)
    heads = [i for i in before if head and _opening(blocks[i].text) == head] or [i for i in before if blocks[i].box.tag == "h1"]
    return header_lines(blocks, heads[-1] if heads else None, places)


def _teasers(blocks: Sequence[Block], story: Sequence[Block]) -> int:
    if not story:
        return 0
    between = blocks[blocks.index(story[0]) : blocks.index(story[-1])]
    return sum(block.link_density > MOSTLY_LINKS and block.size >= _HEADLINE for block in between)


def _standfirst(blocks: Sequence[Block], first: Block, title: str | None, summary: str | None) -> list[Block]:
    """What stands between the headline and the first paragraph, and by its words, its box or its prose is the publisher's summary."""
    end = blocks.index(first)
    heads = [i for i in range(end) if blocks[i].box.tag == "h1"] or [i for i in range(end) if blocks[i].heading and blocks[i].text == title]
    wanted = _opening(summary)
    if wanted and _opening(first.text) == wanted:
        return []
    found = []
    for block in blocks[heads[-1] + 1 if heads else 0 : end]:
        if block.link_density > SOME_LINKS or block.size < LONG / 2 or _opening(block.text) == _opening(title):
            continue
        if any(box.tag == "aside" for box in block.ancestors()):
            continue
        if (wanted and _opening(block.text) == wanted) or (heads and _is_standfirst(block, first)):
            found.append(block)
    return found[:_MOST_STANDFIRST]


def _is_standfirst(block: Block, first: Block) -> bool:
    boxes = [block.box] + ([block.box.parent] if block.box.parent and block.box.parent.prose < first.size * 3 else [])
    if any(_STANDFIRST.search(box.marks) for box in boxes):
        return not any(_CAPTION.search(box.marks) for box in boxes)
    return _prose(block) > 0 and not any(_aside(box, first.size * 9) for box in block.ancestors())


def _opening(text: str | None) -> str:
    return re.sub(r"\W+", "", text or "").casefold()[:40]


def _prose(block: Block) -> float:
    if block.heading or block.size < LONG / 2 or block.link_density > SOME_LINKS:
        return 0.0
    if block.size < LONG and not _SENTENCE.search(block.text):
        return 0.0
    return min(block.size, 1000)


def _weigh(blocks: Sequence[Block]) -> None:
    for block in blocks:
        worth = _prose(block)
        noise = block.size if block.link_density > MOSTLY_LINKS else 0.0
        for box in block.ancestors():
            box.prose += worth
            box.noise += noise


def _container(walk: Walk) -> Box:
    """The box whose own paragraphs weigh most, widened while its surroundings add text of the same kind."""
    score: dict[int, float] = {}
    boxes: dict[int, Box] = {}
    whole = walk.boxes[0].prose
    for block in walk.blocks:
        worth = _prose(block)
        if not worth:
            continue
        if any(_aside(box, whole) for box in block.ancestors()):
            worth *= 0.2
        share = 1.0
        box: Box | None = block.box.parent if block.box.tag in {"p", "li", "blockquote"} and block.box.parent else block.box
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
        if more > enough and (noise < 0.3 * more or _alike(blocks, best, outer) > enough):
            best = outer
        if outer.tag == "article":
            break
        outer = outer.parent
    return best


def _alike(blocks: Sequence[Block], inner: Box, outer: Box) -> float:
    """Weight of the text in `outer` alone that is dressed as the text in `inner` is."""
    styles = {_style(block) for block in blocks[inner.first : inner.last] if _prose(block)}
    rest = (*blocks[outer.first : inner.first], *blocks[inner.last : outer.last])
    return sum(_prose(block) for block in rest if len(block.box.marks) > 1 and _style(block) in styles)


def _aside(box: Box, whole: float) -> bool:
    """A box that stands beside the story; one that holds much of the text is no such box, whatever its name."""
    if box.prose > 0.4 * whole:
        return False
    return box.tag == "aside" or (len(box.marks) > 1 and _named_aside(box.marks))


# Pages repeat their class names a hundred times.
@lru_cache(maxsize=4096)
def _named_aside(marks: str) -> bool:
    return _ASIDE.search(marks) is not None and not _BODY.search(marks)


def _inside(blocks: Sequence[Block], container: Box) -> list[Block]:
    """The container's blocks without those in boxes that stand beside the story.

    A block that is dressed just as the story's paragraphs are is one of them, whatever box a paywall or an experiment put round it.
    """
    inner = [(block, _beside(block, container)) for block in blocks[container.first : container.last]]
    styles = Counter(_style(block) for block, beside in inner if not beside and block.box.marks.strip() and _prose(block))
    usual = {style for style, count in styles.items() if count >= _USUAL}
    return [block for block, beside in inner if not beside or (_prose(block) and _style(block) in usual)]


def _beside(block: Block, container: Box) -> bool:
    for box in block.ancestors():
        if box is container:
            return False
        # A heading's own class names its look.
        if not (box is block.box and block.heading) and _aside(box, container.prose):
            return True
    return False


def _style(block: Block) -> tuple[str, str]:
    return block.box.marks, block.box.parent.marks if block.box.parent else ""


def _trimmed(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """From the headline to the last sentence, without lines that tell nothing."""
    head = _opening(title)
    heads = [i for i, block in enumerate(blocks) if head and _opening(block.text) == head]
    # A headline at the end is that of a teaser or of a form.
    start = heads[-1] + 1 if heads and heads[-1] < len(blocks) / 2 else 0
    kept = _once([block for i, block in enumerate(blocks) if i >= start and i not in heads and _told(block)])
    while kept and not _closes(kept[-1]):
        kept.pop()
    first = next((i for i, block in enumerate(kept) if _prose(block)), 0)
    return kept[first:]


def _closes(block: Block) -> bool:
    return bool(_prose(block)) or (not block.heading and block.size >= _SHORT_SENTENCE and _SENTENCE.search(block.text) is not None)


def _once(blocks: Sequence[Block]) -> list[Block]:
    seen: set[str] = set()
    kept = []
    for block in blocks:
        if block.size < LONG / 2 or block.text not in seen:
            kept.append(block)
        seen.add(block.text)
    return kept


def _told(block: Block) -> bool:
    if is_pointer(block):
        return False
    sentence = _SENTENCE.search(block.text) is not None
    if block.link_density > (0.9 if sentence else MOSTLY_LINKS):
        return False
    if block.heading or block.strong or block.box.tag in {"blockquote", "pre"}:
        return True
    return block.size >= LONG or sentence or (block.box.tag in {"li", "dd", "dt"} and block.size >= _SHORT_SENTENCE)
