"""A warta.toml in which every setting is explained and commented out: made from the settings themselves."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from flows.config.schedule_and_alerts import AlertSettings, ScheduleSettings
from flows.config.settings import Settings, SourceSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

# For settings that have no default.
EXAMPLES: dict[str, object] = {
    "contact": "desk@news.example",
    "digest": "07:00",
    "feed": "https://teras.example/rss.xml",
    "sitemap": "https://teras.example/sitemap.xml",
    "listing": "https://teras.example/terkini",
    "archive": "https://teras.example/indeks/%Y/%m/%d",
    "publisher": "antara",
    "permission": "licence of 2026-03-01, contract 12/B",
    "permission_purpose": "archive of the university library",
    "permission_until": "2029-02-28",
    "publishers": "publishers",
}
INTRODUCTION = """\
# Settings of Warta, read from the working folder. Each line that is commented out shows the default or an example.
# The variable WARTA_NAME overrides the setting of that name. `warta doctor` checks what is set here.
"""
SOURCE_INTRODUCTION = """\
# A source of your own; repeat the table for each. `warta sources test URL` prints these lines for a site.
# [[source]]
# name = "teras"
"""


def settings_template() -> str:
    """The text of the file; a contact is the one setting that fetching needs."""
    tables: dict[str, type[BaseModel]] = {"schedule": ScheduleSettings, "alerts": AlertSettings}
    lines = [INTRODUCTION, *_lines(Settings, leave_out={*tables, "source"})]
    for name, model in tables.items():
        lines += [f"[{name}]", *_lines(model)]
    lines += [SOURCE_INTRODUCTION.rstrip("\n"), *_lines(SourceSettings)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(model: type[BaseModel], *, leave_out: set[str] | frozenset[str] = frozenset()) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if name not in leave_out:
            yield from (f"# {line.strip()}" for line in (info.description or "").splitlines())
            yield f"# {name} = {_value(name, info)}"
            yield ""


def _value(name: str, info: FieldInfo) -> str:
    default = info.get_default(call_default_factory=True)
    value = EXAMPLES.get(name) if default is None or default == () else default
    if isinstance(value, tuple | frozenset | set) or value is None:
        return json.dumps(sorted(value, key=str) if isinstance(value, frozenset | set) else list(value or ()), ensure_ascii=False)
    return json.dumps(str(value) if isinstance(value, PurePath) else value, ensure_ascii=False)
