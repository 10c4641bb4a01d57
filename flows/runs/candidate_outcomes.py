"""After a batch: the new state of each candidate that it requested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.article import Document
from flows.fetch import MissReason
from flows.runs.pipeline import Unchanged
from flows.runs.revisit_schedule import Reading, after_miss, after_reading, after_reject
from warehouse.acquisition import candidates
from warehouse.stories import Missed, document_id, reading_facts, withheld

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import duckdb

    from flows.runs.pipeline import Obtained
    from flows.runs.revisit_schedule import Revisits
    from warehouse.acquisition import Due, Settled
    from warehouse.stories import Told


def settle(connection: duckdb.DuckDBPyConnection, batch: Sequence[Obtained], revisits: Revisits, *, run_id: str, now: datetime) -> None:
    """Enter it, inside the transaction in which the run loads the batch; what nobody offered is left alone."""
    asked = {item.candidate.key: item for item in batch if item.fetch}
    stories = candidates.of_keys(connection, asked)
    read = reading_facts.by_document(connection, [document_id(item.got) for item in asked.values() if isinstance(item.got, Document)])
    held = reading_facts.by_article(connection, [story.article_id for story in stories if story.article_id])
    judge = _Judge(read=read, held=held, revisits=revisits, run_id=run_id, now=now)
    candidates.settle(connection, [judge.settled(story, asked[story.key]) for story in stories])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Judge:
    read: dict[str, Told]
    held: dict[str, Told]
    revisits: Revisits
    run_id: str
    now: datetime

    def settled(self, story: Due, item: Obtained) -> Settled:
        if isinstance(item.got, Missed):
            retry = item.fetch.retry_after_seconds if item.fetch else None
            return after_miss(story, item.got.reason, retry, now=self.now)
        if isinstance(item.got, Unchanged):
            return self._unchanged(story)
        return self._read(story, document_id(item.got))

    def _unchanged(self, story: Due) -> Settled:
        if story.article_id is None:
            # A story that was never read can't be unchanged, whatever the server says.
            return after_miss(story, MissReason.UNEXPECTED_STATUS, None, now=self.now)
        return self._after(story, story.article_id, self.held.get(story.article_id), changed=False)

    def _read(self, story: Due, document: str) -> Settled:
        found = self.read.get(document)
        if found is None or found.article_id is None:
            return after_reject(story, (found and found.reason) or withheld.REASON, now=self.now)
        # A document that was read before tells nothing new, also where the story has other versions since.
        return self._after(story, found.article_id, found, changed=found.is_version and found.run_id == self.run_id)

    def _after(self, story: Due, article_id: str, says: Told | None, *, changed: bool) -> Settled:
        published, section = (says.published_at, says.section) if says else (None, None)
        reading = Reading(article_id=article_id, changed=changed, published_at=published, section=section)
        return after_reading(story, reading, self.revisits, now=self.now)
