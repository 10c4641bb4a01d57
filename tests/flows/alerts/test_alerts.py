"""Alerts: each rule once true and once not, out of a real warehouse, received by a mail server and a webhook."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import logging
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from werkzeug import Response

from flows.alerts.evaluation import evaluate
from flows.alerts.sending import address_names, check_addresses, send_alert
from flows.config import settings
from flows.errors import UsageError
from flows.service.watchdog import LATE_SECONDS, Watchdog, stalled
from tests.flows.alerts.mailserver import MailServer, mail_server
from warehouse.checks import Result
from warehouse.files import database
from warehouse.files.snapshot import publish
from warehouse.reporting import check_results
from warehouse.reporting.anomalies import Ended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_httpserver import HTTPServer
    from werkzeug import Request

    from flows.alerts.rules import Alert
    from tests.flows.conftest import Ran

# apprise imports it for pictures where it is still there.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

NOW = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)


def hours_ago(hours: float) -> dt.datetime:
    return NOW - dt.timedelta(hours=hours)


@pytest.fixture
def mails() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def hooks(httpserver: HTTPServer) -> list[dict[str, Any]]:
    got: list[dict[str, Any]] = []

    def take(request: Request) -> Response:
        got.append(request.get_json())
        return Response("kept")

    httpserver.expect_request("/hook", method="POST").respond_with_handler(take)
    return got


class Desk:
    """An installation whose alerts go to a mail server and a webhook."""

    def __init__(self, home: Path, addresses: tuple[str, ...]) -> None:
        self.home = home
        self.addresses = addresses
        self.limits: dict[str, Any] = {"disk_free_gb": 0}

    def run(self, query: str, *parameters: object, **named: object) -> None:
        with duckdb.connect(self.home / "warta.duckdb") as connection:
            connection.execute(query, named or list(parameters))

    def look(self, now: dt.datetime = NOW, **limits: object) -> tuple[Alert, ...]:
        alerts = {"to": self.addresses, **self.limits, **limits}
        why = alerts.pop("stalled", None)
        read = settings.load(home=self.home, source=alerts.pop("sources", {}), alerts=alerts)
        evaluation = evaluate(read.at(None, None), read, now=now, stalled=why)
        assert evaluation.failed == ()
        return evaluation.alerts

    # What the warehouse holds, by rule.

    def poll(
        self, source: str, *, last_news: dt.datetime, polled: dt.datetime, failures: int = 0, address: str = "https://x.example/rss"
    ) -> None:
        self.run(
            """INSERT INTO news.sources
                   (source, address, polls, polled_at, next_at, interval_seconds, rate, failures, reason, news_at, offered)
               VALUES (?, ?, 50, ?, ?, 600, 0.001, ?, ?, ?, 9)""",
            source, address, polled, polled, failures, "client_error" if failures else None, last_news,
        )  # fmt: skip

    def history(self, source: str, last: dt.datetime, *, every_hours: float, count: int) -> None:
        """Stories that the source brought at such intervals, the last one then."""
        self.run(
            """INSERT INTO news.candidates (key, address, source, found_in, claimed_time, state, offered_at, visits, unchanged, failures)
               SELECT $source || i, '', $source, '', $last - to_seconds(CAST(i * $every AS BIGINT)), 'read',
                      $last - to_seconds(CAST(i * $every AS BIGINT)), 1, 0, 0
               FROM range($count) AS t(i)""",
            source=source, last=last, every=every_hours * 3600, count=count,
        )  # fmt: skip

    def feeds(self, source: str, *failures: int, last_news: dt.datetime) -> None:
        """Feeds that the settings name and that failed so often in a row."""
        addresses = [f"https://{source}.example/rss-{number}.xml" for number in range(len(failures))]
        self.limits.setdefault("sources", {})[source] = {"feed": addresses}
        for address, failed in zip(addresses, failures, strict=True):
            self.poll(source, last_news=last_news, polled=hours_ago(0.1), failures=failed, address=address)

    def documents(self, source: str, *, articles: int, rejects: int, at: dt.datetime) -> None:
        self.run(
            """INSERT INTO news.documents (document_id, content_hash, source, fetched_at, size, archive_file, archive_offset,
                   archive_length, outcome, extractor_version, run_id, loaded_at)
               SELECT 'd' || i, '', $source, $at, 1, 'f', 0, 1, CASE WHEN i < $articles THEN 'article' ELSE 'reject' END, '1', 'r', $at
               FROM range($articles + $rejects) AS t(i)""",
            source=source, articles=articles, rejects=rejects, at=at,
        )  # fmt: skip
        self.run(
            """INSERT INTO news.rejects (document_id, address, source, stage, reason, detail, run_id, rejected_at)
               SELECT document_id, '', source, 'extract', 'no_text', '', 'r', loaded_at FROM news.documents WHERE outcome = 'reject'"""
        )

    def ended(self, command: str, *statuses: str) -> None:
        for number, status in enumerate(statuses):
            self.run(
                """INSERT INTO news.runs (run_id, command, arguments, warta_version, host, pid, started_at, finished_at, status, message)
                   VALUES (?, ?, '[]', '1', 'h', 1, ?, ?, ?, ?)""",
                f"{number:03}", command, NOW, NOW, "failed" if status == "stopped" else status,
                {"failed": "the disk is on fire", "stopped": "stopped by SIGTERM"}.get(status),
            )  # fmt: skip

    def stories(self, count: int, *, fields: tuple[str, ...], at: dt.datetime, extractor: str = "antara") -> None:
        key = f"antara:{extractor}:{at:%m%d%H}"
        self.run(
            """INSERT INTO news.articles (article_id, publisher, edition, kind, title, ai_reserved, warnings, extractor, layout,
                   extractor_version, version, document_id, fingerprint, seen_at, loaded_at, run_id, article_no)
               SELECT $key || i, 'antara', 'national', 'article', 't', false, [], $extractor, '2022', '1', 1, '', '', $at, $at, 'r', 1
               FROM range($count) AS t(i)""",
            key=key, extractor=extractor, at=at, count=count,
        )  # fmt: skip
        self.run(
            """INSERT INTO news.field_sources (article_id, field, how)
               SELECT $key || i, unnest($fields::VARCHAR[]), 'css' FROM range($count) AS t(i)""",
            key=key, fields=list(fields), count=count,
        )  # fmt: skip

    def verdict(self, *broken: str) -> None:
        results = tuple(Result(name=name, rule="Every part has its story.", broken=2, sample=({"article_id": "a"},)) for name in broken)
        with database.writer(self.home / "warta.duckdb") as connection:
            connection.execute("DELETE FROM news.check_results")
            for result in results:
                check_results.enter(connection, result, seconds=0.1, run_id="r", now=NOW)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once: a copy takes a hundredth of the time."""
    path = tmp_path_factory.mktemp("empty") / "warta.duckdb"
    with database.writer(path):
        return path


