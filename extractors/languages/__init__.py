"""Words and word lists, by language."""

from extractors.languages.indonesian import SENTENCE_OPENERS
from extractors.languages.lexicon import DEGREES, ORGANISATIONS, PLACES, TITLES, Lexicon, likely_language
from extractors.languages.page_language import checked_language, declared_language, detected_language
from extractors.languages.personal_names import CLANS, FAMILY_FIRST, GIVEN, NAME_ENDING, pronoun
from extractors.languages.place_words import DIRECTIONS, DISTRICTS, ENDINGS, EPONYMS, REGIONS
from extractors.languages.word_lists import words

__all__ = [
    "CLANS",
    "DEGREES",
    "DIRECTIONS",
    "DISTRICTS",
    "ENDINGS",
    "EPONYMS",
    "FAMILY_FIRST",
    "GIVEN",
    "NAME_ENDING",
    "ORGANISATIONS",
    "PLACES",
    "REGIONS",
    "SENTENCE_OPENERS",
    "TITLES",
    "Lexicon",
    "checked_language",
    "declared_language",
    "detected_language",
    "english",
    "indonesian",
    "likely_language",
    "pronoun",
    "words",
]
