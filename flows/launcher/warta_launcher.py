"""Start the `warta` command, and give Prefect the flows, also where another package named `flows` could be imported instead.

Installed as a top-level module: from inside `flows` it could not be found in exactly that case. A deployment's entry point is
`warta_launcher.poll`, because Prefect puts the working folder before everything else when it imports a module.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGES = ("flows", "warehouse", "extractors")
# By it Warta's own `flows` is recognised; this module is not beside it in a wheel.
SIGN = Path("launcher") / "__init__.py"
# Modules of the flows that are not named as their flow is.
MODULES = {"report": "daily_report", "schedule_values": "deployments"}


def main() -> None:
    """Run the command."""
    if message := foreign_package():
        sys.exit(f"warta: {message}")
    from flows.cli import main as run

    run()


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a flow, or what prefect.yaml takes the schedule from
    """The flow of that name."""
    if name.startswith("_"):
        raise AttributeError(name)
    _import_packages()
    return getattr(import_module(f"flows.{MODULES.get(name, name)}"), name)


def _import_packages() -> None:
    """Import Warta's packages from its own folder, whatever comes before it on the path; their modules are found through them then."""
    root = next((place for place in sys.path if (Path(place) / "flows" / SIGN).is_file()), None)
    if root is None:
        raise ImportError("Warta's packages are not on the path: install Warta in this environment.")
    path = list(sys.path)
    sys.path.insert(0, root)
    try:
        for package in PACKAGES:
            import_module(package)
    finally:
        sys.path[:] = path


def foreign_package() -> str | None:
    """The first of Warta's packages that an import would take from elsewhere, in a sentence; None where all are its own."""
    flows = _folder("flows")
    if flows is None or not (flows / SIGN).is_file():
        return _sentence("flows", flows)
    other = next((name for name in PACKAGES if _folder(name) != flows.with_name(name)), None)
    return _sentence(other, _folder(other)) if other else None


def _folder(name: str) -> Path | None:
    """Where an import would take a package from."""
    spec = find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]).resolve() if places else None


def _sentence(name: str, folder: Path | None) -> str:
    where = f"{folder} is a package `{name}` that is not Warta's and comes first" if folder else f"no package `{name}` is found"
    return f"{where}: remove {folder.parent if folder else 'what hides it'} from PYTHONPATH, or install Warta again."
