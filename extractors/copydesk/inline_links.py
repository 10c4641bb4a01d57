"""Link lines inside a story: `Baca juga: …`, `Related news: …`; in flattened text the title's end has to be found."""

# ruff: noqa: RUF001 - typographic quotation marks are what this reads
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.languages import SENTENCE_OPENERS

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = (
    r"(?:B(?:aca|ACA)\s?(?:[Jj]uga|JUGA|pula)|Baca (?:selengkapnya|lebih lanjut)|[Ll]ihat juga|Simak juga|Tonton juga|Cek [Ff]akta"
    r"|(?:Berita|Artikel) [Tt]erkait|Berita lain(?:nya)?|Related (?:[Nn]ews|[Ss]tor(?:y|ies)|[Aa]rticles?)|RELATED NEWS"
    r"|(?:[Rr]ead|[Ss]ee) [Aa]lso|Also read|Read more)\s{0,3}:"
)
# Without a colon it is a label only at a line's start, and `Baca juga` alone is one too.
BARE_LABEL = r"(?:Baca juga|Berita terkait|Related news|Read also)(?=\s*$|\s+[A-Z\"“‘0-9])"

# The longest headline of the agency's house style, with room for quotation marks.
LONGEST = 115
_LONGEST_MARKED = 160
# Few headlines are longer than this.
_USUAL = 82
_EVIDENCE = 20_000
_SHORTEST_WORDS = 4
_WORD = re.compile(r"\S+")
# `Hoaks! …` and `Roboh? …` are headlines; a full stop ends a sentence.
_SENTENCE_END = re.compile(r"[^\W\d_]{2}\.[\"”]?\s+[A-Z\"“]")
_QUOTE_START = re.compile(r"\s(?=[\"“](?:\S+\s+){4,})")
_CAPITAL = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)?,?$")


def title_of(value: str, story: Sequence[str]) -> tuple[str, str]:
    """Split what follows the label into the link's title and the story that runs on after it."""
    head, *rest = re.split(r"\s{2,}", value.strip(), maxsplit=1)
    tail = rest[0] if rest else ""
    if tail and tail[0].islower():
        return title_of(f"{head} {tail}", story)
    # Where runs of spaces or the next label end the title, it may be longer than a headline usually is.
    longest = _LONGEST_MARKED if tail or value.endswith("  ") else LONGEST
    if len(head) <= longest and not _SENTENCE_END.search(head) and not _runs_on(head):
        return head, tail
    cut = _end_of_title(head, story)
    return head[:cut].strip(), " ".join(part for part in (head[cut:].strip(), tail) if part)


def _runs_on(head: str) -> bool:
    """A full stop ends no headline; with an opener of sentences inside, a sentence follows the title."""
    return head.endswith(".") and any(word.rstrip(",") in SENTENCE_OPENERS for word in head.split()[_SHORTEST_WORDS:])


def _end_of_title(text: str, story: Sequence[str]) -> int:
    """Where a new sentence starts in running text: an opening quotation, an opener, or a capital that the story writes small elsewhere."""
    quote = _QUOTE_START.search(text, 20)
    limit = min(quote.start() if quote else len(text), LONGEST)
    body = " ".join(story)[-_EVIDENCE:]
    words = list(_WORD.finditer(text, 0, limit + 25))
    likely = None
    for index in range(_SHORTEST_WORDS, len(words) - 1):
        word, following = words[index], words[index + 1][0]
        if word.start() > limit:
            break
        if words[index - 1][0].endswith(":") or not _CAPITAL.match(word[0]):
            continue
        bare = word[0].rstrip(",")
        starts = following[0].islower() or word[0].endswith(",")
        if bare in SENTENCE_OPENERS or (starts and _is_common(bare, body)):
            return word.start()
        if starts and word.start() <= _USUAL:
            likely = word.start()
    if quote and quote.start() <= LONGEST:
        return quote.start()
    return likely or (words[-1].start() if words else len(text))


def _is_common(word: str, body: str) -> bool:
    """Whether the story writes a word small more often than it writes it with a capital inside a sentence (`Natal`)."""
    small = body.count(f" {word.lower()} ")
    return small > 0 and small > len(re.findall(rf"(?<=[a-z,] ){word}\b", body))
