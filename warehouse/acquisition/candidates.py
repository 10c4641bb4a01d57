"""The stories that sources offer: entered once by what their addresses mean, asked for when they are due, never lost in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 - the dataclasses are read and written as JSON by their annotations
from typing import TYPE_CHECKING, Any, Literal

from warehouse.files import IDS, as_json, instant, selected
from warehouse.stories import withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from warehouse.files import Row

State = Literal["waiting", "read", "failed", "gone", "rejected", "reserved"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A story as a source offers it."""

    key: str
    """The article id that its address gives."""
    address: str
    canonical: str | None = None
    """The canonical address that its address gives."""
    source: str | None = None
    found_in: str
    claimed_title: str | None = None
    claimed_time: datetime | None = None
    claimed_change: datetime | None = None
    claimed_summary: str | None = None
    reserved: str | None = None
    """Why it may not be asked for; None where nothing forbids it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A story that is to be asked for, and its history."""

    key: str
    address: str
    source: str | None
    found_in: str
    claimed_title: str | None
    claimed_time: datetime | None
    state: State
    next_at: datetime | None
    visits: int
    unchanged: int
    failures: int
    changed_at: datetime | None
    article_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What became of a story that was asked for."""

    key: str
    state: State
    reason: str | None = None
    next_at: datetime | None = None
    visits: int = 0
    unchanged: int = 0
    failures: int = 0
    read_at: datetime | None = None
    changed_at: datetime | None = None
    article_id: str | None = None


_DUE = "key, address, source, found_in, claimed_title, claimed_time, state, next_at, visits, unchanged, failures, changed_at, article_id"


def offer(connection: duckdb.DuckDBPyConnection, offers: Sequence[Offer], *, now: datetime) -> set[str]:
    """Enter what is offered, inside the caller's transaction; return the keys that nobody had offered before.

    A story that is an article already is entered as read; one that was taken down as gone; one that has changed since it was
    read, by what its source says, waits again.
    """
    unique = {one.key: one for one in offers}
    if not unique:
        return set()
    known = _known(connection, unique)
    fresh = {key: one for key, one in unique.items() if key not in known}
    _enter(connection, fresh, now)
    _update(connection, [one for key, one in unique.items() if key in known], now)
    return set(fresh)


def due(
    connection: duckdb.DuckDBPyConnection,
    *,
    now: datetime,
    states: Sequence[State],
    sources: Iterable[str] | None = None,
    limit: int | None = None,
) -> list[Due]:
    """The stories in one of these states whose time has come, newest first; of these sources, None for all."""
    condition = "" if sources is None else f"AND source IN {IDS}"
    rows = connection.execute(
        f"""SELECT {_DUE} FROM news.candidates WHERE list_contains(?, state) AND next_at <= ? {condition}
            ORDER BY coalesce(claimed_time, offered_at) DESC, key LIMIT {-1 if limit is None else int(limit)}""".replace("LIMIT -1", ""),  # noqa: S608 - constants and a number
        [list(states), now, *([] if sources is None else [as_json(sources)])],
    ).fetchall()
    return [_due(row) for row in rows]


def of_windows(connection: duckdb.DuckDBPyConnection, source: str, days: Sequence[date], *, states: Sequence[State]) -> list[Due]:
    """The stories that an archive names for these days and that are in one of these states, oldest first."""
    rows = connection.execute(
        f"""SELECT {_DUE} FROM news.candidates WHERE list_contains($states, state)
            AND key IN (SELECT key FROM news.window_stories WHERE source = $source AND list_contains($days, day))
            ORDER BY claimed_time NULLS LAST, key""",  # noqa: S608 - column names
        {"states": list(states), "source": source, "days": list(days)},
    ).fetchall()
    return [_due(row) for row in rows]


def of_keys(connection: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> list[Due]:
    """Those of the stories that a source has offered."""
    rows = connection.execute(f"SELECT {_DUE} FROM news.candidates WHERE key IN {IDS}", [as_json(keys)]).fetchall()  # noqa: S608 - constants
    return [_due(row) for row in rows]


def of_lists(connection: duckdb.DuckDBPyConnection, found_in: Iterable[str], *, now: datetime) -> list[Due]:
    """The stories that these feeds or listings offered first and that still wait, or failed and are to be tried again."""
    rows = connection.execute(
        f"""SELECT {_DUE} FROM news.candidates WHERE state IN ('waiting', 'failed') AND next_at <= ? AND found_in IN {IDS}
            ORDER BY offered_at, key""",  # noqa: S608 - constants
        [now, as_json(found_in)],
    ).fetchall()
    return [_due(row) for row in rows]


def story_addresses(connection: duckdb.DuckDBPyConnection, source: str, feeds: Iterable[str], *, most: int) -> list[str]:
    """Addresses that are stories of a source for certain: its feeds offered them or they were read as articles; the latest first."""
    rows = connection.execute(
        f"""SELECT address FROM news.candidates WHERE source = ? AND (state = 'read' OR found_in IN {IDS})
            ORDER BY offered_at DESC, key LIMIT {int(most)}""",  # noqa: S608 - constants and a number
        [source, as_json(feeds)],
    ).fetchall()
    return [address for (address,) in rows]


def claimed_between(connection: duckdb.DuckDBPyConnection, source: str, begins: datetime, ends: datetime) -> int:
    """How many stories a source's feeds, listings and sitemaps date between two instants."""
    row = connection.execute(
        "SELECT count(*) FROM news.candidates WHERE source = ? AND claimed_time >= ? AND claimed_time < ?", [source, begins, ends]
    ).fetchone()
    return int(row[0]) if row else 0


