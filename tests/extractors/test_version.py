"""VERSION goes up whenever a document reads otherwise: without that, loaded documents of that kind are never read again on their own.

What the repository's own pages and copy read as is kept in readings.json. `pytest tests/extractors/test_version.py --update` raises VERSION
where one of them reads otherwise, and keeps what they read as now.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors import extract
from extractors.article import Article, Document
from flows.demo.newsroom import Newsroom
from flows.demo.sites import SITES
from flows.runs.capture import read_case
from tests.flows.conftest import wire_copy
from warehouse.stories.fingerprint import content

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from extractors.article import Failure

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent / "fixtures"
KEPT = HERE / "readings.json"
NEWSROOM = Newsroom(bases={site: f"https://{site}.example" for site in SITES})
HOW = "pytest tests/extractors/test_version.py --update"


def documents() -> Iterator[tuple[bytes, Article | Failure]]:
    """Saved pages, the demo newsroom's, and wire copy."""
    for page in sorted(FIXTURES.glob("*/*/page.html")):
        yield page.read_bytes(), read_case(page.parent)
    for key, site in SITES.items():
        for item in NEWSROOM.desk.stories(key):
            data = NEWSROOM.answer(key, site.path(item)).body
            yield data, extract.attempt(Document(data=data, url=f"https://{key}.example{site.path(item)}"))
    for number in range(3):
        data = wire_copy(number).encode()
        yield data, extract.attempt(Document(data=data))


def short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def reading(outcome: Article | Failure) -> str:
    told: Any = {"id": outcome.article_id, **content(outcome)} if isinstance(outcome, Article) else outcome.reason
    return short(json.dumps(told, sort_keys=True).encode())


def test_what_reads_otherwise_has_another_version(request: pytest.FixtureRequest) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    readings = {short(data): reading(outcome) for data, outcome in documents()}
    otherwise = [key for key, told in kept["readings"].items() if readings.get(key, told) != told]
    version = extract.VERSION
    if request.config.getoption("--update"):
        if otherwise and version == kept["version"]:
            version = raise_version()
        kept = {"version": version, "readings": dict(sorted(readings.items()))}
        KEPT.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
        otherwise = []
    assert not otherwise or version != kept["version"], (
        f"{len(otherwise)} documents read otherwise: {HOW} raises VERSION; say in CHANGELOG.md what a replay will change"
    )
    assert version == kept["version"], f"VERSION was raised: {HOW} keeps what documents read as now"


def raise_version() -> str:
    """Write the next version into the extractors' source."""
    source = Path(extract.__file__)
    version = str(int(extract.VERSION) + 1)
    text, found = re.subn(r'(?m)^VERSION = "\d+"$', f'VERSION = "{version}"', source.read_text(encoding="utf-8"))
    assert found == 1
    source.write_text(text, encoding="utf-8")
    return version
