"""Fill a database from the archive: every record that no row points at is extracted and loaded, after a database was lost or restored.

Nothing is fetched, and nothing is archived again. The archive doesn't record which source offered a document.
"""

from __future__ import annotations

import datetime as dt
import time
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from flows.discover import Candidate
from flows.runs.context import DIRECT
from flows.runs.ingest import summary
from flows.runs.pipeline import Obtained, run_batch
from flows.runs.session import open_session
from warehouse.errors import ArchiveError
from warehouse.files import Archive
from warehouse.stories import replay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.config import Places, Settings
    from flows.runs.context import RunContext
    from flows.runs.ingest import Summary
    from flows.runs.pipeline import Count
    from flows.runs.session import Session


def rebuild_database(places: Places, settings: Settings, context: RunContext = DIRECT) -> Summary:
    """Load every record that the database lacks; raises StoppedError after a signal, when everything that was read is loaded."""
    began = time.monotonic()
    if not any(places.archive.glob("*.warc.gz")):
        raise ArchiveError(f"{places.archive} holds no archive: name its folder with --archive")
    with open_session(context, command="replay", arguments=("--unknown",), places=places, settings=settings) as session:
        size = session.settings.batch_size
        session.tools.workers.expect(size)
        records = _unknown(session)
        while not session.stop and (batch := list(islice(records, size))):
            session.batch(partial(_load, session, batch))
    return summary(session, began)


def _load(session: Session, batch: list[Obtained]) -> Count:
    return run_batch(batch, session.tools, now=session.clock())


def _unknown(session: Session) -> Iterator[Obtained]:
    """The records that are not loaded, in the order in which they were archived; those of a run that goes on are its own to load."""
    archive = Archive(session.places.archive)
    writing = session.tools.writer.writing
    with writing() as connection:
        files = replay.settled_files(connection, archive.files(), run_id=session.run.run_id)
    for file in files:
        with writing() as connection:
            loaded = replay.loaded_offsets(connection, file)
        for location, document in archive.records(file):
            if location.offset not in loaded:
                candidate = Candidate(address=document.url or document.path or file, found_in=file)
                yield Obtained(candidate=candidate, got=document, location=location, at=_began(file))


def _began(file: str) -> dt.datetime | None:
    """When the run began that wrote a file."""
    try:
        return dt.datetime.strptime(file[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    except ValueError:
        return None
