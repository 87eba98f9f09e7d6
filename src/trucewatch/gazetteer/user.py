"""The user's own places: read from a GeoNames dump, CSV or GeoJSON, kept as one plain file, laid over the index."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from ..errors import Issue, UsageError
from . import layout
from .fold import bare, fold, likeness, skeleton
from .place import AddReport, Match, Place
from .user_shapes import Polygons, Shape, features

_DUMP_COLUMNS = 19
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_FEATURES = {"PCLI": "country", "ADM1": "province", "ADM2": "district", "ADM3": "district", "PPLX": "neighbourhood"}
_CLASSES = {"P": "town", "S": "site", "A": "district", "L": "area", "T": "area", "H": "area", "R": "site", "V": "area"}


class UserRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the user's file: a place and its spellings as written.

    Of several places of one name the one of higher `priority` comes first; below 0, behind those that are shipped.
    `valid_from` and `valid_to` (ISO dates, inclusive) bound the days for which the row holds. `polygons` as in GeoJSON.
    """

    place: Place
    names: tuple[str, ...]
    priority: int = 0
    valid_from: str | None = None
    valid_to: str | None = None
    polygons: Polygons = ()

    def holds_on(self, day: str | None) -> bool:
        """Whether the row holds on a day (ISO); every row does where no day is given."""
        if day is None:
            return True
        return (self.valid_from or "") <= day[:10] <= (self.valid_to or "9999")


@dataclass
class UserTable:
    """Places by id, by folded name and by skeleton."""

    places: dict[str, Place] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    bones: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    shapes: dict[str, Shape] = field(default_factory=dict)
    rows: dict[str, UserRow] = field(default_factory=dict)

    def put(self, row: UserRow) -> None:
        """Add one row."""
        self.places[row.place.id] = row.place
        self.rows[row.place.id] = row
        if row.polygons:
            self.shapes[row.place.id] = Shape(row.polygons)
        for folded in dict.fromkeys(map(fold, row.names)):
            if folded:
                if folded not in self.names:
                    self.bones[skeleton(folded) or "\t" + folded].append(folded)
                self.names[folded].append(row.place.id)

    def find(self, folded: str, on: str | None = None) -> Iterator[tuple[Place, Match, str, float]]:
        """Places of this name, then of its variants, with the likeness of the spelling; valid `on` a day."""
        seen: set[str] = set()
        names = [folded, *self.bones.get(skeleton(folded) or "\t" + folded, ())] if self.places else []
        for named in dict.fromkeys(names):
            like = likeness(named, folded)
            match: Match = "exact" if named == folded else "folded" if bare(named) == bare(folded) else "variant"
            if named in self.names and like >= 0.45:
                for identifier in self.names[named]:
                    if identifier not in seen and self.rows[identifier].holds_on(on):
                        seen.add(identifier)
                        yield self.places[identifier], match, named, like

    def starts(self, bones: str) -> bool:
        """Whether some skeleton starts so."""
        return any(known.startswith(bones) for known in self.bones)


