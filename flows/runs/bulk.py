"""The bulk path: files and WARC members, read and extracted in worker processes while the batch before them is loaded.

    places -> known already? -> workers: read, hash, extract -> archive: members as they are -> load: one transaction
                                        (some batches ahead)

What crosses to a worker is a place, what comes back is a record; the bytes are read where they lie. The archive is on the disk before a
batch is loaded, so a killed run loses nothing, and the next one extracts only what was not loaded.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.article import Failure
from extractors.errors import Reason
from extractors.extract import VERSION
from flows.discover import printable
from flows.extraction import bulk_reader
from flows.runs.pipeline import Count
from flows.runs.taken_down_documents import marks_from
from warehouse.files import foreign_records, transaction
from warehouse.stories import Missed, Reading, StoredDocument, load, withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from datetime import datetime

    from flows.discover import Candidate
    from flows.runs.session import Session
    from warehouse.files import Location

# Documents of one task: enough that handing it over costs little, few enough that both cores end a batch together.
AT_ONCE = 8
# Batches that are read ahead of the one that is loaded: the workers never wait for the loader, and results take little memory.
AHEAD = 2
DIED = Failure(reason=Reason.UNREADABLE.value, detail="The process that read it died or hung, twice.")


@dataclass(frozen=True, slots=True)
class Input:
    """A place, and the file or folder that the user named."""

    place: bulk_reader.Place
    found_in: str


@dataclass(slots=True)
class _Batch:
    """Inputs that are being read."""

    inputs: list[Input]
    tasks: list[tuple[tuple[bulk_reader.Place, ...], Future[list[bulk_reader.ReadPlace]]]] = field(default_factory=list)


def file_inputs(candidates: Iterable[Candidate]) -> Iterator[Input]:
    """The inputs of files."""
    return (Input(bulk_reader.Place(candidate.address), candidate.found_in) for candidate in candidates)


def member_inputs(path: Path, *, sites: tuple[str, ...] = ()) -> Iterator[Input]:
    """The inputs of a WARC file that has a gzip member a record; pages of other hosts than `sites` are passed over."""
    name = printable(path)
    return (Input(bulk_reader.Place(str(path), offset, length, sites=sites), name) for offset, length in foreign_records.members(path))


class BulkLoad:
    """Reads inputs in batches, some ahead, and loads them."""

    def __init__(self, session: Session, *, member_bytes: int = 0) -> None:
        self._session = session
        self._member_bytes = member_bytes
        self._bytes_read = 0
        self._tools = session.tools

    def run(self, inputs: Iterable[Input]) -> None:
        """Load all of them; after a signal what is being read is left to the next run."""
        size = self._session.settings.batch_size
        rest, ahead = iter(inputs), deque[_Batch]()
        self._tools.writer.keep = True
        while not self._session.stop:
            while len(ahead) <= AHEAD and (some := list(islice(rest, size))):
                ahead.append(self._begin(some))
            if not ahead:
                break
            batch = ahead.popleft()
            found = self._read(batch)
            self._session.batch(partial(self._load, batch, found))
            self._estimate(batch)
        for batch in ahead:
            for _, future in batch.tasks:
                future.cancel()
        self._tools.writer.keep = False
        self._tools.writer.close()

    def _estimate(self, batch: _Batch) -> None:
        """How many documents the WARC files hold, by the bytes of those read so far."""
        self._bytes_read += sum(one.place.length for one in batch.inputs)
        if self._bytes_read:
            self._session.total = round(self._session.done.seen * max(self._member_bytes / self._bytes_read, 1))

    def _begin(self, inputs: list[Input]) -> _Batch:
        """Hand a batch to the workers."""
        with self._tools.writer.writing() as connection:
            known = load.read_from(connection, [one.place.name for one in inputs], extractor_version=VERSION)
        places = [_with_known(one.place, known.get(one.place.name, ())) for one in inputs]
        batch = _Batch(inputs)
        for some in _chunks(places, AT_ONCE):
            batch.tasks.append((some, self._tools.workers.submit(bulk_reader.read_places, some)))
        return batch

    def _read(self, batch: _Batch) -> list[bulk_reader.ReadPlace]:
        found: list[bulk_reader.ReadPlace] = []
        for places, future in batch.tasks:
            read = self._tools.workers.result(future, len(places))
            # Whoever broke the pool is among these: alone in a worker, each answers for itself.
            found += [self._read_alone(place) for place in places] if read is None else read
            self._tools.on_step(len(found))
        return found

    def _read_alone(self, place: bulk_reader.Place) -> bulk_reader.ReadPlace:
        read = self._tools.workers.result(self._tools.workers.submit(bulk_reader.read_places, (place,)), 1)
        return read[0] if read else bulk_reader.read_place(place, lambda _: DIED)

    def _load(self, batch: _Batch, found: Sequence[bulk_reader.ReadPlace]) -> Count:
        """Archive and load what isn't known."""
        now = self._session.clock()
        documents = [
            (one, place, origin.found_in)
            for origin, place in zip(batch.inputs, found, strict=True)
            for one in place.found
            if isinstance(one, bulk_reader.ReadDocument)
        ]
        missed = [_missed(one, place.place, now) for place in found for one in place.found if isinstance(one, Failure)]
        with self._tools.writer.writing() as connection:
            known = load.known(connection, [one.document_id for one, _, _ in documents])
            documents = [
                each
                if each[0].outcome is not None or each[0].document_id in known
                # It was in the tables when the batch was begun, and isn't any more.
                else (self._read_again(*each[:2]), *each[1:])
                for each in documents
            ]
            marks = {one.document_id: marks_from(one.document_id, one.content_hash, one.document.url) for one, _, _ in documents}
            taken = withheld.marked(connection, {mark for some in marks.values() for mark in some})
        fresh: list[tuple[bulk_reader.ReadDocument, bulk_reader.ReadPlace, str]] = []
        count = Count()
        for one, place, found_in in documents:
            before = known.get(one.document_id)
            takedown = next((taken[mark] for mark in marks[one.document_id] if mark in taken), None)
            if takedown is not None:
                detail = takedown.detail
                address = one.document.url or one.document.path or ""
                missed.append(Missed(address=address, source=None, stage="read", reason=withheld.REASON, detail=detail, at=now))
            elif before is not None and (one.outcome is None or before.extractor_version == VERSION):
                count += _known(before.outcome)
            else:
                fresh.append((one, place, found_in))
        if not fresh and not missed:
            return count
        readings = self._archived(fresh, now)
        with self._tools.writer.writing() as connection, transaction(connection):
            tally = load.load_rows(connection, readings=readings, missed=missed, run_id=self._tools.run_id, now=now)
        return count + Count.of(tally)

    def _archived(self, fresh: Sequence[tuple[bulk_reader.ReadDocument, bulk_reader.ReadPlace, str]], now: datetime) -> list[Reading]:
        """Archive the records, and return them as readings; all are on the disk by then."""
        readings = []
        for one, place, found_in in fresh:
            if one.outcome is not None:
                location = self._tools.archive.append(one.record or _member(place.place))
                readings.append(Reading(document=_stored(one, location, found_in, now), outcome=one.outcome, extractor_version=VERSION))
        self._tools.archive.sync()
        return readings

    def _read_again(self, one: bulk_reader.ReadDocument, place: bulk_reader.ReadPlace) -> bulk_reader.ReadDocument:
        (again,) = bulk_reader.read_places((replace(place.place, known=()),), self._tools.workers.seconds)
        return next(
            (other for other in again.found if isinstance(other, bulk_reader.ReadDocument) and other.document_id == one.document_id), one
        )


