"""The file format of the shipped index, shared by the builder and the reader.

`places.bin`: magic, then a JSON header (offset and length of each section), then sections, little-endian, unaligned:

- `records`: RECORD bytes a place, sorted by (is not GeoNames, id): point u40 (`pack_point`), id u24 (GeoNames number,
  or EXTERNAL + row of `ids`), name u24 (trie key of the name shown), population u8 (`pack_count`), row of `admins` u16.
- `postings`: u24 a trie key: a record, or records + position in `multi` (u24 count, then as many u24 records).
- `ids`, `admins` (kind in hexadecimal, country, admin1, admin2 separated by tabs),
  `radii` (record, km), `shown` (record, name): lines of UTF-8.

`names.marisa`: a marisa trie of `fold.key` of every name.
"""

from __future__ import annotations

import math
from typing import Final

from ..model.where import PlacePrecision

MAGIC: Final = b"TWGAZ1\n"
RECORD: Final = 14
EXTERNAL: Final = 0xF00000
HISTORIC: Final = 0x80  # added to the kind of a place that its source marks as gone
KINDS: Final[tuple[tuple[str, PlacePrecision, float], ...]] = (
    ("town", "town", 2.0), ("neighbourhood", "town", 1.5), ("site", "site", 1.0), ("district", "district", 15.0),
    ("province", "province", 60.0), ("region", "region", 150.0), ("country", "country", 300.0), ("area", "area", 100.0),
)  # fmt: skip
KIND: Final = {kind: n for n, (kind, _, _) in enumerate(KINDS)}


def pack_point(lat: float, lon: float) -> int:
    """Degrees as 20 bits each: steps of 19 m north to south, 38 m east to west at the equator."""
    return round((lat + 90) / 180 * 0xFFFFF) << 20 | round((lon + 180) / 360 * 0xFFFFF)


def unpack_point(value: int) -> tuple[float, float]:
    """(lat, lon) to four digits."""
    return round((value >> 20) / 0xFFFFF * 180 - 90, 4), round((value & 0xFFFFF) / 0xFFFFF * 360 - 180, 4)


def pack_count(value: int) -> int:
    """A population on a logarithmic scale of 255 steps: within 4 %, 0 for unknown. It ranks, it is not a census."""
    return 0 if value <= 0 else min(255, 1 + round(math.log(value) * 12))


def unpack_count(value: int) -> int:
    """The inverse of `pack_count`, rounded to two digits."""
    if value == 0:
        return 0
    count = round(math.exp((value - 1) / 12))
    return int(round(count, 2 - len(str(count))))


def town_radius(kind: str, population: int) -> float:
    """Radius in km of a populated place: a village is 2 km, a city of three million 16."""
    base = KINDS[KIND[kind]][2]
    return round(base + 0.008 * math.sqrt(population), 1)
