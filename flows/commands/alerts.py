"""`warta alerts`: what is wrong now, by the rules; and a test of the way to those who are told."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated, Literal

from cyclopts import Parameter


def alerts(
    action: Literal["show", "test", "send"] = "show",
    /,
    *,
    db: Path | None = None,
    archive: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Show what is wrong now (exit status 1 if anything is), test the addresses, or send what they don't know yet.

    Rules and addresses stand in warta.toml under [alerts]. `warta up` looks at them every few minutes; each alert is sent
    once until it changes, and once more when it is over.

    ```
    warta alerts
    warta alerts test
    ```

    Args:
        action: show, test (sends a message to every address) or send (looks and sends, as the schedule does).
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; the rules are about the tables.
        as_json: Print as JSON.
    """
    from flows.config import settings

    read = settings.load()
    if action == "test":
        return _test(read.alerts.to)
    from dataclasses import asdict

    from flows.orchestration import prefect_server
    from flows.service import up

    prefect_server.set_defaults()

    from flows.alerts import evaluate, gather, judge, prefect_runs
    from flows.runs import utc_now

    places = read.at(db, archive)
    ended = prefect_runs.endings(prefect_server.api_url() or up.noted(places.database.parent))
    if action == "send":
        evaluation = evaluate(places, read, now=utc_now(), endings=ended)
        found, failed = evaluation.alerts, evaluation.failed
    else:
        found, failed = judge(gather(places, read, now=utc_now(), endings=ended), read.alerts), ()
    if as_json:
        sys.stdout.write(json.dumps([asdict(alert) for alert in found], ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(f"{alert.rule}: {alert.words}\n" for alert in found) or "Nothing is wrong.\n")
    for address in failed:
        sys.stderr.write(f"warta: {address} did not take the message\n")
    return int(bool(found or failed))


def _test(to: tuple[str, ...]) -> int:
    from flows.alerts import address_names, check_addresses, send_alert
    from flows.errors import UsageError

    if not to:
        raise UsageError('Nobody is told: add addresses under [alerts] in warta.toml: to = ["mailtos://..."].')
    failed = send_alert(to, title="Warta: a test", body="If you read this, alerts reach you.")
    for name in address_names(to):
        sys.stdout.write(f"{'failed' if name in failed else 'sent'}  {name}\n")
    check_addresses(to)
    return int(bool(failed))
