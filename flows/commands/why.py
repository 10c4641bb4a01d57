"""`warta why`: how an article, or one field of it, came about."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from flows.errors import UsageError, WartaError, did_you_mean
from flows.terminal import visible

if TYPE_CHECKING:
    from extractors.article import Article, Document
    from warehouse.stories import Origin


def why(
    article_id: str,
    field: str | None = None,
    /,
    *,
    db: Path | None = None,
    archive: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Tell how an article was read: from which document, by which extractor, and by which rule each field was found.

    With FIELD also the raw piece of the document that the rule points at.

    ```
    warta why antara:lampung:788185
    warta why antara:lampung:788185 published_at
    warta why https://lampung.antaranews.com/berita/788185/judul credits --json
    ```

    Args:
        article_id: As in news.articles, or an address of the article.
        field: A field of the article: title, published_at, credits.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        as_json: Print it as JSON.
    """
    from flows.config import settings
    from flows.present import why_view
    from flows.runs import article_lookup
    from warehouse.files import open_snapshot
    from warehouse.stories import articles, provenance

    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        if snapshot.note:
            _say(snapshot.note)
        known = article_lookup.article_id(snapshot.connection, article_id)
        origin = provenance.origin(snapshot.connection, known)
        article = articles.article(snapshot.connection, known)
    if origin is None or article is None:
        raise WartaError(f"The document of {known!r} is not on record.")
    told = why_view.explained(origin, article)
    if field is not None and field not in told:
        raise UsageError(_not_told(field, article, told))
    pieces = _pieces(origin, article, field, places.archive) if field is not None else None
    if as_json:
        sys.stdout.write(json.dumps(_record(origin, told, field, pieces), ensure_ascii=False, indent=1) + "\n")
        return 0
    lines = [*why_view.summary(origin)]
    if field is None:
        lines += ["", *why_view.fields(origin, article)]
    else:
        lines += why_view.one_field(field, told[field], _value(article, field), pieces or "nothing in the document shows it")
    sys.stdout.write(visible("\n".join(lines)) + "\n")
    return 0


def _not_told(field: str, article: Article, told: dict[str, str]) -> str:
    if field in type(article).model_fields:
        return f"The article has no {field}, so nothing tells where it comes from. It has {', '.join(told)}."
    return f"There is no field {field!r}.{did_you_mean(field, told)} Known are {', '.join(told)}."


def _pieces(origin: Origin, article: Article, field: str, archive: Path) -> tuple[str, ...] | str:
    from extractors.errors import NotAnArticleError
    from extractors.evidence import pieces_of, words_of
    from warehouse.errors import ArchiveError

    try:
        return pieces_of(_document(origin, archive), origin.fields.get(field, ""), words_of(article, field))
    except ArchiveError as error:
        return f"can't be shown: {error}"
    except NotAnArticleError as error:
        return f"can't be shown: {error.detail}"


def _document(origin: Origin, archive: Path) -> Document:
    from warehouse.files import Archive

    return Archive(archive).read(origin.location)


def _value(article: Article, field: str) -> object:
    value = article.model_dump(mode="json").get(field)
    return value if isinstance(value, str | None) else json.dumps(value, ensure_ascii=False)


def _record(origin: Origin, told: dict[str, str], field: str | None, pieces: tuple[str, ...] | str | None) -> dict[str, Any]:
    from dataclasses import asdict

    record = asdict(origin)
    record["valid_from"], record["fetched_at"] = origin.valid_from.isoformat(), origin.fetched_at.isoformat()
    if field is None:
        return {**record, "told": told}
    return {**record, "field": field, "told": told[field], "pieces": pieces if pieces and not isinstance(pieces, str) else []}


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
