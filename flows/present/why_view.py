"""How a story was read, in words: from which document, by what, and by which rule each field was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractors.article import Article
    from warehouse.stories import Origin

CHANGES = {
    "first": "as it first came",
    "publisher": "changed by its publisher",
    "re_extraction": "the same document, read again by other extractors",
}
DERIVED = {
    "article_id": "from the address's native id, else from the canonical address, else from the content",
    "publisher": "from the host of the address or canonical link, else from the text's own signs",
    "edition": "from the host of the address or canonical link",
    "kind": "from the form of the address, else an article",
    "url": "where the document was fetched from",
    "canonical_url": "from the address and the page's canonical link, without tracking, paging and AMP",
    "language": "of the publisher's edition, else detected in the text",
    "quotes": "direct speech in the paragraphs, by the cue words of the story's language",
    "news_day": "the day that an attribution in the paragraphs names, against the time of release",
    "published_precision": "the finest unit that the time of release is printed with",
}
# Pieces are for a look; `warta raw` gives all of it.
PIECES = 5
PIECE_LENGTH = 600
VALUE_LENGTH = 300


def rule_in_words(how: str) -> str:
    """What a rule means."""
    if how.startswith("copydesk "):
        return f"{how.partition(' ')[2]}, a rule of the copy desk over the layout's lines"
    if how.startswith("wire:"):
        return f"{how}, a rule of the reader for wire copy"
    if found := re.match(r"(?:ld\+json|JSON-LD) (.+)", how):
        return f"{found.group(1)} of the page's JSON-LD"
    if found := re.match(r"meta(?: (\S+)|\[([^\]=]+)\])(.*)", how):
        return f"metadata {found.group(1) or found.group(2)} of the page's head{found.group(3)}"
    if re.search(r"[.#\[>]|^h\d$", how):
        return f"selector {how}"
    return f"{how}, a rule of the reader"


def summary(origin: Origin) -> Iterator[str]:
    """The document and who read it, a line each."""
    yield f"{origin.article_id}  {origin.title}"
    layout = f", layout {origin.layout}" if origin.layout else ""
    yield f"  version   {origin.version} of {origin.versions}, {CHANGES[origin.change]}, since {origin.valid_from:%Y-%m-%d %H:%M:%S} UTC"
    yield f"  read by   {origin.extractor}{layout}, extractors version {origin.extractor_version}"
    status = f", status {origin.status}" if origin.status else ""
    yield f"  from      {origin.address or 'standard input'}"
    yield f"            of {origin.fetched_at:%Y-%m-%d %H:%M:%S} UTC{status}, {origin.size:,} bytes"
    if origin.source or origin.found_in:
        yield "  offered   " + ", ".join(filter(None, (origin.source and f"source {origin.source}", origin.found_in)))
    yield f"  archive   {origin.location.file}, {origin.location.length:,} bytes from byte {origin.location.offset:,}"


def fields(origin: Origin, article: Article) -> Iterator[str]:
    """Every field that has a value, and its rule."""
    told = explained(origin, article)
    width = max(map(len, told), default=0)
    for name, words in told.items():
        yield f"  {name:<{width}}  {words}"


def explained_fields(article: Article) -> dict[str, str]:
    """The same for an article that is not stored: its provenance says which rule found each field."""
    return _explained(article.provenance.fields, article)


def explained(origin: Origin, article: Article) -> dict[str, str]:
    """For each field that can be asked for, its rule in words."""
    return _explained(origin.fields, article)


def _explained(rules: Mapping[str, str], article: Article) -> dict[str, str]:
    found = {name: rule_in_words(how) for name, how in rules.items()}
    for name, words in DERIVED.items():
        if getattr(article, name):
            found.setdefault(name, words)
    return dict(sorted(found.items()))


def one_field(name: str, words: str, value: object, pieces: Sequence[str] | str) -> Iterator[str]:
    """One field: its value, its rule, and the raw pieces or why there are none."""
    yield ""
    yield f"{name}  {words}"
    if value is not None:
        yield f"  value     {clipped(str(value), VALUE_LENGTH)}"
    if isinstance(pieces, str):
        yield f"  raw       {pieces}"
        return
    for piece in pieces[:PIECES]:
        yield from ("", *(f"    {line}" for line in clipped(piece.strip(), PIECE_LENGTH).splitlines() if line.strip()))
    if len(pieces) > PIECES:
        yield f"    and {len(pieces) - PIECES:,} more"


def clipped(text: str, length: int) -> str:
    """The beginning of a text that is too long to show."""
    return text if len(text) <= length else f"{text[:length]}… ({len(text) - length:,} characters more)"
