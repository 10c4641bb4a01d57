"""Fit the weights by which any site's reader chooses a story's blocks: `python -m tests.benchmarks.fit_blocks`.

A logistic regression over the signs of extractors/generic/block_signs.py, on the pages of tests/benchmarks/any_site.py. Deterministic: the
same pages and the same signs give the same file. Prints the figures of each set on folds of sites that the weights were not fitted on,
then writes the weights fitted on all pages; `--home` fits on the sites at home alone, for the held-out figures of the whole reader.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np

from extractors.article import Document
from extractors.document import Page, Walk, letters_of
from extractors.generic.block_signs import Signs, is_marked_standfirst, opening, says, standfirst_places
from extractors.generic.body import headline_place, repeats_of
from extractors.generic.container import container_of, weigh
from extractors.generic.foreign_blocks import foreign_places
from extractors.generic.headline import find_headline
from extractors.generic.metadata import find_summary, site_name
from tests.benchmarks.any_site import FOLDS, SETS, cases, scorer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from extractors.document import Block
    from tests.benchmarks.any_site import Case

    Vector = npt.NDArray[np.float64]

WEIGHTS = Path(__file__).resolve().parents[2] / "extractors" / "generic" / "block_weights.json"
# A sign of fewer pages says more of them than of others.
FEWEST_PAGES = 25
# Chosen on the folds among 2, 8, 15 and 20; they differ by .002.
PENALTY = 8.0
# A page of phrases has few labelled blocks; each is worth so much of a page with all of them.
PHRASE = 0.15
# Shorter blocks are shared with other places of the page by chance.
LONG = 6
SAME = 0.6


@dataclass(frozen=True, slots=True)
class Row:
    """A block near a story."""

    place: int
    signs: tuple[str, ...]
    text: str
    foreign: bool
    """It is the headline again, or certainly none of the story."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page's blocks, and which of them its expectation has (True) or excludes (False)."""

    case: Case
    rows: tuple[Row, ...]
    labels: dict[int, bool]


def sample_of(case: Case, score: Any) -> Sample | None:  # noqa: ANN401 - the scorer's module
    """A page as the reader sees it; None for one without a body."""
    page = Page.of(Document(data=case.data))
    if page.tree.body is None:
        return None
    blocks = (walk := Walk(page.tree.body)).blocks
    weigh(blocks)
    container = container_of(walk)
    title = find_headline(page, page.news, site_name(page, page.news))[0]
    repeats = repeats_of(blocks, title)
    headline = headline_place(blocks, repeats, container.first, container.last)
    summary = opening(find_summary(page, page.news)[0])
    signs = Signs(blocks, container, headline=headline, stated=letters_of(page.news.get("articleBody")), summary=summary)
    others = foreign_places(blocks, container, signs.places).union(repeats)
    if headline is not None:
        others.update(standfirst_places(blocks, range(signs.places.start, container.first), opening(title)))
    rows = tuple(Row(place, tuple(dict.fromkeys(found)), blocks[place].text, place in others) for place, found in signs)
    labels = _labels(case, {row.place: score.tokens(row.text) for row in rows}, score, headline)
    if case.corpus == "pages":
        # Its expectations have the standfirst, which is no paragraph here.
        labels = _without_standfirst(labels, blocks, container.first, summary)
    return Sample(case, rows, {row.place: labels[row.place] for row in rows if row.place in labels and not row.foreign})


def _labels(case: Case, tokens: dict[int, list[str]], score: Any, headline: int | None) -> dict[int, bool]:  # noqa: ANN401 - the scorer's module
    if "body" in case.expected:
        return _by_body(tokens, score.tokens(case.expected["body"]), score)
    found: dict[int, bool] = {}
    for key, wanted in (("with", True), ("without", False)):
        phrases = [" ".join(score.tokens(phrase)) for phrase in case.expected.get(key, [])]
        found |= {place: wanted for place, words in tokens.items() if any(f" {phrase} " in f" {' '.join(words)} " for phrase in phrases)}
    start = score.grams(score.tokens(case.expected.get("start", ""))[:12])
    first = [place for place, words in tokens.items() if start and sum(gram in score.grams(words) for gram in start) >= len(start) / 2]
    if first:
        above = range((headline if headline is not None else -1) + 1, first[0])
        found |= dict.fromkeys(above, False) | {first[0]: True}
    return found


