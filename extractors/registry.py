"""Which publishers there are: the modules in the folder `publishers`, those of installed packages, and the user's own."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING

from extractors import publishers as built_in
from extractors.errors import PublisherError
from extractors.layouts import Publisher

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

GROUP = "warta.publishers"
"""Entry points of this group name a Publisher, or a module that defines `publisher`; the entry point's name is its key."""

_own: list[Path] = []


def use_folder(folder: Path | None) -> None:
    """Read publishers also from the modules in a folder, as from the built-in one; None for no such folder.

    Raises:
        PublisherError: where it is no folder, or a module in it can't be imported or defines no publisher.
    """
    if folder == own_folder():
        return
    _own[:] = [folder] if folder else []
    _forget()
    try:
        publishers()
    except PublisherError:
        _own.clear()
        _forget()
        raise


def own_folder() -> Path | None:
    """The folder that is read besides the built-in one, for processes that are to read the same."""
    return _own[0] if _own else None


def _forget() -> None:
    publishers.cache_clear()
    _by_host.cache_clear()


@cache
def publishers() -> Mapping[str, Publisher]:
    """Every publisher by key. The user's own replace a package's of the same key, and these the built-in ones."""
    found = dict(_built_in()) | dict(_installed())
    for folder in _own:
        found |= dict(_in_folder(folder))
    return MappingProxyType({key: replace(publisher, key=key) for key, publisher in found.items()})


def _built_in() -> Iterator[tuple[str, Publisher]]:
    for module in pkgutil.iter_modules(built_in.__path__):
        publisher = getattr(importlib.import_module(f"{built_in.__name__}.{module.name}"), "publisher", None)
        if isinstance(publisher, Publisher):
            yield module.name, publisher


def _installed() -> Iterator[tuple[str, Publisher]]:
    seen: dict[str, str] = {}
    for point in entry_points(group=GROUP):
        if seen.setdefault(point.name, point.value) != point.value:
            raise PublisherError(f"Two packages define the publisher {point.name!r}: {seen[point.name]} and {point.value}.")
        try:
            loaded = point.load()
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            raise PublisherError(f"The publisher {point.name!r} ({point.value}) can't be imported: {why}") from error
        yield point.name, _checked(getattr(loaded, "publisher", loaded), f"The entry point {point.name!r} ({point.value})")


def _in_folder(folder: Path) -> Iterator[tuple[str, Publisher]]:
    if not folder.is_dir():
        raise PublisherError(f"{folder} is not a folder; publishers of your own would be modules in it.")
    for path in sorted(folder.glob("[!_]*.py")):
        spec = importlib.util.spec_from_file_location(f"warta_publishers.{path.stem}", path)
        if spec is None or spec.loader is None:
            raise PublisherError(f"{path} is not a Python module.")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        try:
            spec.loader.exec_module(module)
        except Exception as error:
            raise PublisherError(f"{path} can't be imported: {type(error).__name__}: {error}") from error
        yield path.stem, _checked(getattr(module, "publisher", None), str(path))


def _checked(value: object, where: str) -> Publisher:
    if isinstance(value, Publisher):
        return value
    raise PublisherError(f"{where} defines no `publisher = Publisher(...)`.")


@cache
def _by_host() -> Mapping[str, Publisher]:
    return {host: publisher for publisher in publishers().values() for host in publisher.hosts}


def publisher_of(host: str) -> Publisher | None:
    """The publisher of a host or of one of its parent domains."""
    known = _by_host()
    labels = host.lower().split(".")
    return next((known[name] for i in range(len(labels)) if (name := ".".join(labels[i:])) in known), None)
