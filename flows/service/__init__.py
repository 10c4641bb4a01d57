"""`warta up`: the server, the runner and the watchdog, kept running."""

from flows.service.supervised_process import recorded_process
from flows.service.up import PORT, SERVER_MARK
from flows.service.watchdog import stalled

__all__ = ["PORT", "SERVER_MARK", "recorded_process", "stalled", "up"]
