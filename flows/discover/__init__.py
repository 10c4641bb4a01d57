"""Where stories are found: feeds, sitemaps, lists of addresses, files and web archives; bytes in, candidates out."""

from flows.discover.candidate import Candidate, StoryList, UnreadableSourceError, skipped_note, unique
from flows.discover.claims import WIB
from flows.discover.counting import ids_between
from flows.discover.files import find, open_file, printable

__all__ = [
    "WIB",
    "Candidate",
    "StoryList",
    "UnreadableSourceError",
    "bundles",
    "feeds",
    "find",
    "ids_between",
    "listings",
    "open_file",
    "printable",
    "sitemaps",
    "skipped_note",
    "unique",
    "url_lists",
    "warc",
]
