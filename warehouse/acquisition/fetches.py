"""Requests and what came of them: rows of news.fetches, what each answer leaves for the next request, and the robots.txt of each site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - the dataclasses are read and written as JSON by their annotations
from typing import TYPE_CHECKING, Literal

from warehouse.files import IDS, as_json, insert, instant, selected
from warehouse.masking import mask_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from warehouse.files import Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What the last answer of an address left behind, to ask whether the document has changed."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """SHA-256 of the document's bytes, in hex: finds the unchanged body behind a changed ETag."""
    confirmed_at: datetime | None = None
    """When the bytes were last seen whole; a 304 is not believed for ever."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Right:
    """What was known of the rights in a document when it was fetched."""

    stated_in: str
    notice: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """What asking for one address gave; the columns of news.fetches, and what else is kept of it."""

    fetch_id: str
    address: str
    final_address: str
    source: str | None = None
    kind: Literal["page", "feed", "listing", "sitemap"]
    outcome: Literal["fetched", "not_modified", "missed"]
    status: int | None = None
    reason: str | None = None
    detail: str | None = None
    conditional: bool = False
    started_at: datetime
    seconds: float = 0.0
    bytes: int = 0
    retries: int = 0
    redirects: tuple[str, ...] = ()
    from_robots: bool = False
    retry_after_seconds: float | None = None
    document_id: str | None = None
    validators: Validators | None = None
    """None where the answer leaves nothing behind."""
    rights: tuple[Right, ...] = ()
    """Of the document."""

    def __post_init__(self) -> None:
        for name in ("address", "final_address", "detail"):
            if text := getattr(self, name):
                object.__setattr__(self, name, mask_credentials(text))
        object.__setattr__(self, "redirects", tuple(map(mask_credentials, self.redirects)))

    @property
    def run_id(self) -> str:
        """The run that asked."""
        return self.fetch_id.rpartition("/")[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class RobotsText:
    """A robots.txt as it was read."""

    origin: str
    text: str
    read_at: datetime


_COLUMNS = (
    *("fetch_id", "address", "final_address", "source", "kind", "outcome", "status", "reason", "detail", "conditional", "seconds", "bytes"),
    *("retries", "redirects", "from_robots", "retry_after_seconds", "document_id", "run_id"),
)


def enter_fetches(connection: duckdb.DuckDBPyConnection, fetches: Sequence[Fetch]) -> None:
    """Enter what is not entered yet, inside the caller's transaction."""
    known = entered(connection, [fetch.fetch_id for fetch in fetches])
    fresh = {fetch.fetch_id: fetch for fetch in fetches if fetch.fetch_id not in known}
    insert(connection, "fetches", [_row(fetch) for fetch in fresh.values()])
    _keep_validators(connection, fresh.values())
    _keep_rights(connection, fresh.values())


def entered(connection: duckdb.DuckDBPyConnection, fetch_ids: Iterable[str]) -> set[str]:
    """Those of the fetches that have been entered."""
    query = f"SELECT fetch_id FROM news.fetches WHERE fetch_id IN {IDS}"  # noqa: S608 - IDS is a constant
    return {fetch_id for (fetch_id,) in connection.execute(query, [as_json(fetch_ids)]).fetchall()}


def validators(connection: duckdb.DuckDBPyConnection, addresses: Iterable[str]) -> dict[str, Validators]:
    """What the last answers of these addresses left behind."""
    query = f"SELECT address, etag, last_modified, body_hash, confirmed_at FROM news.validators WHERE address IN {IDS}"  # noqa: S608 - IDS is a constant
    rows = connection.execute(query, [as_json(addresses)]).fetchall()
    return {
        address: Validators(etag=etag, last_modified=modified, body_hash=digest, confirmed_at=at)
        for address, etag, modified, digest, at in rows
    }


def robots(connection: duckdb.DuckDBPyConnection) -> list[RobotsText]:
    """The robots.txt of every site that was visited."""
    rows = connection.execute("SELECT origin, text, read_at FROM news.robots").fetchall()
    return [RobotsText(origin=origin, text=text, read_at=at) for origin, text, at in rows]


def enter_robots(connection: duckdb.DuckDBPyConnection, read: Iterable[RobotsText]) -> None:
    """Replace what is held of these sites, inside the caller's transaction."""
    rows = {one.origin: {"origin": one.origin, "text": one.text, "read_at": instant(one.read_at)} for one in read}
    _replace(connection, "robots", "origin", list(rows.values()))


def _row(fetch: Fetch) -> Row:
    row = {name: getattr(fetch, name) for name in _COLUMNS}
    return {**row, "redirects": list(fetch.redirects), "started_at": instant(fetch.started_at)}


def _keep_validators(connection: duckdb.DuckDBPyConnection, fetches: Iterable[Fetch]) -> None:
    rows = {
        fetch.address: {
            "address": fetch.address,
            "etag": left.etag,
            "last_modified": left.last_modified,
            "body_hash": left.body_hash,
            "confirmed_at": instant(left.confirmed_at),
        }
        for fetch in fetches
        if (left := fetch.validators)
    }
    _replace(connection, "validators", "address", list(rows.values()))


def _keep_rights(connection: duckdb.DuckDBPyConnection, fetches: Iterable[Fetch]) -> None:
    rows = {
        (fetch.document_id, right.stated_in, right.notice): {
            "document_id": fetch.document_id,
            "stated_in": right.stated_in,
            "notice": right.notice,
        }
        for fetch in fetches
        if fetch.document_id
        for right in fetch.rights
    }
    if rows:
        source, parameter = selected(connection, "document_rights", list(rows.values()))
        connection.execute(
            f"INSERT INTO news.document_rights BY NAME ({source}) EXCEPT SELECT * FROM news.document_rights",  # noqa: S608 - column names
            {"rows": parameter},
        )


def _replace(connection: duckdb.DuckDBPyConnection, table: str, key: str, rows: Sequence[Row]) -> None:
    """Update the rows that differ, insert those that are missing."""
    if not rows:
        return
    source, parameter = selected(connection, table, rows)
    connection.execute(
        f"""MERGE INTO news.{table} AS t USING ({source}) AS s ON t.{key} = s.{key}
            WHEN MATCHED AND t IS DISTINCT FROM s THEN UPDATE BY NAME
            WHEN NOT MATCHED THEN INSERT BY NAME""",
        {"rows": parameter},
    )
