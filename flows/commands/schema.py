"""`warta schema`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from extractors.article import Extracted, Failed

if TYPE_CHECKING:
    from pydantic_core import core_schema

    Field = core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField


class _AsPrinted(GenerateJsonSchema):
    """Every field is there in every line, null or empty where there is nothing to say."""

    def field_is_required(self, field: Field, total: bool) -> bool:  # noqa: ARG002, FBT001 - pydantic's signature
        return True


def schema() -> None:
    """Print the JSON Schema of a line of `warta extract`: an article, or a file that is none.

    Example: `warta schema > article.schema.json`
    """
    adapter: TypeAdapter[Extracted | Failed] = TypeAdapter(Extracted | Failed)
    record = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of warta extract",
        **adapter.json_schema(mode="serialization", schema_generator=_AsPrinted),
    }
    sys.stdout.write(json.dumps(record, indent=2, ensure_ascii=False) + "\n")
