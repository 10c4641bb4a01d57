"""What a power cut or a bad disk leaves: files cut off or overwritten anywhere; every command says so or works, none shows a traceback."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.flows.conftest import wire_copy
from tests.trials.trial import Trial

FILES = ("warta.duckdb", "snapshot.duckdb", "warta.duckdb.lock", "archive")
COMMANDS = (("status",), ("check",), ("search", "penumpang"), ("maintain",), ("sql", "FROM news.articles"), ("backup", "backup"))


def run(cases: int) -> list[Trial]:
    """Harm one file at a random place and run every command."""
    trial = Trial(name="files cut off or overwritten")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _prepare(work)
        for seed in range(cases):
            chosen = random.Random(seed)  # noqa: S311 - places to harm
            shutil.rmtree(work / "home", ignore_errors=True)
            shutil.copytree(work / "whole", work / "home")
            what = _harm(work / "home", chosen)
            for words in COMMANDS:
                trial.case(f"{what}, {words[0]}", _fault(work, words))
    return [trial]


def _prepare(work: Path) -> None:
    (work / "stories").mkdir()
    for number in range(12):
        (work / "stories" / f"{number:03}.txt").write_text(wire_copy(number), encoding="utf-8")
    done = _command(work, ("ingest", "stories", "--direct"))
    if done.returncode:
        raise RuntimeError(done.stderr)
    shutil.copytree(work / "home", work / "whole")


def _harm(home: Path, chosen: random.Random) -> str:
    path = home / chosen.choice(FILES)
    if path.is_dir():
        path = chosen.choice(sorted(path.iterdir()))
    size = path.stat().st_size
    place = chosen.randrange(size) if size else 0
    if chosen.random() < 0.5:
        os.truncate(path, place)
        return f"{path.name} cut off at {place}"
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\x13\x37\xde\xad")
    return f"{path.name} overwritten at {place}"


def _fault(work: Path, words: tuple[str, ...]) -> str | None:
    done = _command(work, words)
    if "Traceback" in done.stderr or done.returncode not in {0, 1}:
        return f"ended with {done.returncode}: {done.stderr[-300:]!r}"
    return None


def _command(work: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "WARTA_HOME": str(work / "home"), "PYTHONPATH": str(Path.cwd())}
    return subprocess.run(  # noqa: S603 - the command under test
        [sys.executable, "-m", "flows.cli", *words], cwd=work, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
