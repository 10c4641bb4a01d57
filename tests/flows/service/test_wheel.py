"""The built wheel in an environment of its own: the command, the demo and `warta up` beside folders of the same names."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.launcher import warta_launcher
from tests.conftest import ROOT
from tests.flows.service.upcommand import Up, until

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a wheel that was built and installed without its dependencies, which are borrowed from this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("warta-*.whl")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv" / "bin" / "python"
    packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    _run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    # Read after the environment's own packages, and without the .pth file that leads to this checkout.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "venv" / "bin" / "warta"


def _run(*words: str | Path, status: int = 0, **more: str) -> str:
    """Run a command outside of the checkout; give what it printed."""
    done = subprocess.run(  # noqa: S603 - our own words
        list(map(str, words)), capture_output=True, text=True, check=False, timeout=300, env={**os.environ, **more}
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout if status == 0 else done.stderr


@pytest.fixture
def own_flows(home: Path) -> Path:
    """The working folder of somebody who writes flows too, in packages of the same names as Warta's."""
    assert not home.exists()
    for name in ("flows", "warehouse", "extractors"):
        (Path.cwd() / name).mkdir()
        (Path.cwd() / name / "__init__.py").write_text('raise RuntimeError("the package of somebody else")\n', encoding="utf-8")
    return Path.cwd()


@pytest.mark.slow
def test_the_demo_runs_beside_packages_of_the_same_names(installed: Path, own_flows: Path) -> None:
    told = _run(installed, "demo", "--direct")
    assert "Who said what" in told
    assert (own_flows / "demo-data" / "warta.duckdb").exists()


@pytest.mark.slow
def test_a_package_that_comes_before_warta_s_is_named_in_one_line(installed: Path, own_flows: Path) -> None:
    told = _run(installed, "--version", status=1, PYTHONPATH=str(own_flows))
    assert told == (
        f"warta: {own_flows / 'flows'} is a package `flows` that is not Warta's and comes first: "
        f"remove {own_flows} from PYTHONPATH, or install Warta again.\n"
    )


@pytest.fixture
def up(installed: Path, own_flows: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Up]:
    assert own_flows.exists()
    monkeypatch.setenv("PREFECT_HOME", str(home / "prefect"))
    up = Up([str(installed)], home, "--demo")
    up.start()
    try:
        yield up
    finally:
        up.end_by_force()


@pytest.mark.slow
def test_up_runs_its_flows_beside_packages_of_the_same_names(up: Up) -> None:
    until(lambda: up.rows("SELECT 1 FROM news.runs WHERE command = 'poll' AND status = 'finished' AND new_articles > 30"), "a poll")
    assert up.stop() == 0
    log = up.log.read_text(encoding="utf-8")
    assert "restarting in" not in log
    assert "Traceback" not in log


def test_a_checkout_s_own_packages_are_recognised() -> None:
    assert warta_launcher.foreign_package() is None
