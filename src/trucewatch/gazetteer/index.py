"""The shipped index: two files mapped into memory, decoded a record at a time."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import UsageError
from . import layout
from .fold import fold, key, skeleton
from .place import Place

DATA = Path(__file__).parent / "data"


class Area(NamedTuple):
    """What the records of one kind in one area share: kind, whether it is so today, country, first-level area and its
    skeleton."""

    kind: str
    current: bool
    country: str | None
    admin1: str | None
    bones: str | None


class Index:
    """Read-only access to `names.marisa` and `places.bin` (format: `layout`). Raises UsageError on a broken file."""

    def __init__(self, folder: Path = DATA) -> None:
        import marisa_trie

        try:
            self.trie = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
            with (folder / "places.bin").open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError, RuntimeError) as error:
            raise UsageError(
                f"the gazetteer in {folder} cannot be read ({error}); install the package again"
            ) from error
        start = len(layout.MAGIC)
        if self._map[:start] != layout.MAGIC:
            raise UsageError(f"{folder / 'places.bin'} is not a gazetteer of this version; install the package again")
        size = int.from_bytes(self._map[start : start + 4], "little")
        head: dict[str, Any] = json.loads(self._map[start + 4 : start + 4 + size])
        self.count: int = head["count"]
        base = start + 4 + size
        self._at = {name: (base + at, size) for name, (at, size) in head["sections"].items()}
        self._records, self._postings, self._multi = (self._at[s][0] for s in ("records", "postings", "multi"))
        self.place = lru_cache(maxsize=16384)(self._place)
        self.area = lru_cache(maxsize=None)(self._area)

    def _lines(self, section: str) -> list[str]:
        at, size = self._at[section]
        return self._map[at : at + size].decode("utf-8").split("\n") if size else []

    def _numbered(self, section: str) -> dict[int, str]:
        return {int(n): value for n, _, value in (line.partition("\t") for line in self._lines(section))}

    @cached_property
    def _ids(self) -> list[str]:
        return self._lines("ids")

    @cached_property
    def _admins(self) -> list[tuple[int, str | None, str | None, str | None]]:
        rows = (line.split("\t") for line in self._lines("admins"))
        return [
            (int(kind, 16), country or None, admin1 or None, admin2 or None) for kind, country, admin1, admin2 in rows
        ]

    @cached_property
    def _radii(self) -> dict[int, float]:
        return {n: float(value) for n, value in self._numbered("radii").items()}

    @cached_property
    def _shown(self) -> dict[int, str]:
        return self._numbered("shown")

    def records_of(self, number: int) -> tuple[int, ...]:
        """The records posted under a trie key."""
        at = self._postings + 3 * number
        value = int.from_bytes(self._map[at : at + 3], "little")
        if value < self.count:
            return (value,)
        at = self._multi + 3 * (value - self.count)
        size = int.from_bytes(self._map[at : at + 3], "little")
        block = self._map[at + 3 : at + 3 + 3 * size]
        return tuple(int.from_bytes(block[i : i + 3], "little") for i in range(0, 3 * size, 3))

    def exact(self, folded: str) -> tuple[int, ...]:
        """Records that bear this folded name."""
        number = self.trie.get(key(folded))
        return () if number is None else self.records_of(number)

    def has(self, folded: str) -> bool:
        """Whether some record bears this folded name."""
        return key(folded) in self.trie

    def alike(self, folded: str) -> list[tuple[str, int]]:
        """All folded names with the skeleton of this one, each with its trie key."""
        bones = skeleton(folded)
        if not bones:
            return []
        lead = len(bones) + 1
        return [(name[lead:], number) for name, number in self.trie.iteritems(bones + "\t")]

    def starts(self, prefix: str) -> bool:
        """Whether some key starts with this skeleton."""
        return next(self.trie.iterkeys(prefix), None) is not None

    def row(self, record: int) -> tuple[int, int]:
        """The packed population of a record and the number of its area (see `area`): all that ranking needs."""
        at = self._records + layout.RECORD * record + 11
        data = self._map
        return data[at], data[at + 1] | data[at + 2] << 8

    def _area(self, number: int) -> Area:
        kind, country, admin1, _ = self._admins[number]
        bones = skeleton(fold(admin1)) if admin1 else None
        return Area(layout.KINDS[kind & 0x0F][0], not kind & layout.HISTORIC, country, admin1, bones)

    def head(self, record: int) -> tuple[int, int, str | None, str | None, str | None]:
        """Population, kind, country, admin1, admin2 of a record: what ranking needs, without decoding it all."""
        at = self._records + layout.RECORD * record
        row = self._map[at + 11 : at + 14]
        return layout.unpack_count(row[0]), *self._admins[row[1] | row[2] << 8]

    def _place(self, record: int) -> Place:
        at = self._records + layout.RECORD * record
        row = self._map[at : at + 11]
        lat, lon = layout.unpack_point(int.from_bytes(row[:5], "little"))
        number, named = int.from_bytes(row[5:8], "little"), int.from_bytes(row[8:11], "little")
        population, kind, country, admin1, admin2 = self.head(record)
        word, precision, reach = layout.KINDS[kind & 0x0F]
        if record in self._radii:
            reach = self._radii[record]
        elif word in ("town", "neighbourhood"):
            reach = layout.town_radius(word, population)
        return Place(
            id=self._ids[number - layout.EXTERNAL] if number >= layout.EXTERNAL else f"geonames:{number}",
            name=self._shown.get(record) or title(self.trie.restore_key(named).partition("\t")[2]), kind=word,
            precision=precision, lat=lat, lon=lon, radius_km=reach, country=country, admin1=admin1, admin2=admin2,
            population=population, current=not kind & layout.HISTORIC,
        )  # fmt: skip

    def find(self, identifier: str) -> int | None:
        """The record with this id."""
        scheme, _, tail = identifier.partition(":")
        if scheme != "geonames":
            try:
                return self.count - len(self._ids) + self._ids.index(identifier)
            except ValueError:
                return None
        if not tail.isdigit():
            return None
        low, high, wanted = 0, self.count - len(self._ids), int(tail)
        while low < high:
            middle = (low + high) // 2
            at = self._records + layout.RECORD * middle + 5
            if int.from_bytes(self._map[at : at + 3], "little") < wanted:
                low = middle + 1
            else:
                high = middle
        if low < self.count - len(self._ids) and self.place(low).id == identifier:
            return low
        return None

    def records(self) -> Iterator[Place]:
        """Every place, in the order of the file."""
        return (self._place(n) for n in range(self.count))


def title(folded: str) -> str:
    """A folded name as a title."""
    return " ".join(w[:1].upper() + w[1:] for w in folded.split())
