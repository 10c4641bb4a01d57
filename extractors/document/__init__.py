"""From bytes to a parsed page: form and encoding, HTML and JSON-LD, blocks, paragraphs and addresses."""

from extractors.document.blocks import SKIPPED, TEXTUAL, Block, Box, Walk
from extractors.document.error_pages import BARRED, MISSING
from extractors.document.json_ld import as_list, letters_of, text, tidy, types
from extractors.document.loose_json import json_in
from extractors.document.page import Page
from extractors.document.paragraphs import lines_of, paragraphs_of
from extractors.document.sniff import LARGEST, LARGEST_TEXT, Form, form_of, refuse_endless, unzipped
from extractors.document.soup import soup_of
from extractors.document.urls import WAYBACK, host_of, is_front, joined, own_label, slug, split_address

__all__ = [
    "BARRED",
    "LARGEST",
    "LARGEST_TEXT",
    "MISSING",
    "SKIPPED",
    "TEXTUAL",
    "WAYBACK",
    "Block",
    "Box",
    "Form",
    "Page",
    "Walk",
    "as_list",
    "form_of",
    "host_of",
    "is_front",
    "joined",
    "json_in",
    "letters_of",
    "lines_of",
    "own_label",
    "paragraphs_of",
    "refuse_endless",
    "slug",
    "soup_of",
    "split_address",
    "text",
    "tidy",
    "types",
    "unzipped",
]
