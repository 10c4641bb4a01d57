"""The ledger of backfills: a row a source and day, the stories that archives name for it, and the archive pages that were walked."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime  # noqa: TC003 - the dataclasses are read and written as JSON by their annotations
from typing import TYPE_CHECKING, Literal

from warehouse.files import insert, instant, selected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import duckdb

WalkState = Literal["waiting", "walked", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """One day of one source."""

    source: str
    day: date
    state: Literal["planned", "discovered", "fetched", "loaded", "failed"]
    expected: int | None
    asked: int
    got: int
    failed: int
    gone: int
    rejected: int
    reason: str | None
    discovered_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    """An archive page of a backfill."""

    source: str
    scope: str
    """The day that it is walked for (`2026-02-14`), or the first and last one (`2026-02-01/2026-02-28`)."""
    address: str
    kind: Literal["listing", "sitemap"]
    state: WalkState = "waiting"
    reason: str | None = None
    found: int = 0
    walked_at: datetime | None = None


_NAMES = tuple(field.name for field in fields(Window))
_COUNTS = ("asked", "got", "failed", "gone", "rejected")


def plan(connection: duckdb.DuckDBPyConnection, source: str, days: Iterable[date], *, now: datetime) -> None:
    """Enter the days that the ledger doesn't have."""
    held = {window.day for window in windows(connection, source)}
    rows = [
        {"source": source, "day": day.isoformat(), "state": "planned", **dict.fromkeys(_COUNTS, 0), "planned_at": instant(now)}
        for day in days
        if day not in held
    ]
    insert(connection, "windows", rows)


def windows(connection: duckdb.DuckDBPyConnection, source: str | None = None) -> list[Window]:
    """The ledger of a source, or of all, by day."""
    rows = connection.execute(
        f"SELECT {', '.join(_NAMES)} FROM news.windows WHERE source = $source OR $source IS NULL ORDER BY source, day",  # noqa: S608 - constants
        {"source": source},
    ).fetchall()
    return [Window(**dict(zip(_NAMES, row, strict=True))) for row in rows]


def replan(connection: duckdb.DuckDBPyConnection, source: str, days: Sequence[date]) -> None:
    """Let these days be discovered again: more may have come out since."""
    connection.execute(
        "UPDATE news.windows SET state = 'planned', discovered_at = NULL, loaded_at = NULL WHERE source = ? AND list_contains(?, day)",
        [source, list(days)],
    )


def forget_walks(connection: duckdb.DuckDBPyConnection, source: str, scopes: Sequence[str]) -> None:
    """Let the archive pages of these scopes be walked again."""
    connection.execute("DELETE FROM news.walks WHERE source = ? AND list_contains(?, scope)", [source, list(scopes)])


def forget_stories(connection: duckdb.DuckDBPyConnection, source: str, days: Sequence[date]) -> None:
    """Forget which stories the archive named for these days, before it is asked anew; the stories themselves stay."""
    connection.execute("DELETE FROM news.window_stories WHERE source = ? AND list_contains(?, day)", [source, list(days)])


def named_span(connection: duckdb.DuckDBPyConnection, source: str) -> tuple[date, date] | None:
    """The first and the last day for which an archive has named stories; None where it has named none."""
    row = connection.execute("SELECT min(day), max(day) FROM news.window_stories WHERE source = ?", [source]).fetchone()
    return (row[0], row[1]) if row and row[0] is not None else None


def without_stories(connection: duckdb.DuckDBPyConnection, source: str, days: Sequence[date]) -> list[date]:
    """Those of the days for which the archive has named no story."""
    rows = connection.execute("SELECT DISTINCT day FROM news.window_stories WHERE source = ?", [source]).fetchall()
    named = {day for (day,) in rows}
    return [day for day in days if day not in named]


def retry_walks(connection: duckdb.DuckDBPyConnection, source: str, scope: str) -> None:
    """Let the archive pages that failed wait to be walked again."""
    connection.execute("UPDATE news.walks SET state = 'waiting' WHERE source = ? AND scope = ? AND state = 'failed'", [source, scope])


def walks(connection: duckdb.DuckDBPyConnection, source: str, scope: str) -> list[Walk]:
    """The archive pages of a scope, walked or not."""
    rows = connection.execute(
        """SELECT source, scope, address, kind, state, reason, found, walked_at FROM news.walks
           WHERE source = ? AND scope = ? ORDER BY rowid""",
        [source, scope],
    ).fetchall()
    names = ("source", "scope", "address", "kind", "state", "reason", "found", "walked_at")
    return [Walk(**dict(zip(names, row, strict=True))) for row in rows]


