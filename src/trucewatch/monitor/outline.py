"""Outlines of areas: GeoJSON polygons in, and whether a point lies in one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from .lined import Node

Ring = tuple[tuple[float, float], ...]


def rings_of(node: Node, folder: Path) -> tuple[Ring, ...]:
    """The outer rings and holes of every polygon of the GeoJSON file named by `node`, looked for in `folder`.

    Raises CodebookError naming the line when the file cannot be read or has no polygon in degrees.
    """
    path = folder / node.text()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        rings = tuple(tuple((float(p[0]), float(p[1])) for p in ring) for ring in _rings(content))
    except (OSError, ValueError, TypeError, KeyError, IndexError) as error:
        raise node.error(f"{node.text()!r} cannot be read as GeoJSON: {error}") from error
    if not rings or any(len(ring) < 4 for ring in rings):
        raise node.error(f"{node.text()!r} has no polygon; an outline needs one of at least three corners")
    if any(abs(x) > 180 or abs(y) > 90 for ring in rings for x, y in ring):
        raise node.error(f"{node.text()!r} is not in degrees; write longitude, latitude (WGS 84)")
    return rings


def _rings(shape: Any) -> Iterator[Sequence[Any]]:
    kind = shape["type"]
    if kind == "FeatureCollection":
        for feature in shape["features"]:
            yield from _rings(feature)
    elif kind == "Feature":
        yield from _rings(shape["geometry"])
    elif kind == "GeometryCollection":
        for part in shape["geometries"]:
            yield from _rings(part)
    elif kind == "Polygon":
        yield from shape["coordinates"]
    elif kind == "MultiPolygon":
        for polygon in shape["coordinates"]:
            yield from polygon


def inside(rings: Sequence[Ring], lat: float, lon: float) -> bool:
    """Whether a point lies in the rings, holes left out (even-odd rule)."""
    within = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                within = not within
    return within
