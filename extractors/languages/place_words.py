"""Words in the names of regions, sights and firms, beyond the cities of `lexicon.PLACES`."""

from __future__ import annotations

from extractors.languages.word_lists import pairs, tagged

REGIONS = tagged("shared", "regions")
"""Words of the names of regencies, cities, districts, islands, mountains and parks."""
DIRECTIONS = tagged("shared", "directions")
"""What distinguishes places of one name; stands behind it."""
ENDINGS = tagged("shared", "endings")
"""Words of good omen in the names of firms, cooperatives, farmers' groups and villages; some end women's names, hardly any opens one."""

DISTRICTS = tagged("shared", "districts")
"""Words of the names of further regencies, towns and districts; a good many are words of people's names too."""

EPONYMS = frozenset(pairs("eponyms"))
"""Whole names of universities, hospitals, airports and stadiums, most of them borne by a hero before."""
