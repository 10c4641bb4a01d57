"""Kill each operation at its n-th write, rename, unlink or sync; then open, check, run again and compare with an undisturbed run."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from tests.flows.conftest import wire_copy
from tests.trials.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
STORIES = 12
OPERATIONS: dict[str, tuple[Sequence[str], ...]] = {
    # What is run and killed; the earlier ones prepare.
    "ingest": (("ingest", "stories", "--direct"),),
    "ingest again": (("ingest", "stories", "--direct"), ("ingest", "changed", "--direct")),
    "replay": (("ingest", "stories", "--direct"), ("replay", "--direct")),
    "maintain": (("ingest", "stories", "--direct"), ("maintain",)),
    "backup": (("ingest", "stories", "--direct"), ("backup", "backup")),
    "restore": (("ingest", "stories", "--direct"), ("backup", "backup"), ("restore", "backup", "--overwrite")),
}
# What two runs give alike: no clock, no run's name.
CONTENT = {
    "articles": "SELECT article_id, title, lead, published_at, version FROM news.articles",
    "paragraphs": "SELECT article_id, position, text FROM news.paragraphs",
    "quotes": "SELECT article_id, position, text, speaker FROM news.quotes",
    "rejects": "SELECT reason, stage FROM news.rejects",
    "documents": "SELECT article_id, content_hash, outcome FROM news.documents",
    "search_postings": "SELECT count(*) FROM (SELECT term, unnest(documents) FROM news.search_postings)",
}


def built() -> Path | None:
    """The shim as a library; None where there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    library = Path(tempfile.mkdtemp(prefix="warta-shim-")) / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / "shim.c", "-ldl"], check=True)  # noqa: S603 - our own code
    return library


def run(names: Sequence[str], most: int) -> list[Trial]:
    """Try these operations at so many places each; in a process of its own that begins with the shim."""
    library = built()
    if library is None:
        return [Trial(name="crashes (no C compiler here)")]
    code = f"from tests.trials import crashes; crashes.main({list(names)!r}, {most}, {str(library)!r})"
    environment = {**os.environ, "LD_PRELOAD": str(library)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own code
    found: dict[str, Trial] = {name: Trial(name=f"killed in {name}") for name in names}
    for line in done.stdout.splitlines():
        name, what, fault = line.split("\t")
        found[name].case(what, fault or None)
    if done.returncode:
        found[names[0]].failures.append(done.stderr[-2000:])
    return list(found.values())


def main(names: Sequence[str], most: int, library: str) -> None:
    """The trial itself: one line a case."""
    shim = ctypes.CDLL(library)
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            _prepare(work / "before", OPERATIONS[name][:-1])
            shutil.copytree(work / "before", work / "calm", symlinks=True)
            total = _counted(shim, work / "calm", OPERATIONS[name][-1])
            wanted = _content(work / "calm")
            step = max(1, total // most)
            for place in range(1, total + 1, step):
                fault = _killed(shim, work, OPERATIONS[name][-1], place, wanted)
                print(name, f"{place} of {total}", fault or "", sep="\t", flush=True)  # noqa: T201 - the answer to `run`


def _prepare(home: Path, commands: Sequence[Sequence[str]]) -> None:
    for folder, changed in (("stories", False), ("changed", True)):
        (home / folder).mkdir(parents=True)
        for number in range(STORIES):
            (home / folder / f"{number:03}.txt").write_text(wire_copy(number, changed=changed and number % 2 == 0), encoding="utf-8")
        (home / folder / "empty.txt").touch()
    for words in commands:
        _forked(home, words)


def _forked(home: Path, words: Sequence[str], *, shim: ctypes.CDLL | None = None, place: int = 0) -> int:
    """Run a command in a copy of this process; its wait status."""
    pid = os.fork()
    if pid == 0:
        os.chdir(home)
        os.environ.update(WARTA_HOME=str(home / "home"), DO_NOT_TRACK="1")
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(os.open(home / "errors.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
        from flows.cli import main as command

        status = 0
        try:
            if shim is not None:
                shim.shim_arm(place)
            command(list(words))
        except SystemExit as ended:
            status = int(ended.code or 0)
        finally:
            if shim is not None:
                seen = shim.shim_seen()
                shim.shim_arm(-1)
                (home / "seen.txt").write_text(str(seen), encoding="utf-8")
        os._exit(status)
    return os.waitpid(pid, 0)[1]


def _counted(shim: ctypes.CDLL, home: Path, words: Sequence[str]) -> int:
    if status := _forked(home, words, shim=shim, place=1 << 30):
        raise RuntimeError(f"{words} ended with {status}: {(home / 'errors.txt').read_text(encoding='utf-8')}")
    return int((home / "seen.txt").read_text(encoding="utf-8"))


def _killed(shim: ctypes.CDLL, work: Path, words: Sequence[str], place: int, wanted: dict[str, list[tuple[object, ...]]]) -> str | None:
    home = work / "tried"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(work / "before", home, symlinks=True)
    status = _forked(home, words, shim=shim, place=place)
    if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        return f"it was not killed but ended with {status}"
    if status := _forked(home, words):
        return f"the next run ended with {os.waitstatus_to_exitcode(status)}: {(home / 'errors.txt').read_text(encoding='utf-8')[-300:]!r}"
    if status := _forked(home, ["check"]):
        return f"check ended with {os.waitstatus_to_exitcode(status)}"
    got = _content(home)
    return next(
        (f"{table} differs: {len(got[table])} rows, not {len(wanted[table])}" for table in wanted if got[table] != wanted[table]), None
    )


def _content(home: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(home / "home" / "warta.duckdb", read_only=True) as connection:
        return {table: connection.execute(f"{query} ORDER BY ALL").fetchall() for table, query in CONTENT.items()}