@pytest.fixture
def warehouse(home: Path, empty: Path) -> Path:
    home.mkdir()
    shutil.copyfile(empty, home / "warta.duckdb")
    return home


@pytest.fixture
def desk(warehouse: Path, mails: MailServer, httpserver: HTTPServer, hooks: list[dict[str, Any]]) -> Desk:
    assert hooks == []
    return Desk(warehouse, (mails.address, f"json://127.0.0.1:{httpserver.port}/hook"))


def silent(desk: Desk, *, wrong: bool) -> None:
    last = hours_ago(30 if wrong else 20)
    desk.poll("teras", last_news=last, polled=hours_ago(0.1))
    desk.history("teras", last, every_hours=6, count=40)


def unanswered(desk: Desk, *, wrong: bool) -> None:
    desk.feeds("teras", 4, 5 if wrong else 3, last_news=hours_ago(2))
    desk.feeds("kabar", 0, 3, last_news=hours_ago(2))
    if not wrong:
        desk.run("UPDATE news.sources SET failures = 3 WHERE failures = 4")


def rejecting(desk: Desk, *, wrong: bool) -> None:
    desk.documents("teras", articles=4 if wrong else 8, rejects=6 if wrong else 2, at=hours_ago(3))


def failing(desk: Desk, *, wrong: bool) -> None:
    desk.ended("poll", "finished", "failed", "crashed", "stopped", "failed" if wrong else "finished")


def stuck(desk: Desk, *, wrong: bool) -> None:
    desk.limits["stalled"] = stalled(desk.home) if wrong else None


def unreadable(desk: Desk, *, wrong: bool) -> None:
    path = desk.home / "warta.duckdb"
    publish(path)
    if wrong:
        # Its headers alone are left.
        os.truncate(path, 12_288)


