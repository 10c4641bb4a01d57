"""Extracts documents in worker processes, without a database and without Prefect."""

from flows.extraction.bulk_reader import Place, ReadDocument, ReadPlace, read_place, read_places
from flows.extraction.extract_files import files_of, line, outcomes, record_schema
from flows.extraction.workers import Reader, Workers

__all__ = [
    "Place",
    "ReadDocument",
    "ReadPlace",
    "Reader",
    "Workers",
    "files_of",
    "line",
    "outcomes",
    "read_place",
    "read_places",
    "record_schema",
]
