"""The people that a text names."""

from extractors.names.mention import Mention, Person
from extractors.names.persons import People

__all__ = ["Mention", "People", "Person"]
