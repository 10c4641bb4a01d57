"""Who said what, measured at home and on folds that nothing was fitted on.

    .venv/bin/python -m tests.benchmarks.quote_folds [--labels FOLDER...]

The labelled texts (wire_gold, quotes_press, and any FOLDER with texts and an expected.json as quotes_press has one) are parted into five
folds by publisher and day. `home` reads them with the weights that are shipped; `held out` reads each fold with weights fitted on the open
corpora, the patterns, the project's passages and the other folds. The shipped weights know no text of quotes_press.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import re
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from extractors import extract
from extractors.article import Article, Document
from extractors.names import cut
from tests.benchmarks import train_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDS = 5
_PUBLISHER = re.compile(r"[A-Z][\w-]*\.(?:CO\.ID|COM|CO|ID|co\.id|com|co|id|net)\b|KBRN|ANTARA|KOMPAS|VIVA|RADAR [A-Z]+")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
# Datelines and bylines stand within so many characters.
_HEAD = 400


@dataclass(frozen=True)
class Text:
    """A labelled text."""

    group: str
    name: str
    data: bytes
    labels: dict[str, Any]

    @property
    def fold(self) -> int:
        """The fold of its publisher and day; a text that names no publisher is a group of its own."""
        text = self.data.decode()
        publisher, day = _PUBLISHER.search(text[:_HEAD]), _DAY.search(text)
        return zlib.crc32(f"{publisher[0] if publisher else self.name}{day[0] if day else ''}".encode()) % FOLDS


def labelled(folder: Path) -> Iterator[Text]:
    """The texts of a folder: one expected.json, or a label file beside each text."""
    whole = folder / "expected.json"
    labels = (
        json.loads(whole.read_text(encoding="utf-8"))
        if whole.is_file()
        else {f"{path.stem}.txt": json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    )
    for name, expected in sorted(labels.items()):
        for quote in expected["quotes"]:
            quote.setdefault("speaker_role", None)
        yield Text(folder.name, name, (folder / name).read_bytes(), expected)


def read(texts: Sequence[Text]) -> dict[str, Any]:
    """What Warta reads of the texts."""
    outcomes = {text.name: extract.attempt(Document(data=text.data, path=text.name)) for text in texts}
    return {name: outcome.model_dump(mode="json") for name, outcome in outcomes.items() if isinstance(outcome, Article)}


def rows_of(texts: Sequence[Text]) -> Iterator[train_names.Labelled]:
    """The runs of labelled texts that hold a speaker; other people in them are not labelled."""
    for text in texts:
        outcome = extract.attempt(Document(data=text.data, path=text.name))
        people = sorted({quote["speaker"] for quote in text.labels["quotes"]} - {None})
        if isinstance(outcome, Article):
            found = train_names.of_story(outcome.paragraphs, outcome.language, people)
            yield from ((features, row) for features, row in found if "B" in row)


@contextlib.contextmanager
def weights(fitted: Mapping[str, Mapping[str, float]]) -> Iterator[None]:
    """Cut names by these weights instead of those that are shipped."""
    known = {feature: cut.Score(*(row.get(label, 0.0) for label in "OBI")) for feature, row in fitted.items()}
    with mock.patch.object(cut, "weights", return_value=known):
        cut.forget()
        yield
    cut.forget()


def held_out(texts: Sequence[Text]) -> dict[str, Any]:
    """What is read of each fold by weights fitted without it."""
    corpora = SHARED / "data" / "ner"
    base = [*train_names.of_corpora(corpora), *train_names.of_patterns(corpora), *train_names.of_passages()]
    found: dict[str, Any] = {}
    for fold in range(FOLDS):
        others = list(rows_of([text for text in texts if text.fold != fold]))
        with tempfile.TemporaryDirectory() as folder, weights(train_names.fit([*base, *others], Path(folder) / "model")):
            found |= read([text for text in texts if text.fold == fold])
    return found


def scored(texts: Sequence[Text], records: Mapping[str, Any]) -> str:
    """The scorer's figures, on one line."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {SHARED / 'eval' / 'score.py'}")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        score.quotes({text.name: text.labels for text in texts}, records, show=False)
    roles = any(quote["speaker_role"] for text in texts for quote in text.labels["quotes"])
    measures = re.findall(r"^(\w+(?: F1)?)\s+(\d\.\d{3})", printed.getvalue(), re.MULTILINE)
    return ", ".join(f"{name} {value}" for name, value in measures if roles or name != "role")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both figures of each set; 2 where the shared data are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    given = parser.parse_args(arguments)
    folders = [SHARED / "data" / "wire_gold", SHARED / "data" / "quotes_press", *given.labels]
    if not all(folder.is_dir() for folder in folders):
        sys.stderr.write("the shared data are not beside this checkout (../shared): nothing to evaluate\n")
        return 2
    texts = [text for folder in folders for text in labelled(folder)]
    figures = {"home": read(texts), "held out": held_out(texts)}
    for group in dict.fromkeys(text.group for text in texts):
        mine = [text for text in texts if text.group == group]
        for name, records in figures.items():
            sys.stdout.write(f"{group}, {name}: {scored(mine, records)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
