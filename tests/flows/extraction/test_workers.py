"""What a worker may do to itself: its document is refused, its neighbours are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.article import Article, Document, Failure
from extractors.extract import attempt
from flows.extraction.workers import FEW, GZIP, SMALL_BYTES, Workers, read_timed

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.extraction.workers import Outcome


def dangerous(document: Document) -> Outcome:
    """A reader that does what its document says."""
    if document.data == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if document.data == b"loop":
        while True:
            pass
    if document.data == b"hang":
        # As C code does: no alarm gets through.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(3600)
    if document.data.startswith(b"spin"):
        # The same, busy: only the system ends it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGPROF})
        while True:
            pass
    if document.data == b"modules":
        return Failure(reason="modules", detail=" ".join(sys.modules))
    return attempt(document)


def documents(copy: Callable[[int], str], *special: str) -> list[Document]:
    found = [Document(data=copy(number).encode(), path=f"{number}.txt") for number in range(FEW)]
    for place, word in zip((3, 30, 60), special, strict=False):
        found[place] = Document(data=word.encode(), path="special.txt")
    return found


def reasons(outcomes: list[Outcome]) -> dict[int, str]:
    return {place: outcome.detail for place, outcome in enumerate(outcomes) if isinstance(outcome, Failure)}


def test_outcomes_come_in_the_order_of_the_documents(copy: Callable[[int], str]) -> None:
    with Workers(processes=2, expected=FEW) as workers:
        outcomes = workers.read(documents(copy))
    assert [outcome.title.split()[3] for outcome in outcomes if isinstance(outcome, Article)] == [str(number) for number in range(FEW)]


def test_workers_know_neither_prefect_nor_the_database(copy: Callable[[int], str]) -> None:
    with Workers(processes=2, expected=FEW, reader=dangerous) as workers:
        (modules,) = reasons(workers.read(documents(copy, "modules"))).values()
    assert "extractors.extract" in modules.split()
    assert {"prefect", "duckdb", "httpx"} & set(modules.split()) == set()


def test_a_document_that_kills_its_worker_is_refused_alone(copy: Callable[[int], str]) -> None:
    with Workers(processes=2, expected=FEW, reader=dangerous) as workers:
        refused = reasons(workers.read(documents(copy, "die", "die")))
        after = reasons(workers.read(documents(copy)))
    assert set(refused) == {3, 30}
    assert all("died" in detail for detail in refused.values())
    assert after == {}


def test_a_document_that_takes_too_long_is_refused_alone(copy: Callable[[int], str]) -> None:
    with Workers(processes=2, expected=FEW, seconds=4, processor_seconds=60, reader=dangerous) as workers:
        refused = reasons(workers.read(documents(copy, "loop")))
    assert refused == {3: "Reading it took more than 4 s."}


def test_a_document_that_no_alarm_reaches_is_refused_alone(copy: Callable[[int], str]) -> None:
    with Workers(processes=2, expected=FEW, seconds=4, grace_seconds=2, reader=dangerous) as workers:
        workers.read(documents(copy)[:1])
        refused = reasons(workers.read(documents(copy, "hang")))
    assert set(refused) == {3}


def test_few_documents_are_read_here_and_timed_too() -> None:
    with Workers(processes=2, expected=1, seconds=0.2, reader=dangerous) as workers:
        (outcome,) = workers.read([Document(data=b"loop")])
    assert isinstance(outcome, Failure)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_a_document_that_takes_too_much_processor_time_ends_its_worker_and_harms_no_neighbour(copy: Callable[[int], str]) -> None:
    with Workers(processes=2, expected=FEW, processor_seconds=1, reader=dangerous) as workers:
        outcomes = workers.read(documents(copy, "spin"))
    (slow,) = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert (outcomes.index(slow), slow.reason, slow.detail) == (3, "too_slow", "Reading it took more than 1 s of processor time.")


@pytest.mark.parametrize("data", [b"spin" + b" " * SMALL_BYTES, b"spin gzip"])
def test_few_documents_that_may_be_slow_are_read_in_a_worker(data: bytes, copy: Callable[[int], str]) -> None:
    first = GZIP + data if data.endswith(b"gzip") else data
    with Workers(processes=1, expected=2, processor_seconds=1, reader=partial(unzipping, GZIP)) as workers:
        slow, neighbour = workers.read([Document(data=first), Document(data=copy(1).encode())])
    assert isinstance(slow, Failure)
    assert slow.reason == "too_slow"
    assert isinstance(neighbour, Article)


def unzipping(mark: bytes, document: Document) -> Outcome:
    return dangerous(document.model_copy(update={"data": document.data.removeprefix(mark)}))


def test_a_loop_in_python_is_too_slow_as_well() -> None:
    with Workers(processes=1, expected=1, processor_seconds=0.2, reader=dangerous) as workers:
        (outcome,) = workers.read([Document(data=b"loop")])
    assert isinstance(outcome, Failure)
    assert outcome.reason == "too_slow"
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL


def test_an_unknown_fault_is_loud() -> None:
    def broken(_document: Document) -> Outcome:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        read_timed(Document(data=b""), 1.0, broken)


def test_workers_end_with_a_parent_that_was_killed(copy: Callable[[int], str]) -> None:
    program = (
        "import time\nfrom flows.extraction.workers import Workers\nfrom extractors.article import Document\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(processes=2, expected=100)\n"
        f"    workers.read([Document(data={copy(1).encode()!r})] * 4)\n"
        "    print(*workers._pool._processes, flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603 - the code under test
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert pids
    for _ in range(100):
        if not any(alive(pid) for pid in pids):
            break
        time.sleep(0.1)
    assert [pid for pid in pids if alive(pid)] == []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
