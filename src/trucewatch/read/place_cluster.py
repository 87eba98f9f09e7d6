"""Of namesakes in one country, the one among the other places of its paragraph, or in the province named before it.

A second look at names already resolved: each is held against the others, which single names are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from ..gazetteer import Candidate, Gazetteer
from ..gazetteer.fold import fold
from ..gazetteer.place import Place
from ..model import Where, distance_km
from .place_focus import Focus
from .place_near import Point, away
from .place_resolve import where_of
from .place_words import CAPITALS

if TYPE_CHECKING:
    from .places import PlaceMention

_SMALL: Final = 100_000  # people; a larger place is known without its neighbours
_BESIDE: Final = 50.0  # km
_APART: Final = 100.0  # km
_COMPANY: Final = 2  # names that must lie beside a namesake; one is chance
_SEATS: Final = frozenset(map(fold, CAPITALS))  # mostly speakers
_FINE: Final = ("town", "site", "district")
_WHY: Final = "the other places told of, or the province named before it, speak for it"
_LIKE: Final = 0.9  # of the score of the one chosen, for one that is spelt otherwise as well


def regrouped(g: Gazetteer, mentions: list[PlaceMention], focus: Focus) -> list[PlaceMention]:
    """The mentions of a paragraph, in order, those far from all others moved to their namesake in company.

    A small place that no other name of the paragraph or sure name of the document lies within 100 km of gives way to
    a namesake in its country with two of them within 50 km. One that no other name of its paragraph lies by gives way
    to the first of that name in the province named last before it. What is said to lie in some area stays.
    """
    held = {(p.name, p.lat, p.lon): p for p in map(_point, mentions) if p is not None}
    points = [(p.name, p.lat, p.lon) for p in held.values()]
    told = len(points)
    points += [p for p in focus.points if p[0] not in {name for name, _, _ in points} | _SEATS]
    areas = {(m.where.country, m.where.admin1) for m in mentions if m.where is not None and m.where.country}
    out: list[PlaceMention] = []
    province: Where | None = None
    for mention in mentions:
        where = mention.where
        if where is not None and where.precision == "province" and mention.type == "place":
            province = where
        named = {(c, a) for c, a in areas if c and a}
        other = _instead(g, mention, points, named, None)
        other = other or (_instead(g, mention, points[:told], named, province) if province is not None else None)
        if other is not None and mention.asked is not None and where is not None:
            moved = where_of(where.name, [(where.score or 0.0, other)], mention.asked[1], focus)
            if moved is not None:
                because = (*moved.because, _WHY)
                lost = (where.gazetteer,) if where.gazetteer else ()
                moved = msgspec.structs.replace(moved, because=because, alternatives=(*lost, *where.alternatives)[:4])
                mention = msgspec.structs.replace(mention, where=moved)
        out.append(mention)
    return out


class _Point(msgspec.Struct, frozen=True):
    name: str
    lat: float
    lon: float


def _point(mention: PlaceMention) -> _Point | None:
    """Where a mention lies, if it is a place of some precision and no speaker's seat."""
    where = mention.where
    if where is None or mention.asked is None or mention.type != "place" or mention.dateline:
        return None
    if mention.asked[0] in CAPITALS:
        return None
    if where.precision not in _FINE or where.lat is None or where.lon is None:
        return None
    return _Point(fold(mention.asked[0]), where.lat, where.lon)


def _instead(
    g: Gazetteer, mention: PlaceMention, points: list[Point], areas: set[tuple[str, str]], province: Where | None
) -> Candidate | None:
    """The namesake that is meant instead of the place of a mention, or None."""
    where = mention.where
    here = _point(mention)
    if here is None or where is None or where.gazetteer is None or mention.asked is None:
        return None
    name, hint = mention.asked
    chosen = next((c for c in mention.candidates if c.place.id == where.gazetteer), None)
    if chosen is None or hint.admin1 or hint.country or chosen.place.population >= _SMALL or where.country is None:
        return None
    off = away(chosen.place, here.name, points)
    if off is not None and off <= _APART:
        return None
    found = {c.place.id: c for c in mention.candidates if c.place.country == where.country}
    for country, area in areas:
        if country == where.country:
            found.update((c.place.id, c) for c in g.named_in(name, country, area))
    rivals = [c for c in found.values() if c is not chosen and _fits(c, chosen)]
    ranked = sorted(
        ((_company(c.place, here.name, points), c.score, c.place.id, c) for c in rivals), key=lambda r: r[:3]
    )
    if ranked and ranked[-1][0] >= _COMPANY:
        return ranked[-1][3]
    if province is None or province.country != where.country or province.admin1 == where.admin1:
        return None
    inside = [c for c in rivals if c.place.admin1 == province.admin1]
    return max(inside, key=lambda c: (c.score, c.place.id), default=None)


def _fits(candidate: Candidate, chosen: Candidate) -> bool:
    """Whether a candidate is a place of the same order, spelt as well as the one chosen."""
    if candidate.place.precision not in _FINE:
        return False
    return candidate.match == "exact" or (chosen.match != "exact" and candidate.score >= _LIKE * chosen.score)


def _company(place: Place, name: str, points: Iterable[Point]) -> int:
    """How many other names lie beside a place."""
    here = place.lat, place.lon
    return len({other for other, lat, lon in points if other != name and distance_km(here, (lat, lon)) <= _BESIDE})