def broken(desk: Desk, *, wrong: bool) -> None:
    desk.verdict(*(["orphan_children"] if wrong else []))


def full(desk: Desk, *, wrong: bool) -> None:
    desk.limits = {"disk_free_gb": 1e9 if wrong else 0.0}


def drifting(desk: Desk, *, wrong: bool) -> None:
    desk.stories(12, fields=("title", "published_at"), at=hours_ago(200))
    desk.stories(4, fields=("title", "published_at"), at=hours_ago(2))
    desk.stories(8, fields=("title",) if wrong else ("title", "published_at"), at=hours_ago(3))


RULES: dict[str, tuple[Callable[..., None], str, str]] = {
    "source_silent": (
        silent,
        "teras",
        "teras has brought no story for 30 hours (longest pause before 6 hours, of 40 stories in eight weeks; watched for 11 days)",
    ),
    "feeds_failing": (
        unanswered,
        "teras",
        "All 2 feeds of teras have failed 4 times or more in a row: gone, forbidden or not found (4xx)",
    ),
    "reject_rate": (rejecting, "teras", "6 of 10 pages of teras became no article on the last day, mostly: no_text"),
    "failed_runs": (failing, "poll", "The last 3 runs of poll failed, the last one with: the disk is on fire"),
    "service_stalled": (stuck, "warta up", "No scheduled flow runs although `warta up` is running: its Prefect server does not answer"),
    "database_unreadable": (
        unreadable,
        "database",
        "Stop `warta up`; `warta restore --overwrite BACKUP`, or move warta.duckdb away and rename snapshot.duckdb to warta.duckdb; then",
    ),
    "checks_failed": (broken, "orphan_children", "found 2 rows: Every part has its story."),
    "disk_low": (full, "disk", "GB are free where the warehouse lies"),
    "schema_drift": (
        drifting,
        "antara/2022:published_at",
        "33% of the last day's 12 stories of antara/2022 have published_at; it was 100%",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_holds_is_told_once_by_mail_and_webhook(rule: str, desk: Desk, mails: MailServer, hooks: list[dict[str, Any]]) -> None:
    make, subject, words = RULES[rule]
    make(desk, wrong=True)
    assert [(alert.rule, alert.subject) for alert in desk.look()] == [(rule, subject)]
    (mail,) = mails.mails
    body = " ".join(mail.get_content().split())
    assert words in body
    assert (mail["Subject"], mail["To"]) == (f"Warta: {rule.replace('_', ' ')}", "desk@news.example")
    (hook,) = hooks
    assert words in hook["message"]
    assert hook["type"] == "warning"
    # The same again is no news.
    desk.look(NOW + dt.timedelta(minutes=5))
    assert (len(mails.mails), len(hooks)) == (1, 1)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_does_not_hold_is_not_told(rule: str, desk: Desk, mails: MailServer, hooks: list[dict[str, Any]]) -> None:
    make, _, _ = RULES[rule]
    make(desk, wrong=False)
    assert desk.look() == ()
    assert (mails.mails, hooks) == ([], [])


def test_what_is_over_is_told_once_and_what_comes_back_is_told_again(desk: Desk, mails: MailServer) -> None:
    silent(desk, wrong=True)
    desk.look()
    desk.run("UPDATE news.sources SET news_at = ?", hours_ago(1))
    assert desk.look() == ()
    assert desk.look() == ()
    assert [mail["Subject"] for mail in mails.mails] == ["Warta: source silent", "Warta: over"]
    assert "Over: teras has brought no story" in mails.mails[1].get_content()
    desk.run("UPDATE news.sources SET news_at = ?", hours_ago(40))
    desk.look()
    assert len(mails.mails) == 3


def test_a_changed_reason_is_told(desk: Desk, mails: MailServer) -> None:
    rejecting(desk, wrong=True)
    desk.look()
    desk.run("UPDATE news.rejects SET reason = 'consent'")
    desk.look()
    assert ["mostly: no_text" in mails.mails[0].get_content(), "mostly: consent" in mails.mails[1].get_content()] == [True, True]


def test_a_feed_that_fails_beside_others_is_told_with_its_address_and_again_with_the_next_one(desk: Desk, mails: MailServer) -> None:
    desk.feeds("teras", 9, 0, 0, last_news=hours_ago(2))
    desk.look()
    assert "1 of the 3 feeds of teras has failed 9 times in a row: https://teras.example/rss-0.xml" in " ".join(
        mails.mails[0].get_content().split()
    )
    desk.run("UPDATE news.sources SET failures = 4")
    desk.look()
    assert "All 3 feeds of teras" in mails.mails[1].get_content()


def test_a_source_that_is_silent_because_its_feeds_fail_is_told_once(desk: Desk) -> None:
    desk.feeds("teras", 9, last_news=hours_ago(90))
    desk.history("teras", hours_ago(90), every_hours=6, count=40)
    assert [alert.rule for alert in desk.look()] == ["feeds_failing"]
    assert [alert.rule for alert in desk.look(off=["feeds_failing"])] == ["source_silent"]


def test_feeds_that_the_settings_name_no_longer_are_not_told(desk: Desk) -> None:
    desk.feeds("teras", 9, last_news=hours_ago(2))
    assert desk.look(sources={"teras": {"feed": "https://teras.example/new.xml"}}) == ()
    assert desk.look(now=NOW + dt.timedelta(hours=26), off=["source_silent"]) == ()


def test_most_sources_without_an_answer_are_one_alert_beside_those_of_the_others(desk: Desk) -> None:
    for name in ("bahari", "kabar", "pantai", "teras", "ufuk", "warna"):
        desk.feeds(name, 9, 4, last_news=hours_ago(30))
    desk.feeds("zaman", 9, 0, last_news=hours_ago(2))
    most, other = desk.look()
    assert (most.subject, other.subject) == ("most sources", "zaman")
    assert "6 of the 7 sources give no answer, poll after poll (bahari, kabar, pantai, teras, ufuk and 1 more)" in most.words


def test_a_rule_that_is_off_is_not_looked_at(desk: Desk) -> None:
    silent(desk, wrong=True)
    assert desk.look(off=["source_silent"]) == ()


def test_a_source_is_not_silent_that_is_slow_or_no_longer_polled(desk: Desk) -> None:
    desk.poll("slow", last_news=hours_ago(100), polled=hours_ago(0.1))
    desk.poll("gone", last_news=hours_ago(900), polled=hours_ago(300))
    desk.history("slow", hours_ago(100), every_hours=100, count=12)
    desk.history("gone", hours_ago(900), every_hours=6, count=40)
    assert desk.look() == ()
    assert [alert.subject for alert in desk.look(now=NOW + dt.timedelta(hours=20), silent_hours=1)] == []
    desk.run("UPDATE news.sources SET polled_at = ?", NOW + dt.timedelta(hours=300))
    assert [alert.subject for alert in desk.look(now=NOW + dt.timedelta(hours=301))] == ["gone", "slow"]


def test_a_source_of_a_few_minutes_is_never_silent(desk: Desk) -> None:
    """Forty stories at the first poll, and nothing for two days: that is no rhythm yet."""
    desk.poll("fresh", last_news=hours_ago(48), polled=hours_ago(0.1))
    desk.history("fresh", hours_ago(48), every_hours=0.001, count=40)
    assert desk.look() == ()


def test_stories_that_other_runs_brought_end_a_silence(desk: Desk) -> None:
    silent(desk, wrong=True)
    assert [alert.rule for alert in desk.look()] == ["source_silent"]
    desk.stories(1, fields=("title",), at=hours_ago(2))
    desk.documents("teras", articles=1, rejects=0, at=hours_ago(2))
    desk.run("UPDATE news.articles SET document_id = 'd0', published_at = ?", hours_ago(3))
    assert desk.look() == ()


def test_pages_that_only_the_generic_reader_reads_are_drift(desk: Desk) -> None:
    desk.stories(12, fields=(), at=hours_ago(200))
    desk.stories(11, fields=(), at=hours_ago(2), extractor="generic")
    assert [alert.subject for alert in desk.look()] == ["antara:layout"]


def test_a_database_that_is_gone_is_told_while_its_snapshot_is_read(desk: Desk) -> None:
    database = desk.home / "warta.duckdb"
    publish(database)
    database.unlink()
    (alert,) = desk.look()
    assert "is missing: nothing is loaded until it is restored." in alert.words
    assert "or rename snapshot.duckdb to warta.duckdb; then `warta replay --unknown`" in alert.words


def test_a_damaged_database_without_a_snapshot_is_told(desk: Desk) -> None:
    unreadable(desk, wrong=True)
    (desk.home / "snapshot.duckdb").unlink()
    (alert,) = desk.look()
    assert "`warta restore --overwrite BACKUP`, or move warta.duckdb away; then" in alert.words


def test_a_first_load_that_goes_on_is_no_database_that_cannot_be_read(desk: Desk) -> None:
    with database.locked(desk.home / "warta.duckdb"):
        assert desk.look() == ()


def test_when_nobody_has_looked_for_long_it_is_told_without_prefect(desk: Desk, hooks: list[dict[str, Any]]) -> None:
    addresses = json.dumps(list(desk.addresses))
    Path("warta.toml").write_text(f"[alerts]\nto = {addresses}\ndisk_free_gb = 0\n", encoding="utf-8")
    failing(desk, wrong=True)
    desk.look()
    said: list[str] = []
    lookout = Watchdog(settings.load(home=desk.home), said.append)
    lookout.look()
    assert said == []
    lookout.look(now=time.time() + LATE_SECONDS + 1)
    lookout.wait()
    lookout.look(now=time.time() + LATE_SECONDS - 60)
    assert len(said) == 1
    assert [hook["title"] for hook in hooks] == ["Warta: failed runs", "Warta: service stalled"]
    desk.run("DELETE FROM news.runs")
    desk.look(stalled="as before")
    assert len(hooks) == 2
    desk.look()
    assert hooks[-1]["message"].count("Over: ") == 2


@pytest.mark.parametrize("watch", ["", "*/5 * * * 1-5"])
def test_who_wants_no_look_by_the_clock_or_not_each_day_gets_none(home: Path, watch: str) -> None:
    said: list[str] = []
    Watchdog(settings.load(home=home, schedule={"watch": watch}), said.append).look(now=time.time() + 1e6)
    assert said == []


def test_what_was_told_is_remembered_on_a_full_disk(desk: Desk, mails: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path, data)

    desk.look()
    monkeypatch.setattr(Path, "write_bytes", full)
    silent(desk, wrong=True)
    desk.look()
    desk.look()
    assert len(mails.mails) == 1


def test_what_an_address_did_not_take_is_sent_to_it_alone_later(
    warehouse: Path, httpserver: HTTPServer, hooks: list[dict[str, Any]]
) -> None:
    with mail_server() as gone:
        away = gone.address
    desk = Desk(warehouse, (f"json://127.0.0.1:{httpserver.port}/hook", away))
    silent(desk, wrong=True)
    read = settings.load(home=warehouse, alerts={"to": desk.addresses, "disk_free_gb": 0, "digest": "00:00"})
    for _ in range(3):
        assert evaluate(read.at(None, None), read, now=NOW).failed == tuple(address_names([away]))
    assert [hook["title"] for hook in hooks] == ["Warta: source silent", "Warta, 02.03.2026: 1 alerts"]
    with mail_server() as mails:
        desk.addresses = (mails.address,)
        desk.look()
        desk.look()
        assert [mail["Subject"] for mail in mails.mails] == ["Warta: what could not be sent before"]
        assert (
            "teras has brought no story for 30 hours (longest pause before 6 hours, of 40 stories in eight weeks; watched for 11 days)"
            in " ".join(mails.mails[0].get_content().split())
        )


def test_the_digest_comes_once_a_day_after_its_hour(desk: Desk, mails: MailServer) -> None:
    rejecting(desk, wrong=False)
    # 05:00 UTC is noon in Jakarta.
    desk.look(digest="12:30")
    assert mails.mails == []
    for minutes in (31, 36, 60 * 8):
        desk.look(NOW + dt.timedelta(minutes=minutes), digest="12:30")
    assert [mail["Subject"] for mail in mails.mails] == ["Warta, 02.03.2026: all well"]
    assert "Nothing is wrong." in mails.mails[0].get_content()
    desk.look(NOW + dt.timedelta(days=1, minutes=31), digest="12:30")
    assert len(mails.mails) == 2


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("mailtos://desk:geheim@mail.example?to=a@b.example", "mailtos://mail.example/…"),
        ("jsons://hooks.example/geheim", "jsons://hooks.example/…"),
        # What stands in a host's place opens something.
        ("tgram://123456:geheim/42", "number 1 (tgram://…)"),
        ("slack://geheim/b/c", "number 1 (slack://…)"),
        ("desk:geheim@mail.example", "number 1 (without a scheme://…)"),
        ("json://[geheim", "number 1 (json://…)"),
    ],
)
def test_an_address_has_a_name_that_opens_nothing(address: str, name: str) -> None:
    assert address_names([address]) == [name]


