"""What a replay would change, without changing it: fields, counts, and samples with old beside new."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from extractors.article import Article
from flows.coordination import Stop
from flows.errors import StoppedError
from flows.runs.pipeline import Count
from flows.runs.progress import Lines, Once
from flows.runs.replay import Replayer, workers
from warehouse.files import open_snapshot
from warehouse.stories import articles, changed_fields, replay

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from extractors.article import Failure
    from flows.runs.progress import Reporter
    from flows.runs.replay import ReplayOrder
    from warehouse.stories import Held, Reading

# Enough to see what kind of change it is.
SAMPLES = 3
# What fits on a screen's line or two.
SHOWN = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One change of one field; values are JSON, of lists the first items that differ."""

    article_id: str
    old: str
    new: str


@dataclass(kw_only=True, slots=True)
class Difference:
    """What would change."""

    documents: int = 0
    """That were read again."""
    skipped: int = 0
    """That the archive can't give."""
    stories: int = 0
    """That would get a new version."""
    fields: Counter[str] = field(default_factory=Counter)
    """In how many of those stories each field would change."""
    samples: dict[str, list[Sample]] = field(default_factory=dict)
    """Of each field the first few."""
    gained: int = 0
    """Rejected documents that would become articles, or be read again as the ones that they were."""
    unread: Counter[str] = field(default_factory=Counter)
    """Documents of articles that would no longer read, by reason; the articles stay as they are."""
    moved: int = 0
    """Documents that would tell a story of another id; the old one keeps its versions."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Rejects whose reason would be another: `listing -> no_text`."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Of gained, unread and moved the first few: addresses and ids."""

    def record(self) -> dict[str, Any]:
        """In JSON's types."""
        counts = {"fields": dict(self.fields), "unread": dict(self.unread), "reasons": dict(self.reasons)}
        samples = {name: [asdict(sample) for sample in found] for name, found in self.samples.items()}
        return {one.name: getattr(self, one.name) for one in fields(self)} | counts | {"samples": samples}


def compare_readings(order: ReplayOrder, *, reporter: Reporter | None = None) -> Difference:
    """Read all selected documents again and compare; needs no lock and writes nothing."""
    found = Difference()
    with ExitStack() as stack:
        stop = stack.enter_context(Stop())
        shown = stack.enter_context(reporter or Lines())
        connection = stack.enter_context(open_snapshot(order.places.database, on_wait=shown.say)).connection
        total = replay.count(connection, order.selection)
        replayer = Replayer(order, "", stack.enter_context(workers(order, total)), Once(shown.say))
        for documents in replay.batches(connection, order.selection, order.settings.batch_size):
            if stop:
                break
            readings = replayer.read(documents)
            found.documents += len(readings)
            found.skipped = replayer.missing
            before = replay.held(connection, [reading.document.document_id for reading in readings])
            for reading in readings:
                _compare_one(found, reading, before[reading.document.document_id], connection)
            seen = found.documents + found.skipped
            shown.show(Count(seen=seen, changed=found.stories, new=found.gained, unchanged=found.documents - found.stories), total)
    if stop.signal is not None:
        raise StoppedError(f"Stopped by {stop.signal.name} after {found.documents:,} documents; nothing was written.", stop.signal)
    return found


def _compare_one(found: Difference, reading: Reading, before: Held, connection: duckdb.DuckDBPyConnection) -> None:
    outcome = reading.outcome
    if not replay.says_otherwise(reading, before):
        return
    if not isinstance(outcome, Article):
        _rejected(found, reading, outcome, before)
    elif before.article_id is None or before.reason is not None:
        found.gained += 1
        _example(found, "gained", f"{reading.document.address}: {outcome.article_id}")
    elif before.article_id != outcome.article_id:
        found.moved += 1
        _example(found, "moved", f"{before.article_id} -> {outcome.article_id}")
    elif old := articles.article(connection, outcome.article_id):
        found.stories += 1
        for name in changed_fields(old, outcome):
            found.fields[name] += 1
            samples = found.samples.setdefault(name, [])
            if len(samples) < SAMPLES:
                samples.append(_sample(old, outcome, name))


def _rejected(found: Difference, reading: Reading, outcome: Failure, before: Held) -> None:
    if before.article_id is not None and before.reason is None:
        found.unread[outcome.reason] += 1
        _example(found, "unread", f"{before.article_id}: {outcome.reason}, {outcome.detail}")
    elif before.reason != outcome.reason:
        found.reasons[f"{before.reason} -> {outcome.reason}"] += 1
        _example(found, "reasons", f"{reading.document.address}: {before.reason} -> {outcome.reason}, {outcome.detail}")


def _example(found: Difference, kind: str, words: str) -> None:
    examples = found.examples.setdefault(kind, [])
    if len(examples) < SAMPLES:
        examples.append(words)


def _sample(old: Article, new: Article, name: str) -> Sample:
    before, after = old.model_dump(mode="json")[name], new.model_dump(mode="json")[name]
    if isinstance(before, list) and isinstance(after, list):
        start = next((i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), min(len(before), len(after)))
        before, after = before[start : start + 1], after[start : start + 1]
    return Sample(article_id=new.article_id, old=_short(before), new=_short(after))


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def diff_text(found: Difference) -> str:
    """For a person."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Difference) -> Iterator[str]:
    yield f"documents  {found.documents:,} read again" + (f", {found.skipped:,} not to be had from the archive" if found.skipped else "")
    yield f"stories    {found.stories:,} would get a new version"
    if found.gained:
        yield f"gained     {found.gained:,} rejected documents would become articles"
    if found.unread:
        reasons = ", ".join(f"{reason} {number:,}" for reason, number in found.unread.most_common())
        yield f"unread     {found.unread.total():,} documents of articles would no longer read, the articles stay: {reasons}"
    if found.moved:
        yield f"moved      {found.moved:,} documents would tell a story of another id, the old one keeps its versions"
    if found.reasons:
        yield "reasons    " + ", ".join(f"{change} {number:,}" for change, number in found.reasons.most_common())
    for kind, examples in found.examples.items():
        yield from ("", kind, *(f"  {words}" for words in examples))
    for name, number in found.fields.most_common():
        yield from ("", f"{name}: {number:,}")
        for sample in found.samples[name]:
            yield from (f"  {sample.article_id}", f"    - {sample.old}", f"    + {sample.new}")
