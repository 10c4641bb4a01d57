"""How often a field is right that was found in a given way: counted on reviewed pages, not felt."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def confidence_of(found: Mapping[str, str], warnings: Iterable[str]) -> dict[str, float]:
    """The confidence of each field that was counted, from 0 to 1; a warning about a field makes it a case of its own."""
    doubted = {warning.partition(":")[0] for warning in warnings}
    counted = _counted()
    return {
        field: rules.get(case_of(rule, doubted=field in doubted), rules[ANY])
        for field, rule in found.items()
        if (rules := counted.get(field))
    }


ANY = "any other"
"""The case of rules that were seen too seldom."""


def case_of(rule: str, *, doubted: bool) -> str:
    """The name of a way in which a field is found."""
    return f"{rule}, doubted" if doubted else rule


@cache
def _counted() -> Mapping[str, Mapping[str, float]]:
    """For each field the share of right ones by case; made by `python -m tests.benchmarks.count_confidence`."""
    stored: dict[str, dict[str, float]] = json.loads((files("extractors.generic") / "confidence.json").read_text(encoding="utf-8"))
    return stored
