"""How well each candidate for a name fits the document and the words around it: factors, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..gazetteer import Candidate, Place
from ..gazetteer.fold import fold, skeleton
from .place_context import Hint
from .place_focus import Focus
from .place_near import away
from .place_words import CAPITALS, PROVINCE_FIRST

_SMALL = 100_000  # people
_NEAR, _FAR = 75.0, 200.0  # km
_COUNTRY = ("rural", "greater")  # of a capital: the land around it
AREA_LIFT = 0.35
SEAT_SHARE = 0.02  # of its people that live in a town after which a province is called; else a village has its name
_FITS = {
    "town": {"town": 1.5, "neighbourhood": 1.1}, "province": {"province": 2.0, "region": 1.4, "country": 0.9},
    "district": {"district": 2.0, "neighbourhood": 1.5, "province": 1.1},
    "neighbourhood": {"neighbourhood": 2.0, "district": 1.1}, "area": {"area": 1.5, "region": 1.4, "province": 1.2},
}  # fmt: skip


@lru_cache(maxsize=16384)
def bones(name: str) -> str:
    """The skeleton of a name as written."""
    return skeleton(fold(name))


class Scale:
    """Weighs the candidates for one name against each other."""

    def __init__(self, name: str, found: Iterable[Candidate], focus: Focus, hint: Hint) -> None:
        self.name, self.focus, self.hint = name, focus, hint
        self.points = focus.points if len(focus.points) > 2 else ()
        own = bones(name)
        listed = list(found)
        self.own = {c.place.id for c in listed if bones(c.place.name) == own}
        exact = [c for c in listed if c.match == "exact"]
        self.rivals = {c.place.country for c in exact if c.place.kind == "province"}
        self.world = any(c.place.precision in ("country", "region") for c in exact)
        areas = focus.admin1
        self.local = any(areas.get((c.place.country or "", c.place.admin1 or ""), 0.0) >= 0.5 for c in exact)
        people = max((c.place.population for c in exact if c.place.kind == "province"), default=0)
        self.towns = {
            (c.place.country, c.place.admin1) for c in exact
            if c.place.kind == "town" and c.place.id in self.own and c.place.population >= SEAT_SHARE * people
        }  # fmt: skip
        self.of_area = {(c.place.country, c.place.admin1) for c in exact if c.place.kind == "province"}
        self.known = any(c.place.population >= 100_000 for c in exact)

    def weight(self, candidate: Candidate) -> float:
        """The score of the gazetteer times every factor."""
        weight = candidate.score
        for factor, _ in self.factors(candidate):
            weight *= factor
        return weight

    def factors(self, candidate: Candidate) -> Iterator[tuple[float, str]]:
        """(factor, why) of all that speaks for or against a candidate here."""
        place, focus, hint = candidate.place, self.focus, self.hint
        country = place.country
        if candidate.match == "exact" and place.id not in self.own:
            yield 0.9, "known by this name only among others"
        if candidate.match == "variant":
            yield (0.6, "a larger place is written just so") if self.known else (0.9, "spelt otherwise")
        if focus.countries and country is not None and place.precision != "country":
            lift = 0.5 + 0.5 * focus.countries.get(country, 0.0)
            floor = (
                0.0 if place.population < 1_000_000 or self.local else 0.9 if place.population >= 5_000_000 else 0.75
            )
            if lift < 1 or floor:
                yield max(lift, floor), "the document is less about this country"
        elif focus.countries and self.rivals - {country} and country is not None:
            yield 0.55 + 0.45 * focus.countries.get(country, 0.0), "a province elsewhere has this name"
        if country and place.admin1 and not (self.world and place.kind != "province"):
            share = focus.admin1.get((country, place.admin1), 0.0)
            if share:
                yield 1 + AREA_LIFT * share, "other names of the document lie in this area"
        # a seat is as far off as its province, which is not weighed by nearness
        seat = place.kind == "town" and (country, place.admin1) in self.of_area & self.towns
        if self.points and place.population < _SMALL and place.precision in ("town", "site") and not seat:
            off = away(place, fold(self.name), self.points)
            if off is not None and off > _NEAR:
                yield (0.75 if off <= _FAR else 0.55), "far from the other places of the document"
        yield self._level(place)
        if hint.admin1 and place.admin1 and bones(place.admin1) != bones(hint.admin1):
            yield 0.4, f"not in {hint.admin1}"

    def _level(self, place: Place) -> tuple[float, str]:
        """How well the size of a place fits the words around its name."""
        level, hint = self.hint.level, self.hint
        if hint.facility and place.kind == "province" and (place.country, place.admin1) in self.towns:
            return 0.6, "a port, a camp or the like is a town's"
        if level is not None:
            return _FITS[level].get(place.kind, 0.8), f"called a {level}"
        if place.kind == "province":
            folded = fold(self.name)
            told = hint.at and folded in self.focus.provinces
            of_city = self.name in CAPITALS and hint.direction not in _COUNTRY
            if (hint.direction and not of_city) or told or folded in PROVINCE_FIRST:
                return 1.6, "the words mean the province"
            if self.name in CAPITALS:
                return 0.7, "a capital has this name"
            if (place.country, place.admin1) in self.towns:
                return 0.6, "its town has this name too"
            return 1.0, "a province"
        if place.kind == "district":
            return 0.6, "a district, and not called one"
        if place.kind == "town" and (place.country, place.admin1) in self.of_area - self.towns:
            return 0.85, "its province has this name, too"
        return (0.8, "a quarter, and not called one") if place.kind == "neighbourhood" else (1.0, f"a {place.kind}")
