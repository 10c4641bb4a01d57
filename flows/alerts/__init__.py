"""Alerts: what is wrong, by rules that the operator sets; told once until it changes, and once more when it is over."""

from flows.alerts.looking import Looked, gather, look
from flows.alerts.memory import looked_at
from flows.alerts.rules import judge
from flows.alerts.sending import address_names, check_addresses, send_alert

__all__ = ["Looked", "address_names", "check_addresses", "gather", "judge", "look", "looked_at", "prefect_runs", "send_alert"]
