"""`warta search`: stories by their words."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - cyclopts reads the annotations
import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from flows.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warehouse.derived import Hit

PASSAGE_LENGTH = 240


def search(  # noqa: PLR0913 - a command's options
    *words: str,
    since: Annotated[dt.date | None, Parameter(name="--from")] = None,
    until: Annotated[dt.date | None, Parameter(name="--to")] = None,
    speaker: str | None = None,
    place: str | None = None,
    limit: Annotated[int, Parameter(validator=Number(gte=1))] = 20,
    db: Path | None = None,
    archive: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Find the stories whose title, lead or text hold all the words, or others of their stems, the best first.

    Indonesian and English words are found in all their forms: `beli` finds membeli and pembelian. In SQL the same is
    `FROM news.search('harga beras')`.

    ```
    warta search harga beras
    warta search ekspor kopi --from 2026-02-01 --to 2026-02-28 --place Lampung
    warta search panen --speaker "Sri Wahyuni" --limit 5 --json
    ```

    Args:
        words: What to look for.
        since: First day of release (2026-02-14), on the source's own clock.
        until: Last day, included.
        speaker: Part of the name of someone whom the story quotes.
        place: Where it was filed: place as printed, or the regency, province or country that it lies in.
        limit: Show at most so many.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; the index stands in the database.
        as_json: Print an array of objects.
    """
    from flows.config import settings
    from warehouse.derived import search as find
    from warehouse.files import open_snapshot

    if not any(letter.isalnum() for word in words for letter in word):
        raise UsageError("Nothing to search for: name one word or more.")
    if since and until and since > until:
        raise UsageError(f"There is no day from {since} to {until}: --from is later than --to.")
    question = find.Question(words=" ".join(words), since=since, until=until, speaker=speaker, place=place, limit=limit)
    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        if snapshot.note:
            _say(snapshot.note)
        hits = find.find(snapshot.connection, question)
        if not hits:
            _say(_nothing(find.unknown_words(snapshot.connection, question.words)))
    sys.stdout.write(json.dumps([_record(hit) for hit in hits], ensure_ascii=False, indent=1) + "\n" if as_json else _text(hits))
    return 0


def _nothing(unknown: dict[str, list[str]]) -> str:
    if not unknown:
        return "No story has all of it; leave a word or an option out."
    hints = {word: f" (did you mean {', '.join(close)}?)" if close else "" for word, close in unknown.items()}
    return f"No story holds {', '.join(repr(word) + hint for word, hint in hints.items())}."


def _text(hits: Sequence[Hit]) -> str:
    return "\n".join("\n".join(_lines(hit)) + "\n" for hit in hits)


def _lines(hit: Hit) -> Iterator[str]:
    yield hit.title
    day = f"{hit.local:%Y-%m-%d %H:%M}" if hit.local else "no date"
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
