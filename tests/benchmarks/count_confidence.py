"""Count how often any site's reader is right, by field and by how it was found: `python -m tests.benchmarks.count_confidence`.

Prints, on folds of sites that were not counted, how often the fields are right that are said to be right nine times in ten; then writes
extractors/generic/confidence.json.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors import extract
from extractors.article import Article, Document
from extractors.generic.confidence import ANY, case_of
from tests.benchmarks.any_site import FOLDS, cases, scorer, scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.benchmarks.any_site import Case

CONFIDENCE = Path(__file__).resolve().parents[2] / "extractors" / "generic" / "confidence.json"
# A case of fewer pages counts as any other; the field's own share weighs as much as so many pages.
FEWEST, PRIOR = 8, 4
# A text with so much of the expected one and little else is right.
RIGHT_TEXT = 0.9
SURE = 0.9
Seen = tuple[int, str, str, bool]


def seen(case: Case, score: Any) -> Iterable[Seen]:  # noqa: ANN401 - the scorer's module
    """Fold, field, case and whether it is right, for each field that was found and is expected."""
    outcome = extract.attempt(Document(data=case.data, path="page.html"))
    if not isinstance(outcome, Article) or outcome.provenance.extractor != "generic":
        return
    found = scores(case, outcome.model_dump(mode="json"), score)
    rights = {
        "title": found.get("title"),
        "published_at": found.get("minute", found.get("day")),
        "credits": None if "authors" not in found else not (found["authors"][1] or found["authors"][2]),
        "paragraphs": found["F1"] >= RIGHT_TEXT if "F1" in found else None,
    }
    doubted = {warning.partition(":")[0] for warning in outcome.warnings}
    for field, right in rights.items():
        if right is not None and (rule := outcome.provenance.fields.get(field)):
            yield case.fold, field, case_of(rule, doubted=field in doubted), bool(right)


def counted(rows: Iterable[Seen]) -> dict[str, dict[str, float]]:
    """The share of right ones, by field and case."""
    found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for _, field, case, right in rows:
        found[field][case].append(right)
    shares = {}
    for field, by_case in found.items():
        every = [right for rights in by_case.values() for right in rights]
        share = sum(every) / len(every)
        frequent = {case: rights for case, rights in by_case.items() if len(rights) >= FEWEST}
        shares[field] = {case: round((sum(rights) + PRIOR * share) / (len(rights) + PRIOR), 2) for case, rights in sorted(frequent.items())}
        shares[field][ANY] = round(share, 2)
    return shares


def said(shares: Mapping[str, Mapping[str, float]], field: str, case: str) -> float:
    """What the counts say of a field."""
    return shares[field].get(case, shares[field][ANY])


def main() -> int:
    """Print how well the counts hold elsewhere, and write them."""
    score = scorer()
    rows = [row for case in cases() for row in seen(case, score)]
    sure = [
        row[3]
        for fold in range(FOLDS)
        for shares in [counted(row for row in rows if row[0] != fold)]
        for row in rows
        if row[0] == fold and said(shares, row[1], row[2]) >= SURE
    ]
    print(f"of {len(sure)} fields of {SURE} or more, {sum(sure) / len(sure):.3f} are right, on sites not counted")  # noqa: T201 - a command's result
    CONFIDENCE.write_text(json.dumps(counted(rows), indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
