"""Who may work on what, now: claims, turns and signals."""

from flows.coordination.claims import Claims
from flows.coordination.source_turns import LIMITS, Turns, manners_of
from flows.coordination.stop_signal import Stop

__all__ = ["LIMITS", "Claims", "Stop", "Turns", "manners_of"]
