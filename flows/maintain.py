"""The flow `maintain`: the upkeep of `flows.upkeep`, with what the checks found as a table in Prefect's pages."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all

from flows import upkeep
from flows.observing import carried_out, run_name

if TYPE_CHECKING:
    from flows.settings import Places, Settings


@flow(name="maintain", flow_run_name=run_name, persist_result=False)
def maintain(*, db: Path | None = None, archive: Path | None = None) -> upkeep.Kept | State[upkeep.Kept]:
    """Clear away old rows, compact the file where much of it is free, renew search and snapshot, and try the rules of the tables.

    Args:
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """

    def work(read: Settings, places: Places) -> upkeep.Kept:
        kept = upkeep.keep_up(places, read)
        broken = [{"check": one.name, "rule": one.rule, "rows": one.broken} for one in upkeep.verdicts(places.database)]
        if broken:
            create_table_artifact(broken, key="checks", description=f"{len(broken)} checks failed")
        return kept

    return carried_out(work, db=db, archive=archive)
