"""Who said what."""

from extractors.quotes.find import find_quotes

__all__ = ["find_quotes"]
