"""Listing pages: which of a page's links are stories, what it prints beside them, and where the list continues."""

from extractors.listings.address_shapes import NOTHING_LEARNED, AddressShapes
from extractors.listings.listing import read_listing
from extractors.listings.listing_or_article import looks_like_listing

__all__ = ["NOTHING_LEARNED", "AddressShapes", "looks_like_listing", "read_listing"]
