"""Polite, guarded HTTP: every request ends in a value that says what happened.

`client` and `robots` are imported where they are used: who only unpacks a body needs no HTTP library.
"""

from flows.fetch.batch import Wanted, fetch_all
from flows.fetch.bodies import Body, BodyError
from flows.fetch.clock import Clock
from flows.fetch.outcome import Fetched, Missed, MissReason, NotModified, Outcome
from flows.fetch.policy import ROBOT, Policy
from flows.fetch.sharing import shared_folder

__all__ = [
    "ROBOT",
    "Body",
    "BodyError",
    "Clock",
    "Fetched",
    "MissReason",
    "Missed",
    "NotModified",
    "Outcome",
    "Policy",
    "Wanted",
    "client",
    "fetch_all",
    "outcome",
    "robots",
    "shared_folder",
    "sharing",
]
