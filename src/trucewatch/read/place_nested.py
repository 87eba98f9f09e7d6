"""Of the places that stand around an event: the town before the province it lies in, the first of a list.

"Several places in one clause: the first or most specific" is how reports are coded; the others are kept in the target.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from ..gazetteer.fold import fold
from ..model import Where, distance_km
from .places import PlaceMention

ORDER: Final = ("site", "town", "unresolved", "district", "area", "province", "region", "country")
_WIDE: Final = frozenset({"district", "province", "region", "country", "area"})
_LIST: Final = re.compile(r"(?:,|,? and|,? or) (?:(?:in|at|on|near|of) )?(?:the )?")
_PARENT: Final = re.compile(r",? (?:of|in) (?:the )?(?:\w+ )?")
_OFF: Final = re.compile(
    r",? (?:(?:displacement |refugee )?(?:site|camp|quarter|district|area|village|town),? )?(?:just )?"
    r"(?:(?:of|in|near|outside) |(?:(?:\d+ ?km|some \d+ ?km) )?(?:north|south|east|west)[- ]?(?:east|west)? of )"
    r"(?:the )?(?:(?:central|northern|southern|eastern|western) )?",
)
_FRONTED: Final = re.compile(r"(?:^|[.;!?]\s+)(?:[\w ]+, )?In (?:the )?(?:\w+ )?$")
_PART: Final = re.compile(r"\b(?:district|quarter|neighbou?rhood|suburb|camp|street|road|square|market)\b", re.I)
_FAR: Final = re.compile(r"(\d+)\s*(?:km|kilomet|mile)")
_NEAR_KM: Final = 25
_DISTRICT_KM: Final = 60


def finest(mentions: list[PlaceMention]) -> PlaceMention:
    """The most precise of several nested names, the first of several of one size."""
    return min(mentions, key=lambda m: (size(m), m.start))


def size(mention: PlaceMention) -> int:
    """How wide a place is, the narrowest first."""
    return ORDER.index(mention.where.precision if mention.where is not None else "unresolved")


def refined(chosen: PlaceMention, others: list[PlaceMention], at: int) -> PlaceMention:
    """The narrower place of `others` that lies in `chosen`, nearest to the event at character `at`, or itself."""
    where = chosen.where
    if where is None or where.precision not in _WIDE:
        return chosen
    narrow = [o for o in others if o.where is not None and size(o) < size(chosen) and not afar(o.where)]
    inside = [o for o in narrow if o.where is not None and lies_in(o.where, where)]
    return min(inside, key=lambda o: abs(o.start - at), default=chosen)


def fronted(mention: PlaceMention, text: str) -> bool:
    """Whether a place opens its sentence as the area of what follows: "In Latakia, gunmen fought near Kinsabba"."""
    return _FRONTED.search(text, 0, mention.start) is not None and text[mention.end : mention.end + 1] == ","


def narrower(chosen: PlaceMention, others: list[PlaceMention], at: int) -> PlaceMention:
    """Of the places of the clause behind a town that opens it, the nearest to character `at` that bears another name
    and lies in the province of that town's name; else the town."""
    where = chosen.where
    if where is None or where.precision != "town" or where.admin1 is None or fold(where.name) != fold(where.admin1):
        return chosen
    inside = [
        o for o in others
        if o.start > chosen.end and o.where is not None and o.where.precision in ("town", "site")
        and o.where.country == where.country and not afar(o.where)
    ]  # fmt: skip
    return min(inside, key=lambda o: abs(o.start - at), default=chosen)


def afar(where: Where) -> bool:
    """Whether a name only measures how far off the event was: "100 km from Bukavu"."""
    far = _FAR.search(where.relation or "")
    return far is not None and int(far[1]) > _NEAR_KM


def lies_in(inner: Where, outer: Where) -> bool:
    """Whether the chain of areas puts one place in another."""
    if inner.country is None or inner.country != outer.country:
        return False
    if outer.precision == "country":
        return True
    if inner.admin1 is None or outer.admin1 is None or fold(inner.admin1) != fold(outer.admin1):
        return False
    if outer.precision != "district" or (inner.admin2 is not None and inner.admin2 == outer.admin2):
        return True
    if inner.lat is None or inner.lon is None or outer.lat is None or outer.lon is None:
        return False
    return distance_km((inner.lat, inner.lon), (outer.lat, outer.lon)) <= _DISTRICT_KM


def lies_off(inner: PlaceMention, outer: PlaceMention, text: str) -> bool:
    """Whether one name is only said to lie in or off the other: "Lasu, southwest of Yei"."""
    return inner.end < outer.start and _OFF.fullmatch(text[inner.end : outer.start]) is not None


def first_listed(chosen: PlaceMention, others: list[PlaceMention], text: str) -> PlaceMention:
    """The first of the list that `chosen` stands in: Poonch of "in Poonch and Uri"."""
    for _ in others:
        before = [
            o for o in others
            if o.end <= chosen.start and size(o) == size(chosen) and _LIST.fullmatch(text[o.end : chosen.start])
        ]  # fmt: skip
        if not before:
            return chosen
        chosen = before[0]
    return chosen


def wide(mention: PlaceMention) -> bool:
    """Whether a place is an area in which the event lay somewhere."""
    return mention.where is not None and mention.where.precision in _WIDE


def within_named(chosen: PlaceMention, others: list[PlaceMention], text: str) -> PlaceMention | None:
    """A name that no gazetteer has, said to lie in the place chosen: "the Salah al-Din district of Tripoli"."""
    for other in others:
        unknown = other.where is not None and other.where.precision == "unresolved"
        if unknown and _PARENT.fullmatch(text[other.end : chosen.start]):
            return other
    return None


def located(unknown: Where, outer: Where) -> Where:
    """A name in no gazetteer, told in the clause that names the area: the area's point and reach, under the name."""
    because = (*unknown.because, f"in or by {outer.name!r}, whose point and reach are given")
    return msgspec.structs.replace(
        outer, name=unknown.name, words=unknown.words, gazetteer=None, alternatives=(), because=because, relation=None
    )


def around_it(unknown: PlaceMention, others: list[PlaceMention], text: str) -> PlaceMention | None:
    """The known place that an unknown name lies in or by: what it is said to be in or off ("Bab Touma in central
    Damascus", "Lushagala, west of Goma"), else the area of its clause, else the town that the clause begins with."""
    known = [o for o in others if o.where is not None and o.where.lat is not None and o is not unknown]
    behind = [o for o in known if o.start > unknown.end and _OFF.fullmatch(text[unknown.end : o.start])]
    if behind:
        return behind[0]
    areas = [o for o in known if o.where is not None and o.where.precision in ("district", "province")]
    if areas:
        return min(areas, key=lambda o: abs(o.start - unknown.start))
    fronted = [o for o in known if o.end < unknown.start and _FRONTED.search(text, 0, o.start)]
    return fronted[-1] if fronted and _PART.search(text[unknown.start : unknown.end + 16]) else None
