"""The daily digest: what came, what was refused, what runs failed, what is wrong, in a mail's length."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

from flows.present import size
from warehouse.errors import WarehouseError
from warehouse.files import open_snapshot
from warehouse.reporting import read_overview

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flows.alerts.rules import Alert
    from flows.config import Places, Settings
    from warehouse.reporting import Overview

MOST_PUBLISHERS = 15


def digest(places: Places, read: Settings, alerts: Sequence[Alert], *, now: datetime) -> tuple[str, str]:
    """Title and body, of the 24 hours before."""
    local = now.astimezone(read.schedule.tz)
    lines = [f"- {alert.words}" for alert in alerts] or ["Nothing is wrong."]
    try:
        with open_snapshot(places.database, timeout=0) as snapshot:
            lines += _figures(read_overview(snapshot.connection, since=now - timedelta(days=1)))
    except WarehouseError as error:
        lines.append(f"The warehouse can't be read: {error}")
    if places.database.parent.is_dir():
        lines.append(f"{size(shutil.disk_usage(places.database.parent).free)} are free on the disk.")
    wrong = f"{len(alerts)} alerts" if alerts else "all well"
    return f"Warta, {local:%d.%m.%Y}: {wrong}", "\n".join(lines)


def _figures(state: Overview) -> list[str]:
    lines = [
        "",
        f"In the last 24 hours {state.new_today:,} new stories, {state.changed_today:,} changed, {state.rejected_today:,} rejects.",
        f"The warehouse holds {state.articles:,} stories; {state.rejects_open:,} rejects are open.",
        *(f"  {row['publisher']}: {row['new']} new, {row['changed']} changed" for row in state.publishers_today[:MOST_PUBLISHERS]),
    ]
    bad = [run for run in state.runs if run["status"] in {"failed", "crashed"}]
    return lines + [f"The last {run['command']} {run['status']}: {run['message'] or 'its process is gone'}" for run in bad]
