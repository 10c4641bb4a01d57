"""`warta schema`."""

from __future__ import annotations

import json
import sys


def schema() -> None:
    """Print the JSON Schema of a line of `warta extract`: an article, or a file that is none.

    ```
    warta schema > article.schema.json
    ```
    """
    from flows.extraction import record_schema

    sys.stdout.write(json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n")
