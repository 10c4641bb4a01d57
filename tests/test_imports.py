"""The house's rules of direction: imports point down the layers, in no loop, and from package to package through surfaces only."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOPS = ("extractors", "warehouse", "flows")
MODULES = sorted(path for top in TOPS for path in (ROOT / top).rglob("*.py"))

# The lowest layer first; what stands in one line may not import each other, except within a package.
LAYERS = {
    "extractors": [
        "errors article",
        "story document",
        "languages",
        "dates names",
        "quotes layouts",
        "copydesk publishers",
        "generic registry",
        "identity",
        "listings evidence records page_identity",
        "dispatch validate",
        "extract",
    ],
    "warehouse": [
        "errors masking gazetteer checks",
        "files",
        "stories report",
        "acquisition derived reporting",
        "takedown",
        "backup",
    ],
    "flows": [
        "errors terminal",
        "config fetch coordination",
        "discover",
        "extraction",
        "runs",
        "present report",
        # Prefect's runner needs the deployments, and these need the names of what it runs.
        "orchestration+deployments",
        "alerts ingest",
        "maintain poll revisit backfill replay watch daily_report",
        "service",
        "diagnosis demo",
        "commands",
        "cli",
        "launcher",
    ],
}
RANK = {
    f"{top}.{name}": (rank, group)
    for top, lines in LAYERS.items()
    for rank, line in enumerate(lines)
    for group in line.split()
    for name in group.split("+")
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def is_module(name: str) -> bool:
    return (ROOT / name.replace(".", "/")).with_suffix(".py").is_file() or (ROOT / name.replace(".", "/") / "__init__.py").is_file()


@cache
def imports(source: str) -> set[tuple[str, str]]:
    """What a module imports of ours or of others: from where, and which name ("" for a whole module)."""
    found: set[tuple[str, str]] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {(node.module, alias.name) for alias in node.names}
    return found


def ours(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in TOPS


def target(module: str, name: str) -> str:
    """The module that is imported: a name may be one."""
    return f"{module}.{name}" if name and is_module(f"{module}.{name}") else module


def place(module: str) -> str:
    """The package or root module that a module belongs to: `flows.runs.ingest` is in `flows.runs`."""
    return ".".join(module.split(".")[:2])


def faults(module: str, source: str) -> list[str]:
    """What a module imports against the rules."""
    found = []
    top = module.split(".", maxsplit=1)[0]
    for origin, name in sorted(imports(source)):
        there = target(origin, name)
        if origin.split(".")[0] in OUTSIDE[top] or (
            top == "warehouse" and there.startswith("extractors") and place(there) != "extractors.article"
        ):
            found.append(f"{there} is not for {top}")
        if not ours(there) or there == top or place(there) == place(module):
            continue
        # A folder whose modules are found by being there gives itself.
        if there.split(".")[0] == top and not is_below(place(there), place(module)):
            found.append(f"{there} is not below {place(module)}")
        if origin.count(".") > 1:
            found.append(f"{origin} is a room of {place(origin)}: import its surface")
        elif (
            name
            and origin.count(".") == 1
            and origin.split(".")[1] not in SURFACELESS
            and is_package(origin)
            and name not in surface(origin)
        ):
            found.append(f"{name} is not in the surface of {origin}")
    return found


# Who may not know whom, besides the layers.
OUTSIDE = {
    "extractors": {"flows", "warehouse", "prefect", "duckdb", "httpx"},
    "warehouse": {"flows", "prefect", "httpx"},
    "flows": set[str](),
}
# Their `__init__` is the module itself, or (publishers, commands) their modules are found by name.
SURFACELESS = {"publishers", "commands", "report", "checks", "gazetteer"}


def is_below(lower: str, upper: str) -> bool:
    (low, low_group), (high, high_group) = RANK[lower], RANK[upper]
    return low < high or (low == high and low_group == high_group)


@cache
def is_package(name: str) -> bool:
    return (ROOT / name.replace(".", "/") / "__init__.py").is_file()


@cache
def surface(package: str) -> set[str]:
    for node in ast.parse((ROOT / package.replace(".", "/") / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def test_imports_go_down_the_layers_and_through_surfaces() -> None:
    found = {name_of(path): faults(name_of(path), path.read_text(encoding="utf-8")) for path in MODULES}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_there_is_no_import_loop() -> None:
    graph = {
        name_of(path): {
            there for pair in imports(path.read_text(encoding="utf-8")) if ours(there := target(*pair)) and there != name_of(path)
        }
        for path in MODULES
    }
    # A package's `__init__` names its rooms, and they may import its other rooms.
    graph = {name: others - {name} for name, others in graph.items() if not is_package(name)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other: {' -> '.join(error.args[1])}")


PACKAGES = sorted(
    {
        name_of(path)
        for path in MODULES
        if path.name == "__init__.py" and name_of(path).count(".") == 1 and name_of(path).split(".")[1] not in SURFACELESS
    }
)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_surface_holds_what_others_need_and_no_more(package: str) -> None:
    used = {
        name
        for path in MODULES
        if place(name_of(path)) != package
        for origin, name in imports(path.read_text(encoding="utf-8"))
        if origin == package
    }
    assert surface(package) == used


def test_a_module_has_at_most_300_lines() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("extractors.bad", "from warehouse.stories import load", "warehouse.stories is not for extractors"),
        ("extractors.document.page", "import prefect", "prefect is not for extractors"),
        (
            "warehouse.files.query",
            "from warehouse.takedown import facts_file",
            "warehouse.takedown.facts_file is not below warehouse.files",
        ),
        ("warehouse.files.query", "from extractors.document import Page", "extractors.document is not for warehouse"),
        ("flows.runs.ingest", "from flows.fetch.client import Fetcher", "flows.fetch.client is a room of flows.fetch: import its surface"),
        ("flows.runs.ingest", "from flows.fetch import Throttle", "Throttle is not in the surface of flows.fetch"),
    ],
)
def test_the_rules_see_a_wrong_import(module: str, source: str, fault: str) -> None:
    RANK.setdefault(module, RANK["extractors.extract"])
    assert fault.split(" is ", maxsplit=1)[0] in " ".join(faults(module, source))
    assert any(one.endswith(fault.split(" is ", 1)[1]) for one in faults(module, source))
