"""Figures about the warehouse."""

from warehouse.reporting.anomalies import Drift, Ended, Silence, Yield
from warehouse.reporting.overview import Overview, read_overview
from warehouse.reporting.run_report import RunReport, of_flow_run, source_table

__all__ = [
    "Drift",
    "Ended",
    "Overview",
    "RunReport",
    "Silence",
    "Yield",
    "anomalies",
    "check_results",
    "health",
    "of_flow_run",
    "pruning",
    "query_book",
    "read_overview",
    "source_table",
]
