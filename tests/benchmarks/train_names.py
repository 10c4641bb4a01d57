"""Fit the weights by which names are cut: a chain CRF over the words of each run of capitals.

    .venv/bin/python -m tests.benchmarks.train_names ../shared/data/ner --people FILE --articles FOLDER...

`ner` holds the open corpora (idner-news-2k, NER-UGM). FILE lists people's names, parted by `;` or line ends; each article of the folders
is labelled by those that it holds. The same input gives the same weights.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extractors import extract
from extractors.article import Article, Document
from extractors.languages import DEGREES, TITLES, Lexicon, english, indonesian, likely_language
from extractors.names.evidence import Evidence
from extractors.names.runs import Run, runs_of
from tests.benchmarks import name_patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTICE = (
    "# What each feature is worth for O, B and I. Fitted by tests/benchmarks/train_names.py on idner-news-2k (MIT, khairunnisaor),\n"
    "# NER-UGM (CC BY 4.0, M. Fachri, Universitas Gadjah Mada, 2014), articles of ANTARA, and texts written for Warta."
)
Labelled = tuple[list[list[str]], list[str]]
PASSAGES = Path(__file__).resolve().parent.parent / "extractors" / "fixtures"
# Left out of a second copy of each run, so that a name that no list knows is found by what stands around it.
_SPECIFIC = re.compile(r"[cpn]:(?:w=|-|\w{2,3}-$|given|clan|ending|family)")
# Sentences of one article stand together in NER-UGM; so many are read as one story.
_TOGETHER = 12


def sentences(path: Path) -> Iterable[list[tuple[str, str]]]:
    """The sentences of a corpus: words with their tags."""
    row: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if len(parts) > 1:
            row.append((parts[0], parts[-1]))
        elif row:
            yield row
            row = []


def printed(row: Sequence[tuple[str, str]]) -> tuple[str, list[tuple[int, int]]]:
    """A sentence as print sets it, and where its people stand."""
    text, inside = "", False
    people: list[tuple[int, int]] = []
    glue = True
    for word, tag in row:
        if text and not glue and word[0] not in ",.;:!?)”":
            text += " "
        start = len(text)
        text += word
        glue = word in ("(", "“")
        if "PER" in tag:
            if inside:
                people[-1] = (people[-1][0], len(text))
            else:
                people.append((start, len(text)))
        inside = "PER" in tag
    return text, people


def labels(run: Run, people: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[str]:
    """B, I or O for each word of a run."""
    row: list[str] = []
    for number, word in enumerate(run.words):
        held = any(start <= run.starts[number] and run.starts[number] + len(word.rstrip(".")) <= end for start, end in people)
        small = word.lower().rstrip(".")
        inside = bool(row) and row[-1] != "O"
        if not held or (not inside and (small in TITLES or small in lexicon.roles) and number < len(run.words) - 1):
            row.append("O")
        else:
            row.append("I" if inside else "B")
    for number in range(len(row) - 1, -1, -1):
        if row[number] != "I" or run.words[number].istitle() or run.words[number].rstrip(".").lower() not in DEGREES:
            break
        row[number] = "O"
    return row


def labelled(paragraphs: Sequence[str], people: Sequence[Sequence[tuple[int, int]]], lexicon: Lexicon) -> Iterable[Labelled]:
    """Each run of a story: the features of its words, and their labels."""
    runs = [run for index, paragraph in enumerate(paragraphs) for run in runs_of(index, paragraph, lexicon)]
    evidence = Evidence(paragraphs, runs, lexicon)
    for run in runs:
        yield list(evidence.features(run)), labels(run, people[run.paragraph], lexicon)


def of_corpora(folder: Path) -> Iterable[Labelled]:
    """The open corpora."""
    for name, together in (("train.txt", 1), ("dev.txt", 1), ("test.txt", 1), ("nerugm.txt", _TOGETHER)):
        rows = [printed(row) for row in sentences(folder / name)]
        for start in range(0, len(rows), together):
            story = rows[start : start + together]
            yield from labelled([text for text, _ in story], [people for _, people in story], indonesian.LEXICON)


def spans_of(folder: Path, tag: str) -> list[str]:
    """The names of one kind that the corpora print."""
    found: set[str] = set()
    for name in ("train.txt", "dev.txt", "test.txt", "nerugm.txt"):
        for row in sentences(folder / name):
            words: list[str] = []
            for word, label in [*row, ("", "O")]:
                if tag in label and not (label.startswith("B") and words) and word[0].isupper():
                    words.append(word)
                elif words:
                    found.add(" ".join(words))
                    words = [word] if tag in label and word[0].isupper() else []
    return sorted(found)


def of_patterns(folder: Path) -> Iterable[Labelled]:
    """Stories made from patterns."""
    people = [name for name in spans_of(folder, "PER") if name.split()[0].lower().rstrip(".") not in TITLES | indonesian.LEXICON.roles]
    words = name_patterns.Words(people, spans_of(folder, "ORG"), spans_of(folder, "LOC"))
    for language, paragraphs, rows in name_patterns.stories(words):
        yield from labelled(paragraphs, rows, english.LEXICON if language == "en" else indonesian.LEXICON)


def of_passages() -> Iterable[Labelled]:
    """The project's own passages: the runs that hold a speaker, since other people in them are not listed."""
    for path in sorted(PASSAGES.glob("speakers_*.txt")):
        for block in path.read_text(encoding="utf-8").split("== ")[1:]:
            name, *lines = [line for line in block.splitlines() if line.strip()]
            language = "en" if "english" in f"{path.stem} {name}" else "id"
            people = {line[2:].partition("|")[0].strip() for line in lines if line.startswith("> ")} - {"-"}
            rows = of_story([line for line in lines if not line.startswith("> ")], language, sorted(people))
            yield from ((features, row) for features, row in rows if "B" in row)


