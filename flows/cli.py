"""The `warta` command: says which commands there are; each lives in its own module and is imported when it is asked for.

Nothing heavy is imported here or at the top of a command's module: the extractors' worker processes import this module
again, and `warta --help` imports them all.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from cyclopts import App, CycloptsError, Group

from flows.errors import UsageError, WartaError
from flows.terminal import visible
from warehouse.errors import DamagedError, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Sequence

# As `warta --help` lists them: in the order in which a newcomer needs them.
GROUPS = {
    "Begin": ("demo", "init", "doctor"),
    "Bring in": ("ingest", "sources", "poll", "revisit", "backfill", "gaps"),
    "Ask": ("sql", "search", "show", "why", "raw", "report", "export"),
    "Run": ("up", "status", "alerts", "check", "maintain", "backup", "restore", "takedown", "replay"),
    "Without a database": ("extract", "schema", "capture"),
}
OUT_OF_MEMORY = "The memory is used up. Give it more, or less to do at once (`batch_size` in warta.toml); what was loaded is safe."
NO_MEMORY = ("Out of Memory Error", "failed to map segment", "Cannot allocate memory", "can't start new thread", "bad allocation")
COMMANDS = tuple(name for names in GROUPS.values() for name in names)


def _version() -> str:
    from importlib.metadata import version

    return version("warta")


app = App(
    name="warta",
    help="News articles into DuckDB: extract, ingest, and ask in SQL. `warta COMMAND --help` has examples for each.",
    version=_version,
    version_flags=["--version"],
    group_commands=Group("Options", sort_key=len(GROUPS)),
    print_error=False,
    exit_on_error=False,
)
for _number, (_title, _names) in enumerate(GROUPS.items()):
    _group = Group(_title, sort_key=_number)
    for _place, _name in enumerate(_names):
        app.command(f"flows.commands.{_name}:{_name}", name=_name, group=_group, sort_key=_place)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its status: 0 done, 1 failed, 2 usage, 3 some file was no article (extract)."""
    words = sys.argv[1:] if arguments is None else arguments
    _replace_what_cannot_be_encoded()
    try:
        if not words or words[0] in app.help_flags:
            _import_all()
        app(arguments)
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone: Python would complain once more when it flushes at exit.
        sys.stdout = None
        sys.exit(141)
    except WartaError as error:
        _stop(str(error), error.status)
    except DamagedError as error:
        _stop(f"{error}. {_advice(error)}", WartaError.status)
    except WarehouseError as error:
        _stop(f"{error}.", WartaError.status)
    except OSError as error:
        _stop(f"{error.filename or 'The system'}: {error.strerror or error}.", WartaError.status)
    except CycloptsError as error:
        _stop(f"{error} See `{' '.join(('warta', *(error.command_chain or ())))} --help`.", UsageError.status)
    except Exception as error:
        if not _is_out_of_memory(error):
            raise
        _stop(OUT_OF_MEMORY, WartaError.status)


def _is_out_of_memory(error: Exception) -> bool:
    """Libraries have their own words: DuckDB's is no MemoryError, a library that can't be mapped is an ImportError."""
    return isinstance(error, MemoryError) or any(sign in str(error) for sign in NO_MEMORY)


def _replace_what_cannot_be_encoded() -> None:
    """A terminal of another charset gets `?` in place of what it lacks; JSON and files are written as UTF-8 anyway."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _import_all() -> None:
    """A command that was not imported has no line in the list of commands."""
    for name in COMMANDS:
        app[name]


def _advice(error: DamagedError) -> str:
    from flows.present import damaged_database

    return damaged_database.advice(error.path)


def _stop(message: str, status: int) -> None:
    print("warta:", visible(" ".join(message.split())), file=sys.stderr)  # noqa: T201 - the one place where a command's error is printed
    sys.exit(status)


if __name__ == "__main__":
    main()
