"""Extracts documents in worker processes, without a database and without Prefect.

`bulk_reader` is imported where it is used, since `warta extract` needs nothing of the warehouse.
"""

from flows.extraction.extract_files import files_of, line, outcomes, record_schema
from flows.extraction.workers import Reader, Workers

__all__ = [
    "Reader",
    "Workers",
    "bulk_reader",
    "files_of",
    "line",
    "outcomes",
    "record_schema",
]
