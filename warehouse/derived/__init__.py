"""What is computed from stories: the search index and near duplicates."""

from warehouse.derived.search import Hit

__all__ = ["Hit", "near_duplicates", "search", "search_index"]
