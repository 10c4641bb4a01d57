"""Where Prefect keeps its things: in each home its own, unless the user says otherwise."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from flows.orchestration import prefect_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.flows.conftest import Warta

pytestmark = pytest.mark.slow


@pytest.fixture
def profile(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Make the user's profile, as `prefect config set` does."""
    assert not home.exists()
    monkeypatch.setenv("HOME", str(tmp_path))

    def make(line: str) -> Path:
        path = tmp_path / ".prefect" / "profiles.toml"
        path.parent.mkdir()
        path.write_text(f'active = "mine"\n[profiles.mine]\n{line}\n', encoding="utf-8")
        return path

    return make


def test_each_home_has_its_own(home: Path) -> None:
    prefect_server.own_home(home)
    assert os.environ["PREFECT_HOME"] == str(home / "prefect")
    assert (home / "prefect").is_dir()


def test_what_the_user_has_set_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", "/srv/prefect")
    prefect_server.own_home(home)
    assert (os.environ["PREFECT_HOME"], home.exists()) == ("/srv/prefect", False)


def test_a_folder_that_the_profile_names_stays(home: Path, profile: Callable[[str], Path]) -> None:
    profile('PREFECT_HOME = "/srv/prefect"')
    prefect_server.own_home(home)
    assert ("PREFECT_HOME" in os.environ, home.exists()) == (False, False)


def test_a_run_that_reports_to_a_named_server_needs_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    prefect_server.set_defaults(home=home)
    assert ("PREFECT_HOME" in os.environ, home.exists()) == (False, False)


def test_the_server_that_the_profile_names_is_the_one(warta: Warta, profile: Callable[[str], Path], stories: Callable[[int], Path]) -> None:
    profile('PREFECT_API_URL = "http://127.0.0.1:9/api"')
    done = warta("ingest", stories(1))
    assert (done.returncode, "The Prefect server at http://127.0.0.1:9/api can't be reached" in done.stderr) == (1, True)
