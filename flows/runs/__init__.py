"""Runs every command that writes, as plain functions without Prefect: one module a command, and the pipeline of a batch."""

from flows.runs.archive_pages import days_of, way_of, zone_of
from flows.runs.backfill import BackfillOrder, BackfillResult, check_backfill, run_backfill
from flows.runs.backfill_forecast import forecast, forecast_text
from flows.runs.capture import capture_page
from flows.runs.cc_news import CcNewsOrder, run_cc_news
from flows.runs.context import RunContext, utc_now
from flows.runs.due_stories import sources_named
from flows.runs.ingest import IngestOrder, Summary, check_order, run_ingest
from flows.runs.maintenance import MaintainResult, run_maintain
from flows.runs.pipeline import Count
from flows.runs.poll import PollOrder, PollResult, run_poll, sources_to_poll
from flows.runs.progress import Lines, Reporter, reporter
from flows.runs.rebuild import rebuild_database
from flows.runs.replay import ReplayOrder, run_replay, select
from flows.runs.replay_diff import compare_readings, diff_text
from flows.runs.revisit import RevisitOrder, run_revisit
from flows.runs.source_probe import SourceProbe, probe_source
from flows.runs.takedown import finish, take_down

__all__ = [
    "BackfillOrder",
    "BackfillResult",
    "CcNewsOrder",
    "Count",
    "IngestOrder",
    "Lines",
    "MaintainResult",
    "PollOrder",
    "PollResult",
    "ReplayOrder",
    "Reporter",
    "RevisitOrder",
    "RunContext",
    "SourceProbe",
    "Summary",
    "article_lookup",
    "capture_page",
    "check_backfill",
    "check_order",
    "compare_readings",
    "days_of",
    "diff_text",
    "finish",
    "forecast",
    "forecast_text",
    "probe_source",
    "rebuild_database",
    "reporter",
    "run_backfill",
    "run_cc_news",
    "run_ingest",
    "run_maintain",
    "run_poll",
    "run_replay",
    "run_revisit",
    "select",
    "sources_named",
    "sources_to_poll",
    "take_down",
    "utc_now",
    "way_of",
    "zone_of",
]
