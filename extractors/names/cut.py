"""Where names begin and end in a run of capitals: the cut for which the evidence speaks best, by fitted weights."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from extractors.names.word_evidence import kind_of, of_neighbour, of_place, of_small, of_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.languages import Lexicon
    from extractors.names.evidence import Evidence
    from extractors.names.runs import Run
    from extractors.names.word_evidence import Place


class Score(NamedTuple):
    """How much speaks for a word being outside a name, opening one, or going on with it."""

    outside: float
    begins: float
    inside: float


# The patterns hold fewer people who bear one name than news does: beside a cue, an office ends with its holder unless a place or an
# institution ends it. With 1.5 nats `kata pedagang Pasar Baru Ani` is read; on the labelled copy the figures did not fall.
_HOLDER = 1.5
_SPOKEN = frozenset({"cues+office", "passives+office"})
_NAMELIKE = frozenset({"unknown", "given", "clan", "ending"})
_NOTHING = Score(0.0, 0.0, 0.0)


@cache
def weights() -> dict[str, Score]:
    """The fitted weight of each feature for each of the three labels."""
    text = (files("extractors.names") / "weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line[0] != "#")
    return {feature: Score(*map(float, values)) for feature, *values in rows}


@lru_cache(maxsize=1 << 16)
def _of(kind: str, word: str, lexicon: Lexicon) -> Score:
    """What a word is worth as this one (`c`), the one before (`p`, `s`) or the one behind (`n`, `e`)."""
    features = of_small(word, lexicon) if kind in "se" else of_word(word, lexicon) if kind == "c" else of_neighbour(word, lexicon)
    return _sum(f"{kind}:{name}" for name in features)


@lru_cache(maxsize=1 << 14)
def _around(before: str, after: str, lexicon: Lexicon) -> Score:
    return _sum((f"d:{of_small(before, lexicon)[0]}|{of_small(after, lexicon)[0]}",))


@lru_cache(maxsize=1 << 15)
def _of_place(place: Place) -> Score:
    return _sum(f"d:{name}" for name in of_place(place))


def forget() -> None:
    """Forget the sums of weights, for a comparison of several."""
    for known in (_of, _around, _of_place):
        known.cache_clear()


def _sum(features: Iterable[str]) -> Score:
    outside = begins = inside = 0.0
    known = weights()
    for feature in features:
        row = known.get(feature)
        if row is not None:
            outside += row[0]
            begins += row[1]
            inside += row[2]
    return Score(outside, begins, inside)


def scores(evidence: Evidence, run: Run) -> list[Score]:
    """The score of each word of a run."""
    lexicon, row, last = evidence.lexicon, run.words, len(run.words) - 1
    known = weights()
    left, right = evidence.before(run), evidence.after(run)
    around = _around(left, right, lexicon)
    found = []
    for number, (word, place) in enumerate(zip(row, evidence.place(run), strict=True)):
        outside, begins, inside = _of("c", word, lexicon)
        before = _of("s", left, lexicon) if number == 0 else _of("p", row[number - 1], lexicon)
        behind = _of("e", right, lexicon) if number == last else _of("n", row[number + 1], lexicon)
        there = _of_place(place)
        outside += before[0] + behind[0] + around[0] + there[0]
        begins += before[1] + behind[1] + around[1] + there[1]
        inside += before[2] + behind[2] + around[2] + there[2]
        for name in evidence.of_story(run, number):
            more = known.get(f"d:{name}", _NOTHING)
            outside += more[0]
            begins += more[1]
            inside += more[2]
        if number == last and run.lead in _SPOKEN and kind_of(word, lexicon) in _NAMELIKE:
            outside -= _HOLDER
        found.append(Score(outside, begins, inside))
    return found


def cut(evidence: Evidence, run: Run) -> list[tuple[int, int]]:
    """The names of a run: numbers of the first word and of the one after the last."""
    rows = scores(evidence, run)
    if len(rows) == 1:
        return [(0, 1)] if rows[0].begins > rows[0].outside else []
    return _spans(_best(rows))


def _best(rows: Sequence[Score]) -> str:
    """The best sequence of labels: O outside, B begins, I inside."""
    known = weights()
    after_o, after_b, after_i = known[">O"], known[">B"], known[">I"]
    # Nothing goes on that has not begun.
    paths = ((rows[0].outside, "O"), (rows[0].begins, "B"), (float("-inf"), "I"))
    for row in rows[1:]:
        (o, path_o), (b, path_b), (i, path_i) = paths
        paths = (
            max((o + after_o.outside, path_o), (b + after_b.outside, path_b), (i + after_i.outside, path_i)),
            # Two names stand in no run without a word between them.
            (o + after_o.begins, path_o),
            max((b + after_b.inside, path_b), (i + after_i.inside, path_i)),
        )
        paths = (
            (paths[0][0] + row.outside, paths[0][1] + "O"),
            (paths[1][0] + row.begins, paths[1][1] + "B"),
            (paths[2][0] + row.inside, paths[2][1] + "I"),
        )
    return max(paths)[1]


def _spans(labels: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number, label in enumerate(labels):
        if label == "B":
            found.append((number, number + 1))
        elif label == "I" and found:
            found[-1] = (found[-1][0], number + 1)
    return found
