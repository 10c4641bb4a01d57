"""The ledger of what was asked for: candidates, fetches, runs and windows."""

from warehouse.acquisition.backfill_ledger import Walk, Window
from warehouse.acquisition.candidates import Due, Offer, Settled
from warehouse.acquisition.feed_state import Polled, Stock
from warehouse.acquisition.fetches import Fetch, Right, RobotsText, Validators
from warehouse.acquisition.runs import is_running, mark_crashed

__all__ = [
    "Due",
    "Fetch",
    "Offer",
    "Polled",
    "Right",
    "RobotsText",
    "Settled",
    "Stock",
    "Validators",
    "Walk",
    "Window",
    "backfill_ledger",
    "candidates",
    "feed_state",
    "fetches",
    "is_running",
    "mark_crashed",
    "runs",
]
