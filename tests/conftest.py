"""What several test modules need."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite what is expected of saved pages and kept databases; review the difference"
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("needs the shared test data beside the checkout")
    return folder


@pytest.fixture(scope="session", autouse=True)
def new_databases_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make a new database in this process by copying one that was migrated before: hundreds of tests want one, and each takes .6 s.

    Migration itself is tested by calling it, and in processes of their own.
    """
    from warehouse.files import database, migrate

    plain = migrate.migrate
    template = tmp_path_factory.mktemp("template") / "warta.duckdb"

    def copied(path: Path, **options: Path) -> None:
        if options or path.exists():
            plain(path, **options)
            return
        if not template.exists():
            plain(template)
        shutil.copyfile(template, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "migrate", copied)
        yield