def settle(connection: duckdb.DuckDBPyConnection, settled: Sequence[Settled]) -> None:
    """Enter what became of stories, inside the caller's transaction."""
    if not settled:
        return
    rows = {one.key: _settled_row(one) for one in settled}
    source, parameter = selected(connection, "candidates", list(rows.values()))
    connection.execute(
        f"""UPDATE news.candidates AS c SET
                state = s.state, reason = s.reason, next_at = s.next_at, visits = s.visits, unchanged = s.unchanged, failures = s.failures,
                read_at = coalesce(s.read_at, c.read_at), changed_at = coalesce(s.changed_at, c.changed_at),
                article_id = coalesce(s.article_id, c.article_id)
            FROM ({source}) AS s WHERE c.key = s.key""",  # noqa: S608 - the source is built of column names
        {"rows": parameter},
    )


def permit(connection: duckdb.DuckDBPyConnection, keys: Iterable[str], *, now: datetime) -> None:
    """Let reserved stories wait to be asked for: the user has stated a permission since."""
    connection.execute(
        f"UPDATE news.candidates SET state = 'waiting', reason = NULL, next_at = ? WHERE state = 'reserved' AND key IN {IDS}",  # noqa: S608 - IDS is a constant
        [now, as_json(keys)],
    )


def reserved(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Key and address of the stories that need a permission."""
    return connection.execute("SELECT key, address FROM news.candidates WHERE state = 'reserved'").fetchall()


def _due(row: tuple[Any, ...]) -> Due:
    return Due(**dict(zip(_DUE.split(", "), row, strict=True)))


def _known(connection: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> set[str]:
    query = f"SELECT key FROM news.candidates WHERE key IN {IDS}"  # noqa: S608 - IDS is a constant
    return {key for (key,) in connection.execute(query, [as_json(keys)]).fetchall()}


def _enter(connection: duckdb.DuckDBPyConnection, fresh: dict[str, Offer], now: datetime) -> None:
    if not fresh:
        return
    marks = {mark: one.key for one in fresh.values() for mark in (one.key, one.address, one.canonical) if mark}
    gone = {marks[mark]: found.detail for mark, found in withheld.marked(connection, marks).items()}
    rows = [_offer_row(one, now) | _gone(gone.get(one.key)) for one in fresh.values()]
    source, parameter = selected(connection, "candidates", rows)
    pairs = as_json([{"key": key, "mark": mark} for mark, key in marks.items()])
    connection.execute(_ENTER.format(source=source), {"rows": parameter, "marks": pairs})


def _gone(reason: str | None) -> Row:
    """Of a story that was taken down, what its source says about it isn't kept either."""
    return {"state": "gone", "reason": reason, "next_at": None, "claimed_title": None, "claimed_summary": None} if reason else {}


# What is an article already, by its id or one of its addresses, needs no request.
_ENTER = """
    WITH s AS ({source}), told AS (
        SELECT article_id AS mark, article_id, seen_at, published_at FROM news.articles
        UNION ALL SELECT canonical_url, article_id, seen_at, published_at FROM news.articles WHERE canonical_url IS NOT NULL
        UNION ALL SELECT url, article_id, seen_at, published_at FROM news.articles WHERE url IS DISTINCT FROM canonical_url
    ), marks AS (
        SELECT m.key, m.mark FROM (SELECT unnest(from_json($marks::JSON, '[{{"key": "VARCHAR", "mark": "VARCHAR"}}]')) AS m)
    ), held AS (
        SELECT key, arg_max(article_id, seen_at) AS article_id, max(seen_at) AS seen_at, arg_max(published_at, seen_at) AS published_at
        FROM marks JOIN told USING (mark) GROUP BY key
    ), judged AS (
        SELECT s.*, held.article_id, held.seen_at AS read_at, coalesce(held.published_at, held.seen_at) AS changed_at,
               held.key IS NOT NULL AND coalesce(s.claimed_change <= held.seen_at, true) AS is_read
        FROM s LEFT JOIN held USING (key)
    )
    INSERT INTO news.candidates BY NAME
    SELECT * EXCLUDE (is_read) REPLACE (
        CASE WHEN is_read THEN 'read' ELSE state END AS state, CASE WHEN NOT is_read THEN next_at END AS next_at
    ) FROM judged"""


def _update(connection: duckdb.DuckDBPyConnection, offers: Sequence[Offer], now: datetime) -> None:
    if not offers:
        return
    source, parameter = selected(connection, "candidates", [_offer_row(one, now) for one in offers])
    connection.execute(
        f"""WITH s AS ({source}), changes AS (
                SELECT s.*, c.state = 'read' AND coalesce(s.claimed_change > greatest(c.read_at, c.claimed_change), false) AS changed
                FROM s JOIN news.candidates AS c USING (key)
            )
            UPDATE news.candidates AS c SET
                claimed_title = coalesce(c.claimed_title, s.claimed_title),
                claimed_time = coalesce(c.claimed_time, s.claimed_time),
                claimed_summary = coalesce(c.claimed_summary, s.claimed_summary),
                claimed_change = greatest(c.claimed_change, s.claimed_change),
                state = CASE WHEN s.changed OR c.state = 'reserved' THEN s.state ELSE c.state END,
                reason = CASE WHEN s.changed OR c.state = 'reserved' THEN s.reason ELSE c.reason END,
                next_at = CASE WHEN s.changed OR c.state = 'reserved' THEN s.next_at ELSE c.next_at END
            FROM changes AS s WHERE c.key = s.key AND c.state <> 'gone' AND (s.changed OR c.state = 'reserved' AND s.state <> 'reserved'
                OR c.claimed_title IS NULL AND s.claimed_title IS NOT NULL OR c.claimed_time IS NULL AND s.claimed_time IS NOT NULL)""",  # noqa: S608 - the source is built of column names
        {"rows": parameter},
    )


def _offer_row(one: Offer, now: datetime) -> Row:
    return {
        "key": one.key,
        "address": one.address,
        "source": one.source,
        "found_in": one.found_in,
        "claimed_title": one.claimed_title,
        "claimed_time": instant(one.claimed_time),
        "claimed_change": instant(one.claimed_change),
        "claimed_summary": one.claimed_summary,
        "state": "reserved" if one.reserved else "waiting",
        "reason": one.reserved,
        "offered_at": instant(now),
        "next_at": None if one.reserved else instant(now),
        "visits": 0,
        "unchanged": 0,
        "failures": 0,
    }


def _settled_row(one: Settled) -> Row:
    return {
        "key": one.key,
        "state": one.state,
        "reason": one.reason,
        "next_at": instant(one.next_at),
        "visits": one.visits,
        "unchanged": one.unchanged,
        "failures": one.failures,
        "read_at": instant(one.read_at),
        "changed_at": instant(one.changed_at),
        "article_id": one.article_id,
    }