def _with_known(place: bulk_reader.Place, known: Iterable[str]) -> bulk_reader.Place:
    return replace(place, known=tuple(known)) if known else place


def _known(outcome: str) -> Count:
    return Count(seen=1, unchanged=1) if outcome == "article" else Count(seen=1, rejected=1)


def _missed(failure: Failure, place: bulk_reader.Place, now: datetime) -> Missed:
    # The detail of a WARC's failure begins with the record's place, so that two of one file are two rows.
    address = place.path if place.offset is None else failure.detail.partition(": ")[0].partition(", ")[0] or place.name
    return Missed(address=address, source=None, stage="read", reason=failure.reason, detail=failure.detail, at=now)


def _member(place: bulk_reader.Place) -> bytes:
    with Path(place.path).open("rb") as file:
        file.seek(place.offset or 0)
        return file.read(place.length)


def _stored(one: bulk_reader.ReadDocument, location: Location, found_in: str, now: datetime) -> StoredDocument:
    document = one.document
    return StoredDocument(
        document_id=one.document_id,
        content_hash=one.content_hash,
        url=document.url,
        path=document.path,
        source=None,
        found_in=found_in,
        fetched_at=document.fetched_at or now,
        content_type=document.content_type,
        status=None,
        size=one.size,
        location=location,
    )


def _chunks(places: Iterable[bulk_reader.Place], size: int) -> Iterator[tuple[bulk_reader.Place, ...]]:
    rest = iter(places)
    while chunk := tuple(islice(rest, size)):
        yield chunk
