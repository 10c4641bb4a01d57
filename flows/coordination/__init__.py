"""Keeps runs that overlap out of each other's way: claims on stories, turns on sources, and the stop signal."""

from flows.coordination.claims import Claims
from flows.coordination.source_turns import SourceLimits, TurnPolicy, Turns
from flows.coordination.stop_signal import Stop

__all__ = ["Claims", "SourceLimits", "Stop", "TurnPolicy", "Turns"]