def test_addresses_that_look_alike_are_told_apart() -> None:
    assert address_names(["json://h/a", "json://h/b", "xml://h"]) == ["number 1 (json://h/…)", "number 2 (json://h/…)", "xml://h/…"]


def test_a_wrong_address_is_told_and_keeps_no_other_from_being_told(desk: Desk, hooks: list[dict[str, Any]]) -> None:
    wrong = "mailtoss://desk:geheim@mail.example"
    with pytest.raises(UsageError, match=r"number 1 \(mailtoss://…\) is none") as told:
        check_addresses([wrong, *desk.addresses])
    assert "geheim" not in str(told.value)
    assert send_alert([wrong, *desk.addresses], title="t", body="b") == ["number 1 (mailtoss://…)"]
    assert len(hooks) == 1


@pytest.mark.parametrize(
    "address",
    [
        "mailtos://desk:geheim@",
        "mailtoss://desk:geheim@mail.example",
        "slack://geheim",
        "json://desk:geheim@127.0.0.1:{port}/geheim?+X-Key=geheim",
        "mailto://desk:geheim@127.0.0.1:9?from=warta@news.example&to=desk@news.example",
    ],
)
def test_no_log_holds_what_opens_an_address(address: str, httpserver: HTTPServer, caplog: pytest.LogCaptureFixture) -> None:
    httpserver.expect_request("/geheim").respond_with_data("no", status=500)
    caplog.set_level(logging.DEBUG)
    given = address.format(port=httpserver.port)
    (name,) = send_alert([given], title="t", body="b")
    with contextlib.suppress(UsageError):
        check_addresses([given])
    # The receiver's own log names the path that it was asked for.
    said = [record.getMessage() for record in caplog.records if record.name != "werkzeug"]
    assert "geheim" not in " ".join([name, *said])


