"""The house's one rule of direction: flows -> warehouse -> extractors.article; extractors import neither."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for package in ("extractors", "warehouse", "flows") for path in (ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def forbidden(path: Path, names: set[str]) -> set[str]:
    package = path.relative_to(ROOT).parts[0]
    if package == "extractors":
        outside = {"flows", "warehouse", "prefect", "duckdb", "httpx"}
        return {name for name in names if name.split(".")[0] in outside}
    if package == "warehouse":
        allowed = ("extractors.article", "warehouse")
        return {
            name
            for name in names
            if name.split(".")[0] in {"flows", "prefect", "httpx", "extractors"} and name != "extractors" and not name.startswith(allowed)
        }
    return set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    assert forbidden(path, imported(path)) == set()


def test_the_rule_sees_a_wrong_import(tmp_path: Path) -> None:
    module = tmp_path / "bad.py"
    module.write_text("from warehouse.load import load_batch\nimport prefect\n", encoding="utf-8")
    assert forbidden(ROOT / "extractors" / "bad.py", imported(module)) == {"warehouse.load", "warehouse.load.load_batch", "prefect"}
