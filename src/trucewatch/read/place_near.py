"""How far a place lies from the others that its document names: of two namesakes the nearer is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cos, radians
from typing import Final

from ..gazetteer import Candidate
from ..gazetteer.place import Place
from ..model import distance_km

Point = tuple[str, float, float]
_SURE: Final = 0.6  # share of its readings that the best one must have
_WIDE: Final = 120.0  # km; what is wider says little of where the rest lies
_MAIN: Final = 0.25  # weight of a country that the document is about


def points_of(
    shares: Mapping[str, Iterable[tuple[float, Candidate]]], countries: Mapping[str, float]
) -> tuple[Point, ...]:
    """(folded name, latitude, longitude) of the names of a document whose reading is hardly in doubt."""
    out = []
    for name, read in shares.items():
        ranked = sorted(read, key=lambda r: -r[0])
        total = sum(share for share, _ in ranked)
        if not ranked or not total or ranked[0][0] < _SURE * total:
            continue
        place = ranked[0][1].place
        if countries.get(place.country or "", 0.0) >= _MAIN and place.radius_km <= _WIDE:
            out.append((name, place.lat, place.lon))
    return tuple(out)


def away(place: Place, name: str, points: Iterable[Point]) -> float | None:
    """Kilometres from `place` to the nearest point of another name; None where there is none."""
    narrow = cos(radians(place.lat))
    near = min(
        (point for point in points if point[0] != name),
        key=lambda p: (p[1] - place.lat) ** 2 + ((p[2] - place.lon) * narrow) ** 2,  # ranks as the sphere does, here
        default=None,
    )
    return None if near is None else distance_km((place.lat, place.lon), near[1:])
