"""`warta search`: find stories by their words."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - cyclopts reads the annotations
import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from flows.errors import UsageError
from flows.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warehouse.derived import Hit

PASSAGE_LENGTH = 240


def search(  # noqa: PLR0913 - a command's options
    *words: str,
    since: Annotated[dt.date | None, Parameter(name="--from")] = None,
    until: Annotated[dt.date | None, Parameter(name="--to")] = None,
    publisher: str | None = None,
    edition: str | None = None,
    language: str | None = None,
    speaker: str | None = None,
    place: str | None = None,
    limit: Annotated[int, Parameter(validator=Number(gte=1))] = 20,
    db: Path | None = None,
    archive: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Find the stories whose title, lead or text contain all the words, best first; times are in UTC, as in `warta sql`.

    Indonesian and English words are found in all their forms: `beli` finds membeli and pembelian. Words in double quotes are found as a
    phrase, in this form only. In SQL, the same is `FROM news.search('"harga beras" metro')`.

    ```
    warta search harga beras
    warta search '"harga beras" metro' --publisher antara --edition lampung --language id
    warta search ekspor kopi --from 2026-02-01 --to 2026-02-28 --place Lampung
    warta search panen --speaker "Sri Wahyuni" --limit 5 --json
    ```

    Args:
        words: Words to look for; "in double quotes", inside the shell's own quotes, a phrase.
        since: First day of release (2026-02-14), on the source's own clock.
        until: Last day, included.
        publisher: Key of the publisher, as in news.articles: antara.
        edition: The publisher's edition: lampung.
        language: ISO 639-1 code: id, en.
        speaker: Part of the name of someone whom the story quotes.
        place: Place that the story was filed from, as printed, or the regency, province or country that it lies in.
        limit: Show at most this many stories.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; the index is in the database.
        as_json: Print an array of objects.
    """
    from flows.config import settings
    from warehouse.derived import search as find
    from warehouse.files import open_snapshot

    if not any(letter.isalnum() for word in words for letter in word):
        raise UsageError("Nothing to search for: give one or more words.")
    if since and until and since > until:
        raise UsageError(f"There is no day from {since} to {until}: --from is later than --to.")
    question = find.Question(
        words=" ".join(words),
        since=since,
        until=until,
        publisher=publisher,
        edition=edition,
        language=language,
        speaker=speaker,
        place=place,
        limit=limit,
    )
    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        if snapshot.note:
            _say(snapshot.note)
        hits = find.find(snapshot.connection, question)
        if not hits:
            _say(_nothing(find.unknown_words(snapshot.connection, question.words)))
    sys.stdout.write(json.dumps([_record(hit) for hit in hits], ensure_ascii=False, indent=1) + "\n" if as_json else visible(_text(hits)))
    return 0


def _nothing(unknown: dict[str, list[str]]) -> str:
    if not unknown:
        return "No story matches all of it; leave out a word or an option."
    hints = {word: f" (did you mean {', '.join(close)}?)" if close else "" for word, close in unknown.items()}
    return f"No story contains {', '.join(repr(word) + hint for word, hint in hints.items())}."


def _text(hits: Sequence[Hit]) -> str:
    return "\n".join("\n".join(_lines(hit)) + "\n" for hit in hits)


def _lines(hit: Hit) -> Iterator[str]:
    yield hit.title
    day = f"{hit.published_at:%Y-%m-%d %H:%M} UTC" if hit.published_at else "no date"
    yield f"  {day}  {hit.article_id}  score {hit.score:g}"
    if hit.url:
        yield f"  {hit.url}"
    if hit.passage:
        yield f"  {hit.passage if len(hit.passage) <= PASSAGE_LENGTH else hit.passage[: PASSAGE_LENGTH - 1] + '…'}"


def _record(hit: Hit) -> dict[str, Any]:
    return {
        "article_id": hit.article_id,
        "score": hit.score,
        "published_at": hit.published_at.isoformat() if hit.published_at else None,
        "publisher": hit.publisher,
        "edition": hit.edition,
        "title": hit.title,
        "url": hit.url,
        "passage": hit.passage,
    }


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
