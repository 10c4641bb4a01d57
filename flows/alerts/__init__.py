"""Alerts: what is wrong, by rules that the operator sets; told once until it changes, and once more when it is over."""
