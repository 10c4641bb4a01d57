from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from flows.config import settings
from flows.config.schedule_and_alerts import AlertSettings, ScheduleSettings, every_seconds
from flows.config.settings import Settings, SourceSettings
from flows.config.sources import load_sources
from flows.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.conftest import Ran


def write(text: str) -> None:
    Path("warta.toml").write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def _alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not home.exists()
    monkeypatch.delenv("WARTA_HOME")


def test_without_anything_set_the_home_is_in_the_working_folder() -> None:
    read = settings.load()
    assert read.home == Path("warta-data")
    assert read.contact is None
    assert read.pace_seconds == 2.0
    places = read.at(None, None)
    assert (places.database, places.archive) == (Path("warta-data/warta.duckdb"), Path("warta-data/archive"))


def test_options_go_before_the_home() -> None:
    places = settings.load().at(Path("else/news.duckdb"), None)
    assert (places.database, places.archive) == (Path("else/news.duckdb"), Path("else/archive"))
    assert settings.load().at(None, Path("raw")).archive == Path("raw")


def test_variables_go_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write('contact = "a@example.com"\npace_seconds = 5\n')
    monkeypatch.setenv("WARTA_CONTACT", "b@example.com")
    read = settings.load()
    assert (read.contact, read.pace_seconds) == ("b@example.com", 5.0)


def test_hosts_are_a_list_in_a_variable_and_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write('allow_hosts = ["127.0.0.1:1", "localhost:2"]\n')
    assert settings.load().allow_hosts == {"127.0.0.1:1", "localhost:2"}
    monkeypatch.setenv("WARTA_ALLOW_HOSTS", "127.0.0.1:3, [::1]:4")
    assert settings.load().allow_hosts == {"127.0.0.1:3", "[::1]:4"}


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        setattr(settings.load(), "home", Path("elsewhere"))  # noqa: B010 - mypy knows that it is frozen


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pace_secnds = 3\n", ["'pace_secnds'", "'pace_seconds'"]),
        ("zebra = 3\n", ["'zebra'", "Known are home"]),
        ("pace_seconds = -1\n", ["pace_seconds", "WARTA_PACE_SECONDS", "greater than or equal to 0"]),
        ("home = \n", ["no valid TOML"]),
        ('[[source]]\nfeed = "https://x.example/rss"\n', ["needs a name"]),
        ('[[source]]\nname = "a"\nfeed = "https://x.example/rss"\n[[source]]\nname = "a"\n', ["two sources are named 'a'"]),
        ('[source.a]\nfeed = "https://x.example/rss"\nfeeed = "b"\n', ["source.a.feeed", "'feed'"]),
        ('[source.a]\nfeed = "not an address"\n', ["source.a.feed"]),
        ('[source]\nname = "a"\nfeed = "https://x.example/rss"\n', ["[[source]]"]),
        ('[schedule]\nreport = "30 26 * * *"\n', ["schedule.report", "not a cron line"]),
        ('[schedule]\npoll = "foo bar baz qux quux"\n', ["schedule.poll", "not a cron line"]),
        ('[schedule]\npoll = "*/0 * * * *"\n', ["schedule.poll", "not a cron line"]),
        ('[schedule]\npoll = "0 */3 * * * *"\n', ["schedule.poll", "it needs five fields"]),
        ('[schedule]\npoll = "0 0 31 2 *"\n', ["schedule.poll", "not a cron line"]),
    ],
)
def test_what_is_wrong_is_named(text: str, told: list[str]) -> None:
    write(text)
    with pytest.raises(UsageError) as error:
        settings.load()
    for words in told:
        assert words in str(error.value)


@pytest.mark.parametrize("line", ["*/90 * * * *", "0 23 31 12 7", "30 6 * * MON-FRI", "0-59/15,7 * 1,31 * *", ""])
def test_a_cron_line_is_taken_as_it_is(line: str) -> None:
    write(f'[schedule]\nreport = "{line}"\n')
    assert settings.load().schedule.report == line


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("* * * * *", 60),
        ("*/3 * * * *", 180),
        ("7-59/15 * * * *", 900),
        ("0 6,18 * * *", 43_200),
        ("*/10 8-17 * * *", 51_000),
        ("0 9 * * MON", 604_800),
    ],
)
def test_the_longest_time_between_two_runs_is_that_of_the_cron_line(line: str, seconds: float) -> None:
    assert every_seconds(line) == seconds


def test_init_explains_every_setting_and_changes_none(ran: Callable[..., Ran]) -> None:
    before = settings.load()
    assert ran("init").status == 0
    text = Path("warta.toml").read_text(encoding="utf-8")
    assert settings.load() == before
    for model in (Settings, ScheduleSettings, AlertSettings, SourceSettings):
        assert [name for name in model.model_fields if f"# {name} = " not in text and name not in {"schedule", "alerts", "source"}] == []
    # With its examples in force, it is still a valid file.
    lines = [line.removeprefix("# ") for line in text.splitlines() if " = " in line or line.removeprefix("# ").startswith("[")]
    stated = [line for line in lines if re.match(r"\[|\w+ = ", line) and not line.startswith(("source_silent", "publisher ="))]
    write("\n".join(stated))
    Path("publishers").mkdir()
    read = settings.load()
    write("")
    settings.load()
    assert (read.contact, read.source["teras"].archive) == ("desk@news.example", ("https://teras.example/indeks/%Y/%m/%d",))
    assert (read.schedule, read.alerts.silent_hours) == (before.schedule, before.alerts.silent_hours)


def test_init_leaves_a_file_that_exists_alone(ran: Callable[..., Ran]) -> None:
    write("pace_seconds = 3\n")
    done = ran("init")
    assert (done.status, "exists" in done.err) == (2, True)
    assert Path("warta.toml").read_text(encoding="utf-8") == "pace_seconds = 3\n"


def test_three_lines_make_a_source() -> None:
    write('[[source]]\nname = "teras"\nfeed = "https://teras.example/rss.xml"\n')
    teras = load_sources(settings.load())["teras"]
    assert teras.feeds == ("https://teras.example/rss.xml",)
    assert teras.permission is None


def test_a_table_adds_a_permission_to_a_known_source() -> None:
    before = load_sources(settings.load())["antara"]
    write('[source.antara]\npermission = "contract 12/B"\n')
    after = load_sources(settings.load())["antara"]
    assert after.permission == "contract 12/B"
    assert after.feeds == before.feeds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[source.teras]\nfeed = "https://teras.example/rss"\npublisher = "antra"\n', "Did you mean 'antara'"),
        ("[source.teras]\n", "has no feed"),
        ('[source.antra]\npermission = "contract 12/B"\n', "Did you mean 'antara'"),
    ],
)
def test_a_source_that_cannot_be_read_is_told(text: str, told: str) -> None:
    write(text)
    with pytest.raises(UsageError, match=told):
        load_sources(settings.load())


def test_a_variable_that_is_no_json_is_named_without_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTA_ALERTS", '{"to": ["json://geheim"')
    with pytest.raises(UsageError, match="WARTA_ALERTS holds no valid JSON") as told:
        settings.load()
    assert "geheim" not in str(told.value)
