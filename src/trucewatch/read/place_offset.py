"""How far and which way a place is said to lie from another: "Vesele (government-controlled, 9km north of Donetsk)".

Monitors tell villages apart so. Of the namesakes the one that lies there is meant; where the gazetteer has none there,
the point told of is itself the place. Bearings are told by eight winds, so a point is right to some .4 of the way.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import TYPE_CHECKING, Final

import msgspec

from ..gazetteer.areas import areas
from ..model import Where, distance_km
from .place_resolve import where_of
from .place_words import compass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..gazetteer import Candidate, Gazetteer
    from .place_context import Found
    from .places import PlaceMention

_MILE: Final = 1.609
_SLACK: Final = 5.0  # km: villages have some size, and so have towns
_ANGLE: Final = 0.4  # sine of 22.5 degrees: the winds are eight
_SAME_AREA: Final = 30.0  # km within which a first-level area is shared, more often than not
_GAP: Final = 90  # characters between the two names
_TOLD_FROM: Final = 20_000  # people of a town that is known better than by how far off it lies
_FARTHEST: Final = 250.0  # km; what is said of more is no help to find a village
_NUMBERS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "eighty": 80, "hundred": 100,
}  # fmt: skip
_TOLD: Final = re.compile(
    r"\s*[,(–—-]\s*(?:(?:(?:non-)?government|rebel|opposition|regime|army)-(?:controlled|held),?\s*)?"
    r"(?:(?:a|an|the|which|that|is|lies|lying|located|situated|stands|small|large|frontline|border|village|town|city|"
    r"settlement|hamlet|camp|suburb|base|place)\s+){0,5}"
    r"(?:(?:about|some|around|approximately|roughly|nearly|almost|only|just|under|over|less than|more than|a)\s+)?"
    rf"(?P<far>\d+(?:[.,]\d)?|{'|'.join(_NUMBERS)})\s?-?(?P<unit>km|kms|kilomet(?:re|er)s?|miles?)\s+"
    r"(?:(?:to\s+the\s+)?(?P<way>(?:north|south)(?:[ -]?(?:east|west))?|east|west|[ns][ew]?|[ew])\s+(?:of|from)|"
    r"(?:away\s+)?from)\s+(?:the\s+)?(?:(?:city|town|village|border|provincial capital|capital)\s+of\s+)?(?:the\s+)?",
    re.I,
)  # fmt: skip


class Offset(msgspec.Struct, frozen=True, kw_only=True):
    """Kilometres, and degrees from north clockwise (None where no wind is named)."""

    km: float
    bearing: float | None


def told(gap: str) -> Offset | None:
    """What the words between two names say: "(government-controlled, 9km north of " gives 9 km, 0°; None if nothing."""
    match = _TOLD.fullmatch(gap) if len(gap) > 5 else None
    if match is None:
        return None
    far = _NUMBERS.get(match["far"].lower()) or float(match["far"].replace(",", "."))
    km = far * (_MILE if match["unit"].lower().startswith("mile") else 1.0)
    bearing = compass(match["way"]) if match["way"] else None
    return Offset(km=km, bearing=bearing) if 0 < km <= _FARTHEST else None


def point(start: tuple[float, float], offset: Offset) -> tuple[float, float]:
    """The (lat, lon) that lies so from `start`; itself where no wind is named. Sphere of 6371 km."""
    if offset.bearing is None:
        return start
    lat, lon = radians(start[0]), radians(start[1])
    arc, way = offset.km / 6371.0, radians(offset.bearing)
    north = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(way))
    east = lon + atan2(sin(way) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(north))
    return round(degrees(north), 4), round(degrees((east + pi) % (2 * pi) - pi), 4)


def there(name: str, other: Where, offset: Offset, gazetteer: Gazetteer) -> Candidate | None:
    """The place of this name (as written before spelt alike) that lies so from the other; of several the nearest to
    where it should be."""
    if other.lat is None or other.lon is None:
        return None
    here = other.lat, other.lon
    should, slack = point(here, offset), _SLACK + _ANGLE * offset.km + min(other.radius_km or 0.0, _SLACK)

    def off(candidate: Candidate) -> float:
        at = candidate.place.lat, candidate.place.lon
        return distance_km(should, at) if offset.bearing is not None else abs(distance_km(here, at) - offset.km)

    for found in (
        gazetteer.named_in(name, other.country or ""),
        gazetteer.lookup(name, country=other.country, limit=64),
    ):
        small = [c for c in found if c.place.precision in ("town", "site", "district") and off(c) <= slack]
        if small:
            return min(small, key=lambda c: (off(c), c.place.id))
    return None


def placed(name: str, other: Where, offset: Offset) -> Where | None:
    """A place of no gazetteer, at the point that it is said to lie at; None without a wind, or from a wide area."""
    if other.lat is None or other.lon is None or offset.bearing is None or other.precision not in ("town", "site"):
        return None
    lat, lon = point((other.lat, other.lon), offset)
    because = (f"said to lie {offset.km:.0f} km from {other.name!r}", "in no gazetteer there")
    return Where(
        name=name, words=None, lat=lat, lon=lon, precision="town", radius_km=round(2.0 + _ANGLE * offset.km, 1),
        admin1=other.admin1 if offset.km <= _SAME_AREA else None, country=other.country, because=because,
    )  # fmt: skip


def by_offset(
    g: Gazetteer, item: Found, behind: tuple[str, Where], ranked: list[tuple[float, Candidate]]
) -> Where | None:
    """The place that lies as far from the next one, and that way, as the text says; None where it says nothing.

    `behind`: the words up to the next place, and that place. `ranked`: what the name may mean without them.
    """
    offset = told(behind[0])
    if offset is None:
        return None
    found = there(item.name, behind[1], offset, g)
    if found is not None:
        where = where_of(item.name, [(1.0, found)], item.hint, None)
        why = f"the one that lies {offset.km:.0f} km from {behind[1].name!r}"
        return None if where is None else msgspec.structs.replace(where, because=(*where.because, why))
    known = bool(ranked) and ranked[0][1].match == "exact" and ranked[0][1].place.population >= _TOLD_FROM
    return None if known else placed(item.name, behind[1], offset)


def placed_by(text: str, unknown: PlaceMention, mentions: Iterable[PlaceMention]) -> PlaceMention:
    """A name of no gazetteer with the point that it is said to lie at; any other mention as it is."""
    if unknown.where is None or unknown.where.lat is not None or unknown.type != "place":
        return unknown
    known = [m for m in mentions if m.start > unknown.end and m.where is not None and m.where.lat is not None]
    after = min(known, key=lambda m: m.start, default=None)
    if after is None or after.where is None or after.start - unknown.end > _GAP:
        return unknown
    offset = told(text[unknown.end : after.start])
    where = placed(unknown.where.name, after.where, offset) if offset is not None else None
    if where is None:
        return unknown
    because = (*unknown.where.because, *where.because[:1])
    return msgspec.structs.replace(unknown, where=msgspec.structs.replace(where, because=because))


def in_part(where: Where) -> Where:
    """The place of an event in a part of a country or first-level area ("eastern X", "in the east of X"), at the middle
    of that part; any other as it is. The name itself keeps its own point: it is the event that lay in the east."""
    if where.relation is None or where.country is None or where.precision not in ("country", "province"):
        return where
    bearing = _bearing(where.relation)
    part = areas().part(where.country, where.admin1, bearing) if bearing is not None else None
    if part is None:
        return where
    because = (*where.because, "the middle of that part of it")
    return msgspec.structs.replace(where, lat=part[0], lon=part[1], because=because)


@lru_cache(maxsize=256)
def _bearing(words: str) -> float | None:
    """Degrees from north of "northwestern part of", "the south of"; None for "near", "central part of"."""
    return compass(re.sub(r"^the | part of$| of$|ern\b", "", words.lower()))
