"""The user's places from GeoJSON: points, and areas with polygons of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Ring = tuple[tuple[float, float], ...]
Polygons = tuple[tuple[Ring, ...], ...]


class Shape(msgspec.Struct, frozen=True, dict=True):
    """Polygons as GeoJSON has them: each an outer ring and holes, of (lon, lat)."""

    polygons: Polygons

    @cached_property
    def geometry(self) -> BaseGeometry:
        """For questions, made valid and prepared."""
        import shapely

        whole = shapely.unary_union([shapely.make_valid(shapely.Polygon(p[0], p[1:])) for p in self.polygons])
        shapely.prepare(whole)
        return whole

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in it, its border included."""
        import shapely

        return bool(shapely.intersects(self.geometry, shapely.Point(lon, lat)))

    def middle(self) -> tuple[float, float, float]:
        """(lat, lon, radius in km of a disc of the same size); the point lies in the area."""
        import math

        whole = self.geometry
        point = whole.centroid if whole.contains(whole.centroid) else whole.representative_point()
        area = whole.area * math.cos(math.radians(point.y))
        return point.y, point.x, round(math.sqrt(area / math.pi) * 111.2, 1)


def features(data: dict[str, Any]) -> Iterator[tuple[int, str | tuple[dict[str, str], Polygons]]]:
    """(number, (named values as a CSV row has them, polygons)) of each feature, or (number, what is wrong with it)."""
    listed = data.get("features")
    for number, feature in enumerate(listed if isinstance(listed, list) else [data], 1):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if not isinstance(geometry, dict):
            yield number, "no geometry"
            continue
        properties = feature.get("properties") or {}
        values = {str(k).lower(): "" if v is None else str(v) for k, v in properties.items()}
        names = properties.get("names")
        joined = "|".join(map(str, names)) if isinstance(names, list) else values.get("names", "")
        values["names"] = "|".join(n for n in (values.get("name", ""), joined) if n)
        try:
            made = _placed(values, geometry)
        except (TypeError, ValueError, IndexError, KeyError):
            made = None
        yield number, f"a {geometry.get('type')} that cannot be read" if made is None else made


def _placed(values: dict[str, str], geometry: dict[str, Any]) -> tuple[dict[str, str], Polygons] | None:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return values | {"lon": str(float(coordinates[0])), "lat": str(float(coordinates[1]))}, ()
    if kind not in ("Polygon", "MultiPolygon"):
        return None
    parts = [coordinates] if kind == "Polygon" else coordinates
    polygons = tuple(tuple(tuple((float(x), float(y)) for x, y, *_ in ring) for ring in part) for part in parts)
    lat, lon, radius = Shape(polygons).middle()
    return {"kind": "area"} | values | {"lat": str(lat), "lon": str(lon), "radius_km": str(radius)}, polygons
