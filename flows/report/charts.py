"""The report's charts: SVG by pygal, without its scripts and styles; the page's own style sheet colours them, light or dark."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pygal
from markupsafe import Markup
from pygal.style import Style

from flows.report.words import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from warehouse.report import Figure

# pygal leaves a finder for its map plugins behind, of a kind that Python 3.11 warns of at later imports and 3.12 can't use.
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]

# Units of the drawing; the page scales it to its column, so that a phone shows the narrow one at about its own size.
NARROW, WIDE = 320, 760
HEIGHT = 250
BAR = 23
# Days that fit under a chart of each width.
LABELS = {NARROW: 6, WIDE: 10}

# The whole name stands in the table and in the tooltip.
LABEL_LENGTH = 24

# The style sheet's font size; pygal reckons by it how much room labels take.
FONT = Style(label_font_size=11, major_label_font_size=11, value_font_size=11)


def by_day(figure: Figure) -> tuple[Sequence[str], Mapping[str, tuple[int, ...]]]:
    """The volume's days, and each source's stories in their order."""
    days = tuple(dict.fromkeys(str(day) for day in figure.column("day")))
    sources: dict[str, list[int]] = {}
    for source, stories in zip(figure.column("source"), figure.column("stories"), strict=True):
        sources.setdefault(source, []).append(stories)
    return days, {source: tuple(stories) for source, stories in sources.items()}


def days(figure: Figure, *, wide: bool) -> Markup:
    """Stacked bars, one a day, a colour a source."""
    labels, sources = by_day(figure)
    width = WIDE if wide else NARROW
    chart = pygal.StackedBar(**_options(width, HEIGHT), margin_right=14, truncate_label=10)
    step = -(-len(labels) // LABELS[width])
    # From the newest day backwards: that is the one that a reader looks for. The year stands above the chart.
    chart.x_labels = [day[5:] if place % step == 0 else "" for place, day in zip(range(len(labels))[::-1], labels, strict=True)]
    for source, stories in sources.items():
        chart.add(source, [{"value": count, "label": f"{day}, {source}"} for day, count in zip(labels, stories, strict=True)])
    return _drawn(chart, figure.caption)


def bars(figure: Figure, label: str, value: str) -> Markup:
    """Horizontal bars, the first row on top, each with its number."""
    names = [str(name) for name in figure.column(label)]
    chart = pygal.HorizontalBar(
        **_options(NARROW, 16 + BAR * len(names)),
        print_values=True,
        print_values_position="top",
        show_x_labels=False,
        margin_right=40,
    )
    chart.x_labels = [_short(name) for name in reversed(names)]
    chart.add("", [{"value": count, "label": name} for name, count in zip(names, figure.column(value), strict=True)][::-1])
    return _drawn(chart, figure.caption)


def _options(width: int, height: int) -> dict[str, Any]:
    return {
        "style": FONT,
        "width": width,
        "height": height,
        "margin": 4,
        "spacing": 6,
        "show_legend": False,
        "js": (),
        "no_prefix": True,
        "disable_xml_declaration": True,
        "value_formatter": number,
        "include_x_axis": True,
        "min_scale": 2,
        "max_scale": 5,
    }


def _short(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else name[: LABEL_LENGTH - 1].rstrip() + "…"


def _drawn(chart: Any, caption: str) -> Markup:  # noqa: ANN401 - pygal has no types
    chart.add_xml_filter(lambda root: _plain(root, caption))
    # pygal escapes every text that it is given; it writes XML by lxml.
    return Markup(chart.render(is_unicode=True))  # noqa: S704 - see the line above


def _plain(root: _Element, caption: str) -> _Element:
    """Leave the drawing, with tooltips that browsers show by themselves; scripts, styles and what they need go."""
    root.attrib.pop("id", "")
    root.set("role", "img")
    root.set("aria-label", caption)
    for node in list(root.iter()):
        if not isinstance(node.tag, str) or node.tag in {"defs", "title"} or "tooltip-overlay" in (node.get("class") or ""):
            _drop(node)
    for bar in [node for node in root.iter("g") if node.get("class") == "bar"]:
        _tell(bar)
    return root


def _tell(bar: _Element) -> None:
    """One title in the place of pygal's four descriptions; a bar of no height goes."""
    told = {(node.get("class") or ""): node.text or "" for node in bar.findall("desc")}
    for node in bar.findall("desc"):
        bar.remove(node)
    if told.get("value") == "0":
        _drop(bar)
        return
    title = bar.makeelement("title")
    title.text = f"{told.get('label') or told.get('x_label', '')}: {told.get('value', '')}"
    bar.insert(0, title)


def _drop(node: _Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
