"""Polygons of first-level areas and, as their sum, of countries: simplified Natural Earth, read when first asked for.

`areas.bin`: magic, u32 length of a JSON header, the header {country: [[admin1, offset, length], …]} with offsets from
its end, then one zlib block an area: polygons, each a count of rings, each ring a count of points and their steps in
hundredths of a degree, as zigzag varints.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import UsageError
from .fold import fold, skeleton

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

_NEAREST: Final = 0.25  # degrees; how far from land a point still counts to the country nearest to it
_GRID: Final = 40  # points a side
_PART: Final = 0.3  # of an area that "its north" is
FILE: Final = Path(__file__).parent / "data" / "areas.bin"
MAGIC: Final = b"TWAREA1\n"
STEP: Final = 0.01


def encode(areas: Mapping[tuple[str, str], Iterable[Any]]) -> bytes:
    """The file for polygons by (country, first-level area); the area "" holds what belongs to no one area."""
    head: dict[str, list[list[Any]]] = {}
    body = bytearray()
    for (country, name), parts in sorted(areas.items()):
        block = zlib.compress(_write(parts), 9)
        head.setdefault(country, []).append([name, len(body), len(block)])
        body += block
    front = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return MAGIC + len(front).to_bytes(4, "little") + front + bytes(body)


def _write(parts: Iterable[Any]) -> bytes:
    polygons = [p for part in parts for p in getattr(part, "geoms", [part]) if p.geom_type == "Polygon"]
    out = bytearray()
    kept = []
    for polygon in polygons:
        rings = [_steps(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
        if rings[0]:
            kept.append([r for r in rings if r])
    _varint(out, len(kept))
    for rings in kept:
        _varint(out, len(rings))
        for points in rings:
            _varint(out, len(points))
            x = y = 0
            for nx, ny in points:
                for value in (nx - x, ny - y):
                    _varint(out, value << 1 if value >= 0 else (-value << 1) - 1)
                x, y = nx, ny
    return bytes(out)


def _steps(coords: Iterable[tuple[float, ...]]) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for x, y, *_ in coords:
        point = (round(x / STEP), round(y / STEP))
        if not points or points[-1] != point:
            points.append(point)
    return points if len(points) >= 4 else []


def _varint(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


class Areas:
    """The polygons of the file, decoded an area at a time. Raises UsageError on a broken file."""

    def __init__(self, file: Path = FILE) -> None:
        try:
            raw = file.read_bytes()
        except OSError as error:
            raise UsageError(f"the polygons in {file} cannot be read ({error}); install the package again") from error
        if raw[: len(MAGIC)] != MAGIC:
            raise UsageError(f"{file} holds no polygons of this version; install the package again")
        at = len(MAGIC) + 4
        size = int.from_bytes(raw[at - 4 : at], "little")
        head: dict[str, list[tuple[str, int, int]]] = json.loads(raw[at : at + size])
        self._raw = raw
        self._rows: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._nations: dict[str, list[tuple[int, int]]] = {}
        for country, rows in head.items():
            for name, offset, length in rows:
                block = (at + size + offset, length)
                self._rows.setdefault((country, skeleton(fold(name))), []).append(block)
                self._nations.setdefault(country, []).append(block)
        self.shape = lru_cache(maxsize=64)(self._shape)
        self.part = lru_cache(maxsize=512)(self._part)

    def _shape(self, country: str, admin1: str | None = None) -> BaseGeometry | None:
        """The polygon of a country or of its first-level area, prepared for questions; None if there is none."""
        import shapely

        rows = self._nations.get(country) if admin1 is None else self._rows.get((country, skeleton(fold(admin1))))
        if not rows:
            return None
        polygons = [p for at, length in rows for p in _read(zlib.decompress(self._raw[at : at + length]))]
        whole = shapely.unary_union([shapely.make_valid(p) for p in polygons])
        shapely.prepare(whole)
        return whole

    def _part(self, country: str, admin1: str | None, bearing: float) -> tuple[float, float] | None:
        """(lat, lon) in the middle of that part of an area that lies furthest in a direction (degrees from north): the
        mean of three tenths of the points of a grid over it. None where it has no polygon."""
        import numpy as np
        import shapely

        whole = self.shape(country, admin1)
        if whole is None:
            return None
        west, south, east, north = whole.bounds
        lon, lat = (a.ravel() for a in np.meshgrid(np.linspace(west, east, _GRID), np.linspace(south, north, _GRID)))
        inside = shapely.contains_xy(whole, lon, lat)
        if not inside.any():
            return None
        lon, lat = lon[inside], lat[inside]
        narrow = np.cos(np.radians(lat.mean()))
        along = lat * np.cos(np.radians(bearing)) + lon * narrow * np.sin(np.radians(bearing))
        chosen = along >= np.quantile(along, 1 - _PART)
        return round(float(lat[chosen].mean()), 4), round(float(lon[chosen].mean()), 4)

    def holds(self, point: tuple[float, float], country: str, admin1: str | None, margin_km: float) -> bool | None:
        """Whether (lat, lon) lies in the area; None where it has no polygon or its border is nearer than the margin."""
        import shapely

        whole = self.shape(country, admin1)
        if whole is None:
            return None
        here = shapely.Point(point[1], point[0])
        if whole.boundary.distance(here) * 111.2 < margin_km:
            return None
        return bool(shapely.contains(whole, here))

    def country(self, point: tuple[float, float]) -> str | None:
        """The country that (lat, lon) lies in, off a coast the nearest one within a quarter of a degree; else None."""
        import shapely

        tree, countries = self._all
        near = tree.query_nearest(shapely.Point(point[1], point[0]), max_distance=_NEAREST, all_matches=False)
        return countries[int(near[0])] if len(near) else None

    @cached_property
    def _all(self) -> tuple[STRtree, list[str]]:
        """Every polygon of the file, for questions of nearness, and the country of each."""
        import shapely

        rows = [(c, at, length) for c, blocks in self._nations.items() for at, length in blocks]
        drawn = [(c, p) for c, at, length in rows for p in _read(zlib.decompress(self._raw[at : at + length]))]
        return shapely.STRtree([shapely.make_valid(p) for _, p in drawn]), [c for c, _ in drawn]


def _read(block: bytes) -> list[Any]:
    import shapely

    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = block[at]
            at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    out = []
    for _ in range(number()):
        rings = []
        for _ in range(number()):
            x = y = 0
            points = []
            for _ in range(number()):
                dx, dy = number(), number()
                x += dx >> 1 if not dx & 1 else -((dx + 1) >> 1)
                y += dy >> 1 if not dy & 1 else -((dy + 1) >> 1)
                points.append((x * STEP, y * STEP))
            rings.append(points)
        out.append(shapely.Polygon(rings[0], rings[1:]))
    return out


@lru_cache(maxsize=1)
def areas() -> Areas:
    """The shipped polygons."""
    return Areas()
