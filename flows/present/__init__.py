"""What a person reads on a terminal."""

from flows.present.article_view import render
from flows.present.damaged_database import put_back
from flows.present.formatting import size
from flows.present.gaps import Gap, odd_days
from flows.present.reasons import in_words
from flows.present.run_outcome import Outcome
from flows.present.source_table import Described, describe

__all__ = [
    "Described",
    "Gap",
    "Outcome",
    "article_view",
    "damaged_database",
    "describe",
    "in_words",
    "next_steps",
    "odd_days",
    "put_back",
    "render",
    "run_outcome",
    "size",
    "source_probe_view",
    "tables",
    "why_view",
]
