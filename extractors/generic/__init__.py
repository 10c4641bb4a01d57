"""The reader for pages of any site."""

__all__ = ["reader"]