def enter_walks(connection: duckdb.DuckDBPyConnection, pages: Sequence[Walk]) -> None:
    """Enter pages that are to be walked or have been, inside the caller's transaction; a waiting page never replaces a walked one."""
    rows = {
        (page.source, page.scope, page.address): {
            "source": page.source,
            "scope": page.scope,
            "address": page.address,
            "kind": page.kind,
            "state": page.state,
            "reason": page.reason,
            "found": page.found,
            "walked_at": instant(page.walked_at),
        }
        for page in pages
    }
    if not rows:
        return
    source, parameter = selected(connection, "walks", list(rows.values()))
    connection.execute(
        f"""MERGE INTO news.walks AS w USING ({source}) AS s ON w.source = s.source AND w.scope = s.scope AND w.address = s.address
            WHEN MATCHED AND s.state <> 'waiting' THEN UPDATE BY NAME
            WHEN NOT MATCHED THEN INSERT BY NAME""",
        {"rows": parameter},
    )


def enter_stories(connection: duckdb.DuckDBPyConnection, source: str, stories: Mapping[str, date]) -> None:
    """Enter for which day an archive names each story (by key), inside the caller's transaction."""
    if not stories:
        return
    rows = [{"source": source, "day": day.isoformat(), "key": key} for key, day in stories.items()]
    named, parameter = selected(connection, "window_stories", rows)
    connection.execute(
        f"INSERT INTO news.window_stories BY NAME ({named}) EXCEPT SELECT * FROM news.window_stories",  # noqa: S608 - column names
        {"rows": parameter},
    )


def discovered(connection: duckdb.DuckDBPyConnection, source: str, days: Sequence[date], *, failed: str | None, now: datetime) -> None:
    """Enter that the archives of these days have been walked, or why they could not be; then count what is there already."""
    connection.execute(
        """UPDATE news.windows SET reason = $failed, discovered_at = CASE WHEN $failed IS NULL THEN $now ELSE discovered_at END
           WHERE source = $source AND list_contains($days, day)""",
        {"failed": failed, "now": now, "source": source, "days": list(days)},
    )
    recount(connection, source, now=now)


def undiscovered(connection: duckdb.DuckDBPyConnection, source: str, days: Sequence[date], *, reason: str, now: datetime) -> None:
    """Enter that the archive was walked and says nothing of these days."""
    connection.execute(
        "UPDATE news.windows SET reason = ?, discovered_at = NULL WHERE source = ? AND list_contains(?, day)", [reason, source, list(days)]
    )
    recount(connection, source, now=now)


def confirm_empty(connection: duckdb.DuckDBPyConnection, source: str, days: Sequence[date], *, now: datetime) -> None:
    """Enter that these days had no stories: their pages were understood."""
    scopes = [day.isoformat() for day in days]
    connection.execute(
        "UPDATE news.walks SET state = 'walked', reason = NULL WHERE source = ? AND list_contains(?, scope) AND reason = 'no_story_link'",
        [source, scopes],
    )
    discovered(connection, source, days, failed=None, now=now)


def recount(connection: duckdb.DuckDBPyConnection, source: str | None, *, now: datetime) -> None:
    """Bring the ledger of a source, or of all, up to date with its stories, inside the caller's transaction or alone.

    Each story counts once: expected = got + failed + gone + rejected + what waits and was never read. Of a story that was
    taken down no candidate is left; it is gone.
    """
    connection.execute(
        """WITH counted AS (
               SELECT w.source, w.day, count(s.key) AS expected,
                      count(*) FILTER (WHERE s.key IS NOT NULL AND c.state IS DISTINCT FROM 'waiting') AS asked,
                      count(*) FILTER (WHERE c.state = 'read' OR c.article_id IS NOT NULL) AS got,
                      count(*) FILTER (WHERE c.state = 'failed' AND c.article_id IS NULL) AS failed,
                      count(*) FILTER (WHERE s.key IS NOT NULL AND c.article_id IS NULL
                          AND coalesce(c.state IN ('gone', 'reserved'), true)) AS gone,
                      count(*) FILTER (WHERE c.state = 'rejected' AND c.article_id IS NULL) AS rejected
               FROM news.windows AS w LEFT JOIN news.window_stories AS s USING (source, day) LEFT JOIN news.candidates AS c USING (key)
               WHERE w.source = $source OR $source IS NULL GROUP BY ALL
           ), judged AS (
               SELECT c.*, CASE WHEN w.reason IS NOT NULL THEN 'failed' WHEN w.discovered_at IS NULL THEN 'planned'
                               WHEN c.asked < c.expected THEN 'discovered' WHEN c.failed > 0 THEN 'fetched' ELSE 'loaded' END AS state
               FROM counted AS c JOIN news.windows AS w USING (source, day)
           )
           UPDATE news.windows AS w SET
               expected = CASE WHEN w.discovered_at IS NULL THEN NULL ELSE j.expected END, asked = j.asked, got = j.got, failed = j.failed,
               gone = j.gone, rejected = j.rejected, state = j.state,
               loaded_at = CASE WHEN j.state = 'loaded' THEN coalesce(w.loaded_at, $now) END
           FROM judged AS j WHERE w.source = j.source AND w.day = j.day
               AND (w.state, w.asked, w.got, w.failed, w.gone, w.rejected, w.expected) IS DISTINCT FROM
                   (j.state, j.asked, j.got, j.failed, j.gone, j.rejected, CASE WHEN w.discovered_at IS NOT NULL THEN j.expected END)""",
        {"source": source, "now": now},
    )