def _by_body(tokens: dict[int, list[str]], wanted: list[str], score: Any) -> dict[int, bool]:  # noqa: ANN401 - the scorer's module
    """Whether the expected body has most of a block; a short one must stand near such blocks."""
    grams, joined = set(score.grams(wanted)), f" {' '.join(wanted)} "
    found = {}
    for place, words in tokens.items():
        if len(words) >= LONG:
            own = score.grams(words)
            found[place] = sum(gram in grams for gram in own) >= SAME * len(own)
    if not any(found.values()):
        return {}
    for place, words in tokens.items():
        if 0 < len(words) < LONG:
            found[place] = f" {' '.join(words)} " in joined and _near(found, place) > 0
    again: dict[str, list[int]] = defaultdict(list)
    for place in sorted(found):
        if found[place]:
            again[" ".join(tokens[place])].append(place)
    for text, places in again.items():
        most = max(1, joined.count(f" {text} "))
        for place in sorted(places, key=lambda place: -_near(found, place))[most:]:
            found[place] = False
    return found


def _near(found: dict[int, bool], place: int) -> int:
    return sum(found.get(other, False) for other in range(place - 4, place + 5))


def _without_standfirst(labels: dict[int, bool], blocks: Sequence[Block], first: int, summary: str) -> dict[int, bool]:
    return {
        place: label
        for place, label in labels.items()
        if not label or (place >= first and not is_marked_standfirst(blocks[place]) and not says(blocks[place].text, summary))
    }


@dataclass(frozen=True, slots=True)
class Model:
    """The weight of each sign, and what they are added to."""

    weights: dict[str, float]
    bias: float

    def chooses(self, row: Row) -> bool:
        """Whether the block is the story's."""
        return not row.foreign and self.bias + sum(self.weights.get(sign, 0.0) for sign in row.signs) > 0


def fit(samples: Sequence[Sample]) -> Model:
    """The model of least penalised loss; each page counts alike, and a block by the root of its length."""
    labelled = [
        (number, row, sample.labels[row.place])
        for number, sample in enumerate(samples)
        for row in sample.rows
        if row.place in sample.labels
    ]
    pages: dict[str, set[int]] = defaultdict(set)
    for number, row, _ in labelled:
        for sign in row.signs:
            pages[sign].add(number)
    names = sorted(sign for sign, seen in pages.items() if len(seen) >= FEWEST_PAGES)
    index = {sign: column for column, sign in enumerate(names)}
    columns = [[index[sign] for sign in row.signs if sign in index] for _, row, _ in labelled]
    weight = np.array([min(len(row.text) / 5 + 2, 60) ** 0.5 for _, row, _ in labelled])
    page = np.array([number for number, _, _ in labelled])
    share = np.array([1.0 if "body" in sample.case.expected else PHRASE * len(sample.labels) for sample in samples])
    weight *= (share / np.maximum(np.bincount(page, weights=weight, minlength=len(samples)), 1e-9))[page]
    problem = _Problem(columns, np.array([label for *_, label in labelled], float), weight / weight.mean(), len(names))
    solution = problem.solved()
    return Model({name: round(float(value), 3) for name, value in zip(names, solution, strict=False)}, round(float(solution[-1]), 3))


