"""JSON lines as `warta extract` prints them: text -> articles and failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from extractors.article import Extracted, Failed, Failure
from extractors.errors import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE: TypeAdapter[Extracted | Failed] = TypeAdapter(Extracted | Failed)


def read(lines: Iterable[str], path: str) -> Iterator[Extracted | Failed]:
    """Each line's record in order; a line that is none becomes a Failed that names it."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _LINE.validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            detail = f"{path}, line {number}, is no record of `warta extract`: {place}: {first['msg']}."
            yield Failed(source=f"{path}:{number}", error=Failure(reason=Reason.UNREADABLE.value, detail=detail))
