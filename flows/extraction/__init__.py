"""Documents read by worker processes, without a database and without Prefect."""

from flows.extraction.extract_files import files_of, line, outcomes, record_schema
from flows.extraction.workers import Reader, Workers

__all__ = ["Reader", "Workers", "files_of", "line", "outcomes", "record_schema"]
