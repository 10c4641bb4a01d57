"""Where stories are found: feeds, sitemaps, lists of addresses, files and web archives; bytes in, candidates out."""

from flows.discover.candidate import Candidate, UnreadableSourceError, unique
from flows.discover.claims import WIB
from flows.discover.counting import ids_between
from flows.discover.files import find, open_file, printable

__all__ = [
    "WIB",
    "Candidate",
    "UnreadableSourceError",
    "bundles",
    "feeds",
    "find",
    "ids_between",
    "listings",
    "open_file",
    "printable",
    "sitemaps",
    "unique",
    "url_lists",
]
