"""Removing a story for good."""

from warehouse.takedown.facts_file import Facts

__all__ = ["Facts", "archive_erasure", "copies_elsewhere", "facts_file", "takedown"]
