"""What a passage takes from the document around it: the towns spoken of before, the capitals of its countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from ..codebook import Codebook
from ..gazetteer import Gazetteer
from ..model import Where
from .place_nested import afar
from .place_resolve import resolve
from .scene import Scene

_SETTLED: Final = ("site", "town")
_MOST: Final = 6  # countries whose capital "the capital" may be


def capitals(book: Codebook, here: Mapping[str, int], gazetteer: Gazetteer) -> dict[str, Where]:
    """ISO alpha-2 → the capital, for the countries a document names most, in that order."""
    found = {}
    for iso in sorted(here, key=lambda c: (-here[c], c))[:_MOST]:
        country = book.countries.get(iso)
        where = resolve(country.capital, hint_country=iso, gazetteer=gazetteer) if country and country.capital else None
        if where is not None:
            found[iso] = where
    return found


def surround(scenes: Sequence[Scene], around: Mapping[str, Where]) -> None:
    """Give each scene the capitals, and the towns that the passages before it name last and most, with their words."""
    behind: list[Where] = []
    for scene in scenes:
        times = Counter(w.gazetteer for w in behind)
        scene.capitals, scene.behind = around, behind[-1] if behind else None
        scene.city = max(behind, key=lambda w: times[w.gazetteer], default=None)
        behind += [
            msgspec.structs.replace(m.where, words=scene.char_span(m.start, m.end))
            for m in scene.places
            if m.type in ("place", "facility") and not m.dateline and m.where is not None
            and m.where.precision in _SETTLED and not afar(m.where)
        ]  # fmt: skip
