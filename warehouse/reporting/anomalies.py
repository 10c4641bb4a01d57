"""Signs that something is wrong with what comes in: plain figures by source, command and layout; what is too much is for others to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

BASELINE_DAYS = 30
"""Before the last day: what a layout's stories usually had."""
RHYTHM_DAYS = 56
"""Eight weeks: even a weekly has some pauses in them."""
LEAST_WATCHED_DAYS = 7
"""A week has every kind of day once; before its end nobody knows a source's rhythm."""
ENOUGH_STORIES = 10
"""Of fewer, as in the check sources_not_silent, the longest pause says little: a week at least."""
TIMES_LONGEST = 2.0
"""As in the check sources_not_silent: every source breaks its own record now and then, hardly ever by twice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """How long a source that is being polled has brought nothing."""

    source: str
    hours: float
    """Since its last story, whichever run brought it; since it was polled first where it never brought one."""
    longest_pause_hours: float
    """Between two of its stories in the eight weeks before the last one, by their times of release; 0 of fewer than two."""
    stories: int
    """Of those eight weeks."""
    watched_days: float
    """Since it was polled, or one of its stories was offered, for the first time."""
    reason: str | None
    """Why its last polls failed; None where they went well."""

    def is_too_long(self, least_hours: float) -> bool:
        """Whether the silence is longer than the source's own rhythm explains; never before a week of watching."""
        if self.watched_days < LEAST_WATCHED_DAYS:
            return False
        least = least_hours if self.stories >= ENOUGH_STORIES else max(least_hours, 24.0 * LEAST_WATCHED_DAYS)
        return self.hours > max(least, TIMES_LONGEST * self.longest_pause_hours)

    @property
    def basis(self) -> str:
        """What the judgement rests on."""
        watched = f"watched for {self.watched_days:.0f} days"
        if self.stories < 2:  # noqa: PLR2004 - a pause lies between two
            return watched
        return f"longest pause before {self.longest_pause_hours:.0f} hours, of {self.stories:,} stories in eight weeks; {watched}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Yield:
    """What a source's pages became on the last day."""

    source: str
    pages: int
    rejected: int
    """Pages that could not be had, or are no articles."""
    reason: str | None
    """The most frequent reason."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How a run ended."""

    command: str
    ok: bool
    message: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Drift:
    """How many of a layout's stories had a field before, and how many have it now."""

    layout: str
    """`antara/2022`; of the field `layout`, the publisher's key."""
    field: str
    """`layout` tells how many of a publisher's stories its own layouts could read."""
    before: float
    now: float
    stories: int
    """Of the last day."""
    stories_before: int


def silences(connection: duckdb.DuckDBPyConnection, *, now: datetime) -> list[Silence]:
    """Return every source that was polled within the last day, the longest silent first."""
    rows = connection.execute(
        f"""WITH polled AS (
               SELECT source, max(news_at) AS news_at, string_agg(DISTINCT reason, ', ') AS reason,
                      min(polled_at - to_seconds(CAST(polls * interval_seconds AS BIGINT))) AS first_poll
               FROM news.sources GROUP BY source HAVING max(polled_at) > $now - INTERVAL 1 DAY
           ), story AS (
               SELECT c.source, c.offered_at, coalesce(c.claimed_time, a.published_at, c.offered_at) AS moment
               FROM news.candidates AS c JOIN polled USING (source) LEFT JOIN news.articles AS a USING (article_id)
               UNION ALL
               -- What files, web archives and other sources' runs brought of it.
               SELECT d.source, d.loaded_at, a.published_at
               FROM news.documents AS d JOIN polled USING (source) JOIN news.articles AS a USING (document_id)
               WHERE a.published_at IS NOT NULL
           ), watched AS (
               SELECT p.source, p.reason, least(p.first_poll, min(s.offered_at)) AS since,
                      greatest(p.news_at, max(s.moment) FILTER (WHERE s.moment <= $now)) AS last
               FROM polled AS p LEFT JOIN story AS s USING (source) GROUP BY p.source, p.reason, p.first_poll, p.news_at
           ), pause AS (
               SELECT s.source, s.moment - lag(s.moment) OVER (PARTITION BY s.source ORDER BY s.moment) AS pause
               FROM (SELECT DISTINCT source, moment FROM story) AS s JOIN watched AS w USING (source)
               WHERE s.moment > w.last - INTERVAL {RHYTHM_DAYS} DAY AND s.moment <= w.last
           ), rhythm AS (SELECT source, max(pause) AS longest, count(*) AS stories FROM pause GROUP BY source)
           SELECT w.source, date_diff('second', coalesce(w.last, w.since), $now) / 3600 AS hours,
                  coalesce(epoch(r.longest), 0) / 3600, coalesce(r.stories, 0), date_diff('second', w.since, $now) / 86400, w.reason
           FROM watched AS w LEFT JOIN rhythm AS r USING (source) ORDER BY hours DESC, w.source""",  # noqa: S608 - a constant
        {"now": now},
    ).fetchall()
    names = ("source", "hours", "longest_pause_hours", "stories", "watched_days", "reason")
    return [Silence(**dict(zip(names, row, strict=True))) for row in rows]