class _Problem:
    """Logistic regression over sparse rows of ones, solved by limited-memory BFGS."""

    def __init__(self, columns: Sequence[Sequence[int]], labels: Vector, weight: Vector, width: int) -> None:
        self._columns = np.concatenate([np.array(row, dtype=np.int64) for row in columns])
        self._rows = np.repeat(np.arange(len(columns)), [len(row) for row in columns])
        self._labels, self._weight, self._width = labels, weight, width + 1

    def _loss(self, beta: Vector) -> tuple[float, Vector]:
        height = np.bincount(self._rows, weights=beta[self._columns], minlength=len(self._labels)) + beta[-1]
        chance = 1 / (1 + np.exp(-np.clip(height, -30, 30)))
        right = np.where(self._labels > 0, chance, 1 - chance)
        loss = -float((self._weight * np.log(right + 1e-12)).sum()) + PENALTY / 2 * float((beta[:-1] ** 2).sum())
        error = self._weight * (chance - self._labels)
        slope = np.bincount(self._columns, weights=error[self._rows], minlength=self._width).astype(float)
        slope[:-1] += PENALTY * beta[:-1]
        slope[-1] = error.sum()
        return loss, slope

    def solved(self, rounds: int = 150, memory: int = 12) -> Vector:
        beta = np.zeros(self._width)
        loss, slope = self._loss(beta)
        steps: list[tuple[Vector, Vector]] = []
        for _ in range(rounds):
            way, reach = -_preconditioned(slope, steps), 1.0
            new_loss, new_slope = self._loss(beta + way)
            while new_loss > loss + 1e-4 * reach * float(slope @ way) and reach > 1e-6:
                reach /= 2
                new_loss, new_slope = self._loss(beta + reach * way)
            step, bend = reach * way, new_slope - slope
            if step @ bend > 0:
                steps = [*steps, (step, bend)][-memory:]
            done = loss - new_loss < 1e-7 * loss
            beta, loss, slope = beta + step, new_loss, new_slope
            if done:
                break
        return beta


def _preconditioned(slope: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    way = slope.copy()
    scales = []
    for step, bend in reversed(steps):
        scale = float(step @ way) / float(step @ bend)
        scales.append(scale)
        way -= scale * bend
    way *= float(steps[-1][0] @ steps[-1][1]) / float(steps[-1][1] @ steps[-1][1]) if steps else 1 / float(np.linalg.norm(slope))
    for (step, bend), scale in zip(steps, reversed(scales), strict=True):
        way += step * (scale - float(bend @ way) / float(step @ bend))
    return way


def figures(samples: Sequence[Sample], model: Model, score: Any) -> Iterator[tuple[str, str, float]]:  # noqa: ANN401 - the scorer's module
    """Set, measure and value of each page."""
    for sample in samples:
        record = {"paragraphs": [row.text for row in sample.rows if model.chooses(row)]}
        scored = score.page_scores(sample.case.expected, record)
        yield from ((sample.case.corpus, measure, scored[measure]) for measure in ("F1", "start", "with", "without") if measure in scored)


def main() -> int:
    """Print the figures of the folds and write the weights."""
    score = scorer()
    samples = [sample for case in cases() if (sample := sample_of(case, score))]
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for fold in range(FOLDS):
        model = fit([sample for sample in samples if sample.case.fold != fold])
        for corpus, measure, value in figures([sample for sample in samples if sample.case.fold == fold], model, score):
            values[corpus, measure].append(value)
    for (corpus, measure), found in sorted(values.items(), key=lambda item: SETS.index(item[0][0])):
        print(f"{corpus} {measure}: {fmean(found):.3f} on {len(found)} pages of sites not fitted on")  # noqa: T201 - a command's result
    model = fit([sample for sample in samples if sample.case.home or "--home" not in sys.argv])
    stored: dict[str, Any] = {"bias": model.bias, "weights": {name: value for name, value in sorted(model.weights.items()) if value}}
    WEIGHTS.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(stored['weights'])} weights in {WEIGHTS.name}")  # noqa: T201 - a command's result
    return 0


if __name__ == "__main__":
    sys.exit(main())
