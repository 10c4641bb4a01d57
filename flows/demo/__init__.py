"""A small synthetic newsroom: invented people, real places; served on loopback for the quick start and the end-to-end tests."""

from flows.demo.installation import PORTS, configure, on_schedule
from flows.demo.server import serve

__all__ = ["PORTS", "configure", "on_schedule", "serve"]