def of_articles(paths: Iterable[Path], people: Sequence[str]) -> Iterable[Labelled]:
    """Articles whose people are listed."""
    for path in paths:
        article = extract.attempt(Document(data=path.read_bytes(), path=str(path)))
        if isinstance(article, Article):
            yield from of_story(article.paragraphs, article.language or likely_language(article.paragraphs), people)


def of_story(paragraphs: Sequence[str], language: str | None, people: Sequence[str]) -> Iterable[Labelled]:
    """One article, labelled by the full names that it holds and by their first and last words."""
    text = "\n".join(paragraphs)
    names = sorted((name for name in people if name in text), key=len, reverse=True)
    forms = {form for name in names for form in forms_of(name)}
    if not forms:
        pattern = re.compile(r"(?!)")
    else:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})(?!\w)")
    rows = [[match.span() for match in pattern.finditer(paragraph)] for paragraph in paragraphs]
    yield from labelled(paragraphs, rows, english.LEXICON if language == "en" else indonesian.LEXICON)


def forms_of(name: str) -> list[str]:
    """A full name, its beginnings, its ends and each of its longer words."""
    parts = name.split()
    spans = [" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)]
    return [span for span in spans if len(span) > 2 or span == name]


def fit(rows: Iterable[Labelled], model: Path) -> dict[str, dict[str, float]]:
    """Weights by feature and label; `>` marks what one label is worth behind another."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    # Weights below a tenth of a nat come to nothing with this L1 term; L2 keeps rare words from deciding alone.
    trainer.set_params({"c1": 0.1, "c2": 2.0, "max_iterations": 150, "feature.minfreq": 3})
    for features, row in rows:
        trainer.append(features, row)
        trainer.append([[name for name in word if not _SPECIFIC.match(name)] for word in features], row)
    trainer.train(str(model))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    weights: dict[str, dict[str, float]] = {}
    for (feature, label), weight in info.state_features.items():
        weights.setdefault(feature, {})[label] = weight
    for (first, second), weight in info.transitions.items():
        weights.setdefault(f">{first}", {})[second] = weight
    return weights


def write(weights: dict[str, dict[str, float]], path: Path) -> None:
    """One feature a line: what it is worth for O, B and I."""
    lines = [f"{feature}\t" + "\t".join(f"{row.get(label, 0):.3g}" for label in "OBI") for feature, row in sorted(weights.items())]
    path.write_text("\n".join([NOTICE, *lines]) + "\n", encoding="utf-8")


def people_of(path: Path | None) -> list[str]:
    """The names of a list."""
    return [name.strip() for name in re.split(r"[;\n]", path.read_text(encoding="utf-8")) if name.strip()] if path else []


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--people", type=Path)
    parser.add_argument("--articles", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path("extractors/names/weights.tsv"))
    given = parser.parse_args(arguments)
    paths = [path for folder in given.articles for path in sorted(folder.glob("*.txt"))]
    rows = [*of_corpora(given.corpora), *of_patterns(given.corpora), *of_passages(), *of_articles(paths, people_of(given.people))]
    write(fit(rows, given.out.with_suffix(".crfsuite")), given.out)
    given.out.with_suffix(".crfsuite").unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