def yields(connection: duckdb.DuckDBPyConnection, *, now: datetime) -> list[Yield]:
    """Return what became of each source's pages of the last day; a miss that was made good since doesn't count."""
    rows = connection.execute(
        """WITH page AS (
               SELECT source, outcome = 'reject' AS rejected, NULL AS reason, document_id FROM news.documents
               WHERE loaded_at > $now - INTERVAL 1 DAY AND loaded_at <= $now
               UNION ALL
               SELECT source, true, reason, NULL FROM news.rejects
               WHERE stage IN ('fetch', 'read') AND resolved_at IS NULL AND rejected_at > $now - INTERVAL 1 DAY AND rejected_at <= $now
           ), told AS (
               SELECT p.source, p.rejected, coalesce(p.reason, r.reason) AS reason
               FROM page AS p LEFT JOIN news.rejects AS r ON p.rejected AND r.document_id = p.document_id AND r.resolved_at IS NULL
           )
           SELECT source, count(*), count(*) FILTER (WHERE rejected), mode(reason) FILTER (WHERE rejected)
           FROM told WHERE source IS NOT NULL GROUP BY source ORDER BY source""",
        {"now": now},
    ).fetchall()
    return [Yield(source=source, pages=pages, rejected=rejected, reason=reason) for source, pages, rejected, reason in rows]


def endings(connection: duckdb.DuckDBPyConnection, *, latest: int) -> list[Ended]:
    """Return the latest runs of each command that have ended by themselves, the newest first."""
    rows = connection.execute(
        """SELECT command, status = 'finished', message FROM news.runs
           WHERE status <> 'running' AND coalesce(message, '') NOT LIKE 'stopped by%'
           QUALIFY row_number() OVER (PARTITION BY command ORDER BY run_id DESC) <= ? ORDER BY run_id DESC""",
        [latest],
    ).fetchall()
    return [Ended(command=command, ok=ok, message=message) for command, ok, message in rows]


def drifts(connection: duckdb.DuckDBPyConnection, *, now: datetime) -> list[Drift]:
    """Return for each layout and field how many of its stories had it before the last day, and how many since."""
    rows = connection.execute(
        f"""WITH story AS (
               SELECT article_id, publisher, extractor, extractor || coalesce('/' || layout, '') AS layout,
                      loaded_at > $now - INTERVAL 1 DAY AS recent
               FROM news.articles WHERE loaded_at > $now - INTERVAL {BASELINE_DAYS + 1} DAY AND loaded_at <= $now
           ), counted AS (
               SELECT layout, recent, count(*) AS stories FROM story WHERE extractor NOT IN ('generic', 'wire') GROUP BY ALL
           ), had AS (
               SELECT layout, recent, field, count(*) AS stories FROM story JOIN news.field_sources USING (article_id)
               WHERE extractor NOT IN ('generic', 'wire') GROUP BY ALL
           ), share AS (
               SELECT h.layout, h.field, h.stories / b.stories AS before, coalesce(r.stories, 0) / c.stories AS after, c.stories,
                      b.stories AS stories_before
               FROM had AS h JOIN counted AS b ON b.layout = h.layout AND NOT b.recent JOIN counted AS c ON c.layout = h.layout AND c.recent
               LEFT JOIN had AS r ON r.layout = h.layout AND r.field = h.field AND r.recent
               WHERE NOT h.recent
               UNION ALL
               SELECT publisher, 'layout', avg(CAST(extractor = publisher AS INTEGER)) FILTER (WHERE NOT recent),
                      avg(CAST(extractor = publisher AS INTEGER)) FILTER (WHERE recent),
                      count(*) FILTER (WHERE recent), count(*) FILTER (WHERE NOT recent)
               FROM story GROUP BY publisher HAVING bool_or(recent) AND NOT bool_and(recent)
           )
           SELECT * FROM share ORDER BY layout, field""",  # noqa: S608 - a constant
        {"now": now},
    ).fetchall()
    names = ("layout", "field", "before", "now", "stories", "stories_before")
    return [Drift(**dict(zip(names, row, strict=True))) for row in rows]
