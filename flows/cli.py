"""The `warta` command: says which commands there are; each lives in its own module and is imported when it is asked for.

Nothing heavy is imported here or at the top of a command's module: the extractors' worker processes import this module
again, and `--help` imports them all.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cyclopts import App, CycloptsError

from flows.errors import UsageError, WartaError
from warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    *("extract", "schema", "ingest", "poll", "revisit", "backfill", "gaps", "sources"),
    *("sql", "search", "show", "why", "raw", "replay", "takedown", "export", "report", "check", "capture", "doctor", "demo"),
    *("up", "status", "alerts", "maintain", "backup", "restore"),
)


def _version() -> str:
    from importlib.metadata import version

    return version("warta")


app = App(
    name="warta",
    help="News articles into DuckDB: extract, ingest, and ask in SQL.",
    version=_version,
    version_flags=["--version"],
    print_error=False,
    exit_on_error=False,
)
for _name in COMMANDS:
    app.command(f"flows.commands.{_name}:{_name}", name=_name)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its status: 0 done, 1 failed, 2 usage, 3 some file was no article (extract)."""
    try:
        app(arguments)
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone: Python would complain once more when it flushes at exit.
        sys.stdout = None
        sys.exit(141)
    except WartaError as error:
        _stop(str(error), error.status)
    except WarehouseError as error:
        _stop(f"{error}.", WartaError.status)
    except OSError as error:
        _stop(f"{error.filename or 'The system'}: {error.strerror or error}.", WartaError.status)
    except CycloptsError as error:
        _stop(f"{error} See `warta --help`.", UsageError.status)


def _stop(message: str, status: int) -> None:
    print("warta:", " ".join(message.split()), file=sys.stderr)  # noqa: T201 - the one place where a command's error is printed
    sys.exit(status)


if __name__ == "__main__":
    main()
