"""Articles, their versions and parts, in and out of the tables."""

from warehouse.stories.articles import State
from warehouse.stories.current import settle
from warehouse.stories.fingerprint import changed_fields
from warehouse.stories.provenance import Origin
from warehouse.stories.reading_facts import Told
from warehouse.stories.records import Known, Missed, Reading, StoredDocument, Tally, content_hash, document_id
from warehouse.stories.replay import Held, Selection
from warehouse.stories.storable import storable
from warehouse.stories.withheld import REASON, Takedown, mark, takedown_of

__all__ = [
    "REASON",
    "Held",
    "Known",
    "Missed",
    "Origin",
    "Reading",
    "Selection",
    "State",
    "StoredDocument",
    "Takedown",
    "Tally",
    "Told",
    "articles",
    "changed_fields",
    "content_hash",
    "document_id",
    "load",
    "mark",
    "provenance",
    "reading_facts",
    "rekeyed_documents",
    "replay",
    "settle",
    "storable",
    "takedown_of",
    "withheld",
]
