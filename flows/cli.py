"""The `warta` command: says which commands there are; each lives in its own module and is imported when it runs.

Nothing heavy may be imported here: the extractors' worker processes import this module again.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cyclopts import App

from flows.errors import WartaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cyclopts.exceptions import CycloptsError

COMMANDS = {
    "extract": "Read files and print each article as one JSON object a line.",
    "schema": "Print the JSON Schema of a line of `warta extract`.",
    "ingest": "Load files, folders, URLs, feeds or sources into the warehouse.",
    "sql": "Ask the warehouse in SQL, read-only.",
    "show": "Print one article, readable.",
    "doctor": "Say what is well and what to do about what isn't.",
}


def _one_line(error: CycloptsError) -> str:
    return f"warta: {error} Try `warta --help`."


def _version() -> str:
    from importlib.metadata import version

    return version("warta")


app = App(
    name="warta",
    help="News articles into DuckDB: extract, ingest, and ask in SQL.",
    version=_version,
    version_flags=["--version"],
    error_formatter=_one_line,
)
for _name, _help in COMMANDS.items():
    app.command(f"flows.commands.{_name}:{_name}", name=_name, help=_help)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its status: 0 done, 1 failed, 2 usage, 3 some file was no article (extract)."""
    try:
        app(arguments)
    except WartaError as error:
        print(f"warta: {error}", file=sys.stderr)  # noqa: T201 - the one place where a command's error is printed
        sys.exit(error.status)
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone: Python would complain once more when it flushes at exit.
        sys.stdout = None
        sys.exit(141)


if __name__ == "__main__":
    main()
