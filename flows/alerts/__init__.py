"""Alerts: what is wrong, by rules that the operator sets; sent once until it changes, and once more when it is resolved."""

from flows.alerts.evaluation import Evaluation, evaluate, gather
from flows.alerts.memory import evaluated_at
from flows.alerts.rules import judge
from flows.alerts.sending import address_names, check_addresses, send_alert

__all__ = ["Evaluation", "address_names", "check_addresses", "evaluate", "evaluated_at", "gather", "judge", "prefect_runs", "send_alert"]
