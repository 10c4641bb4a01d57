"""Polite, guarded HTTP: every request ends in a value that says what happened."""

from flows.fetch.batch import Wanted, fetch_all
from flows.fetch.bodies import Body, BodyError
from flows.fetch.client import Fetcher
from flows.fetch.clock import Clock
from flows.fetch.outcome import Fetched, Missed, MissReason, NotModified, Outcome
from flows.fetch.policy import ROBOT, Policy
from flows.fetch.robots import Copy
from flows.fetch.sharing import shared_folder

__all__ = [
    "ROBOT",
    "Body",
    "BodyError",
    "Clock",
    "Copy",
    "Fetched",
    "Fetcher",
    "MissReason",
    "Missed",
    "NotModified",
    "Outcome",
    "Policy",
    "Wanted",
    "fetch_all",
    "outcome",
    "shared_folder",
    "sharing",
]
