"""Where something happened: a place with its precision, never a fake point."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from .span import Span

PlacePrecision = Literal["site", "town", "district", "province", "region", "country", "area", "unresolved"]


class Where(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place as named (`words`) and as resolved.

    `gazetteer` is `geonames:ID`, `wof:ID` or `user:ID`, None when the name is in no gazetteer (then
    `precision="unresolved"` and no coordinates). `lat`, `lon` in degrees WGS 84; `radius_km` is the honest size.
    `relation` keeps "near", "north of", "outskirts of"; `count` of places ("four towns in") lives in the figures.
    """

    name: str
    words: Span | None
    gazetteer: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "unresolved"
    radius_km: float | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    relation: str | None = None
    score: float | None = None
    alternatives: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lat, lon) in kilometres (haversine, mean Earth radius 6371.0088 km)."""
    (p1, l1), (p2, l2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin((l2 - l1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1.0, h)))
