"""The story's own paragraphs: blocks in and near the densest container, chosen by weights that were fitted on reviewed pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from extractors.document import Walk
from extractors.generic.block_signs import Signs, may_summarise, opening, opens, says, standfirst_places
from extractors.generic.container import LONG, MOSTLY_LINKS, SENTENCE, SOME_LINKS, container_of, weigh
from extractors.generic.foreign_blocks import foreign_places
from extractors.generic.related_links import related_links
from extractors.generic.surrounding_lines import Line, footer_lines, header_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.article import Related
    from extractors.document import Block, Page

# Shorter linked lines are menus.
_HEADLINE = 25
# Two chances in five: to lose a paragraph of the story is worse than to take a foreign one.
_ENOUGH = -0.4
_MOST_APART = 5
_MOST_OF = 0.5
# A shorter one is an initial or a mark.
_SHORT = 15


@dataclass(frozen=True, slots=True)
class Body:
    """What was found, and how far to trust it."""

    paragraphs: tuple[str, ...]
    """Without the standfirst."""
    rule: str
    standfirst: tuple[str, ...] = ()
    """What the page prints between headline and story as the story's summary."""
    doubt: str | None = None
    related: tuple[Related, ...] = ()
    teasers: int = 0
    """Linked headlines in the story's box: where there are as many as paragraphs, the page is a listing."""
    header: tuple[Line, ...] = ()
    """The short lines round the headline: who and when."""
    footer: tuple[Line, ...] = ()
    """The short lines under the story."""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """The tables of the text, as rows of cells."""


def find_body(page: Page, title: str | None, summary: str | None = None, stated: str = "") -> Body:
    """The text of the page's story: standfirst, then paragraphs, subheads and rows of tables.

    `summary` is what the head metadata says the story is about; the page often prints it as the standfirst. `stated` is the text that the
    page's JSON-LD has.
    """
    root = page.tree.body
    if root is None:
        return Body((), "none")
    walk = Walk(root)
    weigh(walk.blocks)
    container = container_of(walk)
    blocks = walk.blocks
    repeats = repeats_of(blocks, title)
    headline = headline_place(blocks, repeats, container.first, container.last)
    signs = Signs(blocks, container, headline=headline, stated=stated, summary=opening(summary))
    weights, bias = _weights()
    above = range(signs.places.start, container.first)
    standfirst = standfirst_places(blocks, above, opening(title)) if headline is not None else []
    others = foreign_places(blocks, container, signs.places).union(repeats, standfirst)
    chosen = [place for place, found in signs if place not in others and bias + sum(weights.get(sign, 0.0) for sign in found) > _ENOUGH]
    # Where the weights refuse most of the densest box, as in live reports, its sentences are the story.
    own = {place for place in signs.places if container.first <= place < container.last and blocks[place].prose} - others
    if sum(blocks[place].prose for place in own.intersection(chosen)) < _MOST_OF * sum(blocks[place].prose for place in own):
        chosen = sorted(own.union(chosen))
    subheads = {place - 1 for place in chosen if _heads(blocks[place - 1])} - others
    chosen = sorted(subheads.union(chosen).intersection(signs.places))
    # Comments and teasers come in greater numbers than first paragraphs that stand apart, and labels have no sentences.
    many = sum(blocks[place].prose > 0 for place in above) > _MOST_APART
    chosen = [place for place in chosen if place not in above or (not many and blocks[place].prose)]
    while chosen and not _closes(blocks[chosen[-1]]):
        chosen.pop()
    # Names and labels over the first paragraph.
    while chosen and blocks[chosen[0]].size < LONG and not blocks[chosen[0]].heading and not SENTENCE.search(blocks[chosen[0]].text):
        chosen.pop(0)
    if not any(blocks[place].prose for place in chosen):
        chosen = []
    if not standfirst and headline is not None and chosen:
        # What no name tells is the summary by the words of the page's head, or as a heading under the headline.
        over = [place for place in above if place < chosen[0] and may_summarise(blocks[place], opening(title))]
        standfirst = [place for place in over if _summarises(blocks[place], opening(summary))][:1]
    story = [blocks[place] for place in chosen]
    return Body(
        tuple(block.text for block in story),
        "weighed blocks",
        standfirst=tuple(blocks[place].text for place in standfirst),
        related=related_links(blocks[container.first : container.last], page.url or page.canonical),
        teasers=_teasers(blocks[container.first : container.last]),
        header=header_lines(blocks, headline, [place for place in chosen if blocks[place].prose][:2]),
        footer=footer_lines(blocks, chosen[-1]) if chosen else (),
        tables=_tables(story),
    )


def _heads(block: Block) -> bool:
    """Whether it is the subhead of the paragraph under it."""
    return block.heading and block.link_density <= SOME_LINKS


def _closes(block: Block) -> bool:
    """Whether a story may end with it: with a sentence, an item or a row, not with a name or a heading."""
    item = block.box.tag in {"li", "dd", "tr"}
    return bool(block.prose) or (not block.heading and (item or (block.size >= _SHORT and SENTENCE.search(block.text) is not None)))


def _summarises(block: Block, summary: str) -> bool:
    return says(block.text, summary) or block.box.tag in {"h2", "h3"}


@cache
def _weights() -> tuple[Mapping[str, float], float]:
    """The weight of each sign, and what they are added to; made by `python -m tests.benchmarks.fit_blocks`."""
    stored = json.loads((files("extractors.generic") / "block_weights.json").read_text(encoding="utf-8"))
    return stored["weights"], stored["bias"]


def repeats_of(blocks: Sequence[Block], title: str | None) -> list[int]:
    """The places where the headline is printed."""
    head = opening(title)
    return [place for place, block in enumerate(blocks) if head and opens(block.text, head)]


def headline_place(blocks: Sequence[Block], repeats: Sequence[int], first: int, last: int) -> int | None:
    """Where the story's headline is printed: a later repetition is that of a teaser or of a form."""
    above = [place for place in repeats if place <= (first + last) / 2]
    heads = [place for place in above if blocks[place].box.tag == "h1"] or above
    heads = heads or [place for place in range(min(first + 1, len(blocks))) if blocks[place].box.tag == "h1"]
    return heads[-1] if heads else None


def _teasers(blocks: Sequence[Block]) -> int:
    return sum(block.link_density > MOSTLY_LINKS and block.size >= _HEADLINE for block in blocks)


def _tables(story: Sequence[Block]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    rows = groupby(story, key=lambda block: id(block.box.parent) if block.cells else 0)
    return tuple(tuple(block.cells for block in table) for key, table in rows if key)