def test_up_refuses_a_wrong_address_before_anything_is_started(home: Path, ran: Callable[..., Ran]) -> None:
    Path("warta.toml").write_text('contact = "desk@news.example"\n[alerts]\nto = ["mailto:geheim@news.example"]\n', encoding="utf-8")
    done = ran("up")
    assert (done.status, "number 1 (without a scheme://…) is none" in done.err, "geheim" in done.err) == (2, True, False)
    assert not home.exists()


def test_the_command_tests_the_way_and_shows_what_is_wrong(
    desk: Desk, mails: MailServer, hooks: list[dict[str, Any]], ran: Callable[..., Ran]
) -> None:
    addresses = json.dumps(list(desk.addresses))
    Path("warta.toml").write_text(f"[alerts]\nto = {addresses}\ndisk_free_gb = 0\n", encoding="utf-8")
    done = ran("alerts", "test")
    assert (done.status, done.out.count("sent  ")) == (0, 2)
    assert [mail["Subject"] for mail in mails.mails] == ["Warta: a test"]
    assert hooks[0]["message"] == "If you read this, alerts reach you."
    assert (ran("alerts").out, ran("alerts").status) == ("Nothing is wrong.\n", 0)
    broken(desk, wrong=True)
    shown = ran("alerts", "--json")
    assert (shown.status, [alert["rule"] for alert in json.loads(shown.out)]) == (1, ["checks_failed"])
    assert len(mails.mails) == 1
    assert ran("alerts", "send").status == 1
    assert len(mails.mails) == 2


@pytest.mark.usefixtures("desk")
def test_the_command_knows_how_flow_runs_ended(ran: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    ended = [Ended(command="watch", ok=False, message="the server was away")] * 3
    monkeypatch.setattr("flows.alerts.prefect_runs.endings", lambda api: ended if api == "http://127.0.0.1:9/api" else [])
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setattr("flows.orchestration.prefect_server.api_url", lambda: os.environ["PREFECT_API_URL"])
    monkeypatch.setenv("WARTA_ALERTS", '{"disk_free_gb": 0}')
    shown = ran("alerts", "--json")
    assert [(alert["rule"], alert["subject"]) for alert in json.loads(shown.out)] == [("failed_runs", "watch")]


def test_a_test_without_addresses_says_where_they_go(ran: Callable[..., Ran]) -> None:
    done = ran("alerts", "test")
    assert (done.status, "[alerts]" in done.err) == (2, True)
