"""What README.md tells people to type works as it stands there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from flows.cli import COMMANDS, app
from flows.config.settings import Settings
from warehouse.reporting import query_book

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
TYPED = [
    shlex.split(line, comments=True)[1:]
    for language, block in BLOCKS
    if language == "sh"
    for line in block.splitlines()
    if line.startswith("warta ")
]
ON_THE_DEMO = [words for words in TYPED if "demo-data/warta.duckdb" in words]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    run = _warta(folder, "demo", "--direct")
    assert run.returncode == 0, run.stderr
    return folder


def _warta(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    # The module, because the script may stand elsewhere in another environment.
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "flows.cli", *words], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_every_command_line_is_understood(words: list[str]) -> None:
    command, _, _ = app.parse_args(words, print_error=False, exit_on_error=False)
    assert command.__name__ == words[0]


@pytest.mark.parametrize("words", ON_THE_DEMO, ids=" ".join)
def test_commands_on_the_demo_answer(demo: Path, words: list[str]) -> None:
    run = _warta(demo, *words)
    assert (run.returncode, run.stdout.strip() != "") == (0, True), run.stderr


def test_python_reads_the_demos_snapshot(demo: Path) -> None:
    code = next(block for language, block in BLOCKS if language == "python")
    run = subprocess.run([sys.executable, "-c", code], cwd=demo, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - the README's own lines
    assert "speaker" in run.stdout, run.stderr


def test_settings_are_valid_and_their_defaults_true() -> None:
    for language, block in BLOCKS:
        if language == "toml":
            Settings(**tomllib.loads(block))
    told = set(re.findall(r"`WARTA_([A-Z_]+)`", README))
    assert {name.lower() for name in told} <= set(Settings.model_fields)


def test_every_command_is_told_of() -> None:
    told = set(re.findall(r"`([a-z]+)`", "".join(line for line in README.splitlines() if line.startswith("| `"))))
    assert set(COMMANDS) <= told


def test_the_query_book_of_the_readme_exists() -> None:
    named = {words[words.index("--book") + 1] for words in TYPED if "--book" in words}
    assert named <= {*query_book.names(), "list"}
    assert named
