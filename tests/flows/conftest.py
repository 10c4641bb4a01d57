"""Wire copy by number, written for these tests, and the command as a user runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.flows.service.upcommand import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = [sys.executable, "-m", "flows.cli"]

TOWNS = ("Metro", "Ambon", "Palu", "Bima", "Dumai", "Sabang", "Tual")
SPEAKERS = ("Sari Wulandari", "Bagus Pranoto", "Maria Talanila", "Hendra Silaban", "Nurul Aini")


def wire_copy(number: int, *, changed: bool = False) -> str:
    """A story in the agency's form; `changed` is its corrected state."""
    town, speaker = TOWNS[number % len(TOWNS)], SPEAKERS[number % len(SPEAKERS)]
    count = 40 + number + (100 if changed else 0)
    return (
        f"Dermaga rakyat nomor {number} di {town} mulai melayani penumpang\n\n"
        f"Kapal pertama membawa {count} penumpang dan hasil bumi warga\n\n"
        f"{town} (ANTARA) - Dermaga rakyat nomor {number} di Kota {town} mulai melayani penumpang sesudah perbaikan selama tujuh bulan.\n\n"
        f'"Kami berharap kapal ini memudahkan warga menjual hasil kebunnya setiap pekan," kata Kepala Dinas Perhubungan {town} {speaker} '
        f"di {town}, Sabtu.\n\n"
        f"Kapal pertama membawa {count} penumpang, sembilan sepeda motor, dan dua ton hasil bumi dari pulau seberang.\n\n"
        f"Pemerintah kota menyiapkan jadwal dua kali sehari dengan tarif yang sama seperti sebelum perbaikan.\n\n"
        f"Baca juga: Warga {town} menanti jadwal kapal nomor {number}\n\n"
        f"Pewarta: {speaker}\nEditor: Dewi Kartika\nCopyright © ANTARA 2026\n"
    )


@pytest.fixture(scope="session")
def copy() -> Callable[..., str]:
    return wire_copy


@pytest.fixture
def stories(tmp_path: Path) -> Callable[[int], Path]:
    """Make a folder with so many stories."""

    def make(count: int) -> Path:
        folder = tmp_path / "stories"
        for number in range(count):
            file = folder / f"{number % 3}" / f"story-{number:03}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(wire_copy(number), encoding="utf-8")
        return folder

    return make


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty WARTA_HOME, in an empty working folder, without the caller's own settings."""
    for name in [name for name in os.environ if name.startswith(("WARTA_", "PREFECT_"))]:
        monkeypatch.delenv(name)
    # What a command sets in this process ends with the test.
    for name in ("PREFECT_HOME", "PREFECT_PROFILES_PATH"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("WARTA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def command() -> list[str]:
    """The command's own words, for tests that start processes themselves."""
    return COMMAND


Warta = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def warta(home: Path) -> Warta:
    """Run the command in a process of its own."""

    def run(*arguments: str | Path, text: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        assert home.parent.is_dir()
        return subprocess.run(  # noqa: S603 - the command under test
            [*COMMAND, *map(str, arguments)],
            input=text,
            capture_output=True,
            text=True,
            env={**os.environ, **variables},
            check=False,
            timeout=120,
        )

    return run


class Ran:
    """What a command did in this process."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def ran(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Run the command in this process: quicker, and enough where no signal and no process is at stake."""
    from flows.cli import main

    def run(*arguments: str | Path) -> Ran:
        assert home.parent.is_dir()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Ran(int(ended.value.code or 0), captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a Prefect server's API, the one of all tests that need no more than that."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/api"
    variables = {
        **os.environ,
        "PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")),
        "PREFECT_API_URL": url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    words = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603 - a server of our own
        words, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            _wait_until_it_answers(f"{url}/health", process)
            yield url
        finally:
            # The server has processes of its own; the session is ours alone.
            os.killpg(process.pid, signal.SIGTERM)


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            assert process.poll() is None
        time.sleep(0.5)
    raise TimeoutError
