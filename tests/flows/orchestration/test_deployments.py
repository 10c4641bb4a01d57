"""Deployments: prefect.yaml and `warta up` say the same, and each names a flow; missed runs are thinned out; what Docker is told holds."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
import subprocess
import sys
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from prefect.client.schemas.objects import FlowRun
from prefect.settings import Settings
from ruamel.yaml import YAML
from sqlalchemy import make_url

from flows.config.schedule_and_alerts import ScheduleSettings
from flows.deployments import PLANS, deployments
from flows.launcher import warta_launcher
from flows.orchestration.crashed_runs import superfluous
from flows.orchestration.prefect_api import TAG
from flows.orchestration.runner import in_one_line, seldom
from flows.service.up import SERVER_SETTINGS
from tests.conftest import ROOT

NOW = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(ROOT / name)
    return found


def test_prefect_yaml_says_what_up_does() -> None:
    stated = {one["name"]: one for one in read("prefect.yaml")["deployments"]}
    assert list(stated) == [plan.name for plan in PLANS]
    defaults = ScheduleSettings()
    for plan in PLANS:
        one = stated[plan.name]
        cron = plan.cron(defaults)
        assert one["entrypoint"] == plan.entrypoint
        assert getattr(warta_launcher, plan.name) is getattr(import_module(plan.module), plan.name)
        assert (one["description"], one["tags"]) == (plan.description, [TAG, *plan.tags])
        assert one["concurrency_limit"] == {"limit": 1, "collision_strategy": plan.collision}
        values = {"cron": f"{{{{ schedule.{plan.name} }}}}", "timezone": "{{ schedule.zone }}", "slug": plan.name}
        assert one["schedules"] == ([values | {"active": f"{{{{ schedule.{plan.name}_active }}}}"}] if cron else [])


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_each_deployment_names_a_flow(plan: Any) -> None:  # noqa: ANN401 - of the parametrisation
    flow = getattr(import_module(plan.module), plan.name)
    assert flow.name == plan.name
    shown = flow.parameters.properties
    # As the pages of the server show them: a form without types takes a day for a word.
    assert [name for name, one in shown.items() if not one.get("description")] == []
    assert [name for name, one in shown.items() if not {"type", "anyOf"} & set(one)] == []


def test_a_schedule_of_ones_own_is_taken_and_an_empty_one_leaves_the_flow_to_hand() -> None:
    made = asyncio.run(deployments(ScheduleSettings(zone="Asia/Makassar", poll="*/10 * * * *", report="", sources=("antara",))))
    schedules = {one.name: [_cron(schedule) for schedule in one.schedules or ()] for one in made}
    assert schedules["poll"] == [("*/10 * * * *", "Asia/Makassar")]
    assert schedules["report"] == schedules["backfill"] == []
    # Which sources are polled is read when a run begins.
    assert [one.name for one in made if one.parameters] == []


def _cron(schedule: Any) -> tuple[str, str]:  # noqa: ANN401 - one of Prefect's several classes
    return schedule.schedule.cron, schedule.schedule.timezone


def run_at(deployment: UUID, minutes: int) -> FlowRun:
    return FlowRun(id=uuid4(), flow_id=uuid4(), deployment_id=deployment, expected_start_time=NOW + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize(("stopping", "left"), [(False, [-3, 3, 6]), (True, [-3])])
def test_of_missed_runs_the_last_is_kept(stopping: bool, left: list[int]) -> None:  # noqa: FBT001 - of the parametrisation
    poll = uuid4()
    runs = [run_at(poll, minutes) for minutes in (6, -9, -3, 3, -6)]
    gone = {run.id for run in superfluous(runs, now=NOW, stopping=stopping)}
    kept = sorted(run.expected_start_time for run in runs if run.id not in gone and run.expected_start_time)
    assert kept == [NOW + dt.timedelta(minutes=minutes) for minutes in left]


def test_a_stop_leaves_the_first_run_ahead_of_each_deployment() -> None:
    poll, report = uuid4(), uuid4()
    runs = [run_at(poll, 3), run_at(poll, 6), run_at(report, 900)]
    assert [run.id for run in superfluous(runs, now=NOW, stopping=True)] == [runs[1].id]


def logged(error: BaseException) -> logging.LogRecord:
    return logging.LogRecord("prefect.runner", logging.ERROR, "", 1, "failed to update\n%s", ("run 7",), (type(error), error, None))


def test_what_prefect_complains_of_takes_one_line() -> None:
    record = logged(httpx.ConnectError("all connection\nattempts failed"))
    assert in_one_line(record)
    assert logging.Formatter().format(record) == "failed to update run 7: ConnectError: all connection attempts failed"
    assert not in_one_line(logged(asyncio.CancelledError()))


def test_what_prefect_complains_of_again_and_again_is_said_now_and_then() -> None:
    may_be_said = seldom()
    first, second, later, other = (logged(httpx.ConnectError("no")) for _ in range(4))
    second.args, later.created, other.name = ("run 8",), first.created + 601, "prefect.client"
    assert [may_be_said(record) for record in (first, second, other, later)] == [True, False, True, True]
    second.levelno = logging.INFO
    assert may_be_said(second)


def test_what_was_said_in_passing_silences_no_complaint() -> None:
    may_be_said = seldom()
    passing, complaint = (logged(httpx.ConnectError("no")) for _ in range(2))
    passing.levelno = logging.INFO
    assert may_be_said(passing)
    assert may_be_said(complaint)


def test_compose_binds_the_server_to_this_machine_and_gives_runs_time_to_end() -> None:
    services = read("compose.yaml")["services"]
    assert set(services) == {"database", "server", "worker"}
    assert all(port.startswith("127.0.0.1:") for port in services["server"]["ports"])
    assert services["worker"]["command"] == ["up"]
    assert services["worker"]["environment"]["PREFECT_API_URL"] == "http://server:4200/api"
    volumes = read("compose.yaml")["volumes"]
    for service in services.values():
        named = [volume.split(":")[0] for volume in service["volumes"] if not volume.startswith(("$", "."))]
        assert set(named) <= set(volumes)


@pytest.mark.parametrize("password", ["plain", "a@b:/?#[]%$ 'x\"é", "%40%2F"])
def test_a_database_password_may_hold_any_character(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in read("compose.yaml")["services"]["server"]["environment"].items():
        monkeypatch.setenv(name, value.replace("${POSTGRES_PASSWORD}", password))
    stated = Settings().server.database.connection_url
    assert stated is not None
    url = make_url(stated.get_secret_value())
    assert (url.drivername, url.username, url.password, url.host, url.port) == ("postgresql+asyncpg", "prefect", password, "database", 5432)


def test_every_service_has_a_health_check_and_every_base_a_pinned_version() -> None:
    services = read("compose.yaml")["services"]
    assert [name for name, service in services.items() if "healthcheck" not in service] == []
    bases = [service["image"] for service in services.values() if "image" in service]
    bases += [line.split()[1] for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines() if line.startswith("FROM ")]
    assert [base for base in bases if not re.search(r":\d+\.\d+(\.\d+)?-bookworm$|:\d+\.\d+\.\d+-slim-bookworm$", base)] == []
    # The check of the worker is valid Python, and tells a folder in which nothing runs.
    check = services["worker"]["healthcheck"]["test"]
    done = subprocess.run([sys.executable, *check[2:]], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert (done.returncode, done.stderr) == (1, "")


def test_a_server_that_is_started_clears_away_old_flow_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Named as Prefect reads them: a wrong name would be ignored without a word, and its database would grow for a year."""
    retention = {"PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(ScheduleSettings().flow_run_days * 86_400)}
    for name, value in (SERVER_SETTINGS | retention).items():
        monkeypatch.setenv(name, value)
    vacuum = Settings().server.services.db_vacuum
    assert vacuum.enabled_vacuum_types == {"events", "flow_runs", "orphans"}
    assert vacuum.retention_period == dt.timedelta(days=30)
    assert read("compose.yaml")["services"]["server"]["environment"].items() >= (SERVER_SETTINGS | retention).items()


def test_containers_wait_for_the_children_of_killed_runs() -> None:
    services = read("compose.yaml")["services"]
    assert [services[name].get("init") for name in ("server", "worker")] == [True, True]


def test_the_image_copies_what_is_there() -> None:
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines():
        if line.startswith("COPY "):
            assert all((ROOT / name).exists() for name in line.split()[1:-1]), line
