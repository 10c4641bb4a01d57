"""The JSON-LD object that describes a page's story, and plain values out of it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_STORY_TYPE = re.compile(r"Article$|Posting$|^Report$|^Review$|^Recipe$")


def story_node(objects: Iterable[Mapping[str, Any]], titles: Callable[[], str]) -> Mapping[str, Any]:
    """The story object among a page's JSON-LD, with references to other objects followed; empty where there is none.

    Of several, the one whose headline stands in `titles`, the page's own titles in one string, wins, then the one that says most.
    """
    nodes = list(_unfolded(objects))
    stories = [node for node in nodes if any(_STORY_TYPE.search(kind) for kind in types(node))]
    if not stories:
        return {}
    best = stories[0] if len(stories) == 1 else _shown(stories, titles().casefold())
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return {key: _followed(value, by_id) for key, value in best.items()}


def _shown(stories: Iterable[Mapping[str, Any]], titles: str) -> Mapping[str, Any]:
    """The story whose headline the page shows as its title, else the one that says most."""
    return max(
        stories, key=lambda node: (bool(text(node.get("headline"))) and (text(node.get("headline")) or "").casefold() in titles, len(node))
    )


def types(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The object's types without their namespace."""
    kinds = node.get("@type")
    return tuple(str(kind).rsplit("/", 1)[-1] for kind in as_list(kinds))


def as_list(value: Any) -> list[Any]:  # noqa: ANN401 - whatever JSON holds
    """A JSON-LD value as the list that it stands for: one value needs no brackets there."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON holds
    """A string value without entities and doubled white space; of a list its first; of an object its name."""
    for item in as_list(value):
        found = item.get("name") or item.get("@value") if isinstance(item, dict) else item
        if isinstance(found, str) and found.strip():
            return tidy(found)
    return None


def letters_of(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """The letters and digits of a text value, in lower case, by which a page's blocks are found in it."""
    return "".join(filter(str.isalnum, (text(value) or "").casefold()))


def tidy(value: str) -> str:
    """Entities decoded, also where they were encoded twice, white space collapsed, soft hyphens dropped."""
    return collapsed(html.unescape(html.unescape(value)) if "&" in value else value)


def collapsed(value: str) -> str:
    """White space collapsed, soft hyphens dropped."""
    if not value.isascii():
        value = value.replace("\u00ad", "").replace("\u200b", " ").replace("\ufeff", " ")
    return " ".join(value.split())


def _unfolded(nodes: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        if isinstance(node, dict):
            yield node
            for key in ("mainEntity", "mainEntityOfPage"):
                yield from _unfolded(as_list(node.get(key)))


def _followed(value: Any, by_id: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        return [_followed(item, by_id) for item in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return {**by_id.get(value["@id"], {}), **value}
    return value
