"""Which publishers there are: the modules in the folder `publishers`."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from extractors import publishers as folder
from extractors.layouts import Publisher

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def publishers() -> Mapping[str, Publisher]:
    """Every publisher by key: the modules in the folder `publishers` that define `publisher`."""
    found: dict[str, Publisher] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        publisher = getattr(importlib.import_module(f"{folder.__name__}.{module.name}"), "publisher", None)
        if isinstance(publisher, Publisher):
            found[module.name] = replace(publisher, key=module.name)
    return MappingProxyType(found)


@cache
def _by_host() -> Mapping[str, Publisher]:
    return {host: publisher for publisher in publishers().values() for host in publisher.hosts}


def publisher_of(host: str) -> Publisher | None:
    """The publisher of a host or of one of its parent domains."""
    known = _by_host()
    labels = host.lower().split(".")
    return next((known[name] for i in range(len(labels)) if (name := ".".join(labels[i:])) in known), None)
