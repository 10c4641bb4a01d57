"""What a run does, as plain functions: one module a command, and the pipeline of a batch."""

from flows.runs.archive_pages import days_of, way_of, zone_of
from flows.runs.backfill import Backfilled, BackfillOrder
from flows.runs.backfill_forecast import forecast, forecast_text
from flows.runs.capture import capture_page
from flows.runs.ingest import IngestOrder, Summary, check_order, plainly, run_ingest, utc_now
from flows.runs.pipeline import Count
from flows.runs.poll_and_revisit import Round, Rounded, polled
from flows.runs.progress import Lines, Reporter, reporter
from flows.runs.rebuild import rebuild_database
from flows.runs.replay import ReplayOrder, rerun, select
from flows.runs.replay_diff import compare_readings, diff_text
from flows.runs.run_record import FLOW_RUN
from flows.runs.session import Work
from flows.runs.source_probe import SourceProbe, probe_source
from flows.runs.takedown import finish, take_down

__all__ = [
    "FLOW_RUN",
    "BackfillOrder",
    "Backfilled",
    "Count",
    "IngestOrder",
    "Lines",
    "ReplayOrder",
    "Reporter",
    "Round",
    "Rounded",
    "SourceProbe",
    "Summary",
    "Work",
    "article_lookup",
    "backfill",
    "capture_page",
    "check_order",
    "compare_readings",
    "days_of",
    "diff_text",
    "finish",
    "forecast",
    "forecast_text",
    "maintenance",
    "plainly",
    "poll_and_revisit",
    "polled",
    "probe_source",
    "rebuild_database",
    "reporter",
    "rerun",
    "run_ingest",
    "select",
    "take_down",
    "utc_now",
    "way_of",
    "zone_of",
]