def read_user(file: Path) -> UserTable:
    """The table in `file`; empty when there is no such file. Raises UsageError naming the line that is not valid."""
    table = UserTable()
    if not file.exists():
        return table
    decoder = msgspec.json.Decoder(UserRow)
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            table.put(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise UsageError(f"{file}, line {number} is not a place ({error}); delete the line or add again") from error
    return table


def add(file: Path, into: Path) -> AddReport:
    """Read `file` and append its good rows to the user gazetteer `into`; a row with a known id replaces the old one.

    `file` is a GeoNames country dump (19 tab-separated columns, no header), a CSV with the header
    name,lat,lon[,country,admin1,kind,priority,valid_from,valid_to] (several names with |), or GeoJSON: points, and
    polygons, which `contains` then goes by, with properties of these names. Bad rows are listed, not taken. Raises
    UsageError when the file cannot be read or is of neither form.
    """
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read as UTF-8 text ({error})") from error
    lines = text.splitlines()
    if text.lstrip()[:1] == "{":
        rows = _geojson(file, text)
    else:
        rows = _dump(file, lines) if lines and lines[0].count("\t") == _DUMP_COLUMNS - 1 else _csv(file, lines)
    good: dict[str, UserRow] = {}
    refused = []
    for row in rows:
        if isinstance(row, Issue):
            refused.append(row)
        else:
            good[row.place.id] = row
    old: dict[str, bytes] = {}
    if into.exists():
        for line in into.read_bytes().splitlines():
            old[msgspec.json.decode(line, type=UserRow).place.id] = line
    encoder = msgspec.json.Encoder()
    merged = old | {identifier: encoder.encode(row) for identifier, row in good.items()}
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_bytes(b"".join(line + b"\n" for _, line in sorted(merged.items())))
    return AddReport(added=len(good), refused=tuple(refused))


def _place(values: dict[str, str], kind: str, where: tuple[Path, int]) -> UserRow | Issue:
    """One row from its named values."""
    names = tuple(n.strip() for n in values["names"].split("|") if fold(n))
    try:
        lat, lon = float(values["lat"]), float(values["lon"])
    except ValueError:
        return Issue(where=str(where[0]), row=where[1], what=f"no coordinates in {values['lat']!r}, {values['lon']!r}")
    if not names:
        return Issue(where=str(where[0]), row=where[1], what="no name")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return Issue(where=str(where[0]), row=where[1], what=f"{lat}, {lon} is not on Earth", hint="latitude first")
    if kind not in layout.KIND:
        return Issue(
            where=str(where[0]), row=where[1], what=f"unknown kind {kind!r}", hint="one of " + ", ".join(layout.KIND)
        )
    country = values.get("country", "").strip().upper() or None
    if country is not None and not (len(country) == 2 and country.isalpha()):
        return Issue(where=str(where[0]), row=where[1], what=f"country {country!r} is not a two-letter code")
    population = int(values["population"]) if values.get("population", "").isdigit() else 0
    _, precision, reach = layout.KINDS[layout.KIND[kind]]
    own = values.get("id") or f"{bare(fold(names[0]))}@{lat:.4f},{lon:.4f}"
    place = Place(
        id=f"user:{own}", name=names[0], precision=precision, lat=lat, lon=lon, population=population, kind=kind,
        radius_km=layout.town_radius(kind, population) if kind in ("town", "neighbourhood") else reach,
        country=country, admin1=values.get("admin1", "").strip() or None,
    )  # fmt: skip
    dates = {key: values.get(key, "").strip() or None for key in ("valid_from", "valid_to")}
    for key, value in dates.items():
        if value is not None and not _DAY.match(value):
            return Issue(where=str(where[0]), row=where[1], what=f"{key} {value!r} is no date", hint="YYYY-MM-DD")
    rank = values.get("priority", "").strip() or "0"
    if not rank.lstrip("-").isdigit():
        return Issue(where=str(where[0]), row=where[1], what=f"priority {rank!r} is no whole number")
    return UserRow(
        place=place, names=names, priority=int(rank), valid_from=dates["valid_from"], valid_to=dates["valid_to"]
    )


def _dump(file: Path, lines: list[str]) -> Iterator[UserRow | Issue]:
    for number, line in enumerate(lines, 1):
        parts = line.split("\t")
        if not line.strip():
            continue
        if len(parts) != _DUMP_COLUMNS:
            yield Issue(where=str(file), row=number, what=f"{len(parts)} columns instead of {_DUMP_COLUMNS}")
            continue
        values = {
            "id": parts[0], "names": "|".join(n for n in (parts[1], parts[2], *parts[3].split(",")) if n),
            "lat": parts[4], "lon": parts[5], "country": parts[8], "population": parts[14],
        }  # fmt: skip
        kind = _FEATURES.get(parts[7]) or _CLASSES.get(parts[6], "site")
        yield _place(values, kind, (file, number))


def _geojson(file: Path, text: str) -> Iterator[UserRow | Issue]:
    try:
        data = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise UsageError(f"{file} begins like GeoJSON but is no JSON ({error})") from error
    if not isinstance(data, dict):
        raise UsageError(f"{file} is no GeoJSON: an object is needed")
    for number, made in features(data):
        if isinstance(made, str):
            yield Issue(where=str(file), row=number, what=made, hint="points and polygons are taken")
            continue
        values, polygons = made
        row = _place(values, values.get("kind", "").strip().lower() or "town", (file, number))
        if isinstance(row, UserRow) and polygons:
            place = msgspec.structs.replace(row.place, radius_km=float(values["radius_km"]))
            row = msgspec.structs.replace(row, place=place, polygons=polygons)
        yield row


def _csv(file: Path, lines: list[str]) -> Iterator[UserRow | Issue]:
    reader = csv.DictReader(lines)
    header = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    if not {"name", "lat", "lon"} <= header.keys():
        raise UsageError(f"{file} is neither a GeoNames dump (19 columns) nor a CSV with the header name,lat,lon")
    for row in reader:
        values = {key: row.get(name) or "" for key, name in header.items()}
        values["names"] = values["name"]
        yield _place(values, values.get("kind", "").strip().lower() or "town", (file, reader.line_num))
