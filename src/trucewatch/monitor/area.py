"""Does a place lie where an agreement applies? By admin chain, or by distance where the area is a point or a circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..gazetteer.fold import fold
from ..model import Area, Where, distance_km
from .outline import inside

Lies = Literal["inside", "outside", "contains", "unknown"]
_COARSE: Final = frozenset({"region", "area", "province", "country"})


@dataclass(frozen=True, slots=True)
class Placed:
    """`contains`: the place is larger than the area, so that the act may or may not lie in it."""

    lies: Lies
    because: str


def place_in(place: Where | None, area: Area) -> Placed:
    """Where `place` lies with regard to `area`; "unknown" when either is not known well enough."""
    if place is None:
        return Placed("unknown", "no place is named")
    if area.rings and place.lat is not None and place.lon is not None and place.precision not in _COARSE:
        within = inside(area.rings, place.lat, place.lon)
        return Placed(
            "inside" if within else "outside", f"{place.name} lies {'in' if within else 'out of'} the outline"
        )
    if not area.places:
        return Placed("unknown", "the area of the agreement is not known")
    judged = [_in_one(place, part) for part in area.places]
    for wanted in ("inside", "contains", "unknown"):
        if (found := next((p for p in judged if p.lies == wanted), None)) is not None:
            return found
    return judged[0]


def _in_one(place: Where, part: Where) -> Placed:
    if place.gazetteer is not None and place.gazetteer == part.gazetteer:
        return Placed("inside", f"{place.name} is where it applies")
    if place.country and part.country and place.country != part.country:
        return Placed("outside", f"{place.name} is in another country than {part.name}")
    if part.precision == "country":
        if place.country == part.country and part.country is not None:
            return Placed("inside", f"{place.name} lies in {part.name}")
        return Placed("unknown", f"nothing says whether {place.name} lies in {part.name}")
    if place.precision == "country":
        return Placed("contains", f"{place.name} is larger than {part.name}")
    near = _by_distance(place, part)
    if near is not None and near.lies == "inside":
        return near
    province, theirs = _province(part), _province(place)
    if part.precision == "province" and province and theirs:
        if fold(province) == fold(theirs):
            return Placed("inside", f"{place.name} lies in {part.name}")
        return Placed("outside", f"{place.name} lies in {theirs}, not in {part.name}")
    if place.precision in _COARSE and part.precision not in _COARSE and province and theirs == province:
        return Placed("contains", f"{place.name} is larger than {part.name}")
    if part.precision == "district" and place.admin2 and part.admin2 and fold(place.admin2) == fold(part.admin2):
        return Placed("inside", f"{place.name} lies in {part.name}")
    if fold(place.name) == fold(part.name):
        return Placed("inside", f"both are called {part.name}")
    return near or Placed("unknown", f"nothing says whether {place.name} lies in {part.name}")


def _province(place: Where) -> str | None:
    return place.admin1 or (place.name if place.precision == "province" else None)


def _by_distance(place: Where, part: Where) -> Placed | None:
    """Points against a circle. A province is no circle: there the admin chain decides."""
    if part.precision == "province" or part.radius_km is None:
        return None
    if place.lat is None or place.lon is None or part.lat is None or part.lon is None:
        return None
    far, own = distance_km((place.lat, place.lon), (part.lat, part.lon)), place.radius_km or 0.0
    words = f"{place.name} is {far:.0f} km from {part.name}"
    if far <= part.radius_km:
        larger = own > 2 * part.radius_km
        return Placed("contains" if larger else "inside", words)
    return Placed("contains", words) if far <= own else Placed("outside", words)
