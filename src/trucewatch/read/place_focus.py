"""What a document is about: the countries and first-level areas that all its names together point to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

import msgspec

from .. import codebook
from ..gazetteer import Candidate, Gazetteer, load
from ..gazetteer.fold import fold
from .place_context import around, is_place
from .place_words import CAPITALS

Area = tuple[str, str]
_K = TypeVar("_K")


class Focus(msgspec.Struct, frozen=True, kw_only=True):
    """Weights (0 to 1, the largest is 1) of countries (ISO alpha-2) and of (country, admin1).

    `provinces` are folded names that the document calls a province or region somewhere.
    """

    countries: Mapping[str, float] = {}
    admin1: Mapping[Area, float] = {}
    provinces: frozenset[str] = frozenset()

    @property
    def main(self) -> tuple[str, ...]:
        """The countries that matter, at most three, heaviest first."""
        ranked = sorted(self.countries.items(), key=lambda c: (-c[1], c[0]))
        return tuple(country for country, weight in ranked[:3] if weight >= 0.25)


@lru_cache(maxsize=1)
def demonyms() -> Mapping[str, str]:
    """Adjectives and people of the codebook's countries → ISO alpha-2."""
    out: dict[str, str] = {}
    for iso, country in codebook.load().countries.items():
        for word in (*country.adjectives, *country.people):
            out.setdefault(word, iso)
    return out


@lru_cache(maxsize=1)
def demonym_pattern() -> re.Pattern[str] | None:
    """One pattern for all of them, longest first."""
    words = sorted(demonyms(), key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, words)) + r")(?![\w])") if words else None


def _scaled(weights: Mapping[_K, float]) -> dict[_K, float]:
    most = max(weights.values(), default=0.0)
    return {key: round(value / most, 4) for key, value in weights.items() if value > 0} if most else {}


def document_focus(texts: Iterable[str], gazetteer: Gazetteer | None = None) -> Focus:
    """The focus of a document given as its passages, from its own words only, never from who published it.

    Towns and provinces count more than names of countries, which are often those of speakers; capitals hardly count.
    """
    g = gazetteer or load()
    names: Counter[str] = Counter()
    people: Counter[str] = Counter()
    provinces: set[str] = set()
    pattern = demonym_pattern()
    for text in texts:
        for toponym in g.scan(text):
            if toponym.match != "exact" or not is_place(g, text, found := around(text, toponym), ()):
                continue
            names[found.name] += 1
            if found.hint.level == "province":
                provinces.add(fold(found.name))
        if pattern is not None:
            people.update(demonyms()[m.group()] for m in pattern.finditer(text))
    countries: defaultdict[str, float] = defaultdict(float)
    meant: dict[str, tuple[Candidate, ...]] = {}
    for name, count in names.items():
        candidates = g.lookup(name, limit=8)
        meant[name] = candidates
        best: dict[str, float] = {}
        first = candidates[0].place if candidates else None
        nation = first is not None and first.precision == "country"
        for c in candidates[: 1 if nation or name in CAPITALS else None]:
            if c.place.country and c.match != "variant":
                best[c.place.country] = max(best.get(c.place.country, 0.0), c.score**6)
        total = sum(best.values())
        weight = 0.2 if name in CAPITALS else 0.6 if nation else 1.0
        for country, value in best.items():
            countries[country] += weight * value / total * (1 + min(count, 6) / 3)
    for country, count in people.items():
        countries[country] += 0.15 * min(count, 6)
    scaled = _scaled(countries)
    areas: defaultdict[Area, float] = defaultdict(float)
    for name, candidates in meant.items():
        inside = [c for c in candidates if c.place.admin1 and scaled.get(c.place.country or "", 0.0) >= 0.25]
        if inside and name not in CAPITALS:
            top = max(inside, key=lambda c: c.score * scaled[c.place.country or ""])
            areas[top.place.country or "", top.place.admin1 or ""] += 1 + min(names[name], 4) / 4
    return Focus(countries=scaled, admin1=_scaled(areas), provinces=frozenset(provinces))
