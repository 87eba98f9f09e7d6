"""The place of a claim by distance: whether the point read lies within 25 km of where the wanted words lie.

The words of a place say nothing of its point: a homonym has the right words, a village's town other words and nearly
the right point. `points.yml` beside the cases says where the wanted names lie: "LAT,LON", "LAT,LON R" (an area of R
km), "CC" (a country), "CC/NAME" (a first-level area), or "invented" (no gazetteer can know it; by words alone).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import yaml

from ..gazetteer.areas import areas
from ..gazetteer.fold import fold
from ..model import Claim, Where, distance_km
from .claims import Score, Wanted, same_place
from .desk import Desk
from .report import Measured
from .tally import Tally

WITHIN_KM: Final = 25.0  # how far a place may lie from the wanted point
NAME: Final = "place within 25 km, given the claim"
WITH: Final = "place within 25 km, countries with village files"
WITHOUT: Final = "place within 25 km, countries without village files"
INVENTED: Final = "place that no gazetteer can know, by its words"
# The countries of which the gazetteer has villages, not only towns of 500 people and more (docs/method/gazetteer.md).
VILLAGES: Final = frozenset("AF AM AZ BF CD CF CO ET GE IL IQ KH LB LK LY ML MM PH PK PS SD SO SS SY TH UA YE".split())
_FILE: Final = "points.yml"


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Where a wanted name lies: a point (degrees WGS 84) with its reach in km, or a country or first-level area."""

    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    country: str | None = None
    admin1: str | None = None

    def holds(self, where: Where | None) -> bool:
        """Whether a place lies here: within 25 km of the point or within the area's reach; the same country; the same
        first-level area or a place in it."""
        if where is None:
            return False
        if self.country is not None:
            if where.country != self.country:
                return False
            if self.admin1 is None:
                return where.precision == "country"
            return where.precision != "country" and fold(where.admin1 or "") == fold(self.admin1)
        if where.lat is None or where.lon is None or self.lat is None or self.lon is None:
            return False
        return distance_km((self.lat, self.lon), (where.lat, where.lon)) <= max(WITHIN_KM, self.radius_km)

    @property
    def land(self) -> str | None:
        """The country it lies in (of an area: its middle), None for the high sea."""
        if self.country is not None or self.lat is None or self.lon is None:
            return self.country
        return areas().country((self.lat, self.lon))


def point(words: str) -> Point | None:
    """The point of a value of the table; None for "invented". Raises ValueError for what is none of the forms."""
    if words == "invented":
        return None
    if words[:2].isalpha() and words[:2].isupper() and words[2:3] in ("", "/"):
        return Point(country=words[:2], admin1=words[3:] or None)
    place, _, reach = words.partition(" ")
    lat, lon = (float(x) for x in place.split(","))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no point of the Earth: {words!r}")
    return Point(lat=lat, lon=lon, radius_km=float(reach or 0))


class Points(msgspec.Struct, frozen=True, kw_only=True):
    """Name → point for all passages, and for single ones; None stands for an invented place."""

    names: Mapping[str, Point | None]
    passages: Mapping[str, Mapping[str, Point | None]]

    def of(self, passage: str, name: Any) -> Point | None:
        """The point of a name in a passage. Raises KeyError where the table has none."""
        own = self.passages.get(passage, {})
        return own[str(name)] if str(name) in own else self.names[str(name)]

    def right(self, passage: str, wanted: Wanted, claim: Claim) -> tuple[bool, bool] | None:
        """(whether the claim's place is right, whether that was decided by words alone); None where it is not asked
        or no wanted name is in the table. No place wanted: right where none was read.
        """
        if "place" not in wanted:
            return None
        known = self._known(passage, wanted)
        if not known:
            return None
        if any(name is None for name, _ in known) and claim.place is None:
            return True, False
        points = [p for _, p in known if p is not None]
        if points or all(name is None for name, _ in known):
            return any(p.holds(claim.place) for p in points), False
        quote = claim.place.words.quote if claim.place and claim.place.words else None
        return any(same_place(name, quote) for name, _ in known if name is not None), True

    def villages(self, passage: str, wanted: Wanted) -> bool | None:
        """Whether the place wanted lies in a country with village files; None where none is wanted in the first place,
        or it is in no country."""
        if wanted.get("place") is None:
            return None
        land = next((p.land for _, p in self._known(passage, wanted) if p is not None), None)
        return None if land is None else land in VILLAGES

    def _known(self, passage: str, wanted: Wanted) -> list[tuple[Any, Point | None]]:
        """The names wanted, the first one first, that are None or in the table, with their points."""
        known = []
        for name in [wanted["place"], *wanted.get("accept", {}).get("place", [])]:
            try:
                known.append((name, self.of(passage, name) if name is not None else None))
            except KeyError:
                continue
        return known


def load(folder: Path) -> Points | None:
    """The table beside the cases, None where there is none. Raises ValueError for a value of no known form."""
    path = folder / _FILE
    if not path.is_file():
        return None
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Points(
        names={str(k): point(str(v)) for k, v in table["names"].items()},
        passages={c: {str(k): point(str(v)) for k, v in t.items()} for c, t in table["passages"].items()},
    )


def score(scores: Sequence[tuple[str, Score]], points: Points, desk: Desk | None = None) -> list[Measured]:
    """The share of places within 25 km, of those again where a place is wanted in a country with or without village
    files, and of places by words alone: of all passages that ask for a place the table has. `scores`: (FILE/PASSAGE or
    PASSAGE, what was matched); errors go to the desk.
    """
    tallies = {name: Tally(name, "share", "passages") for name in (NAME, WITH, WITHOUT, INVENTED)}
    for name, counted in scores:
        passage = name.rpartition("/")[2]
        rows: dict[str, list[bool]] = {figure: [] for figure in tallies}
        for wanted, claim in counted.matched:
            judged = points.right(passage, wanted, claim) if claim is not None else None
            if claim is None or judged is None:
                continue
            right, by_words = judged
            rows[INVENTED if by_words else NAME].append(right)
            if not by_words and (near := points.villages(passage, wanted)) is not None:
                rows[WITH if near else WITHOUT].append(right)
            if desk is not None and not right:
                what, line = error(name, wanted, claim)
                desk.wrong("points", what, name, line)
        for figure, tally in tallies.items():
            if rows[figure]:
                tally.add(sum(rows[figure]), len(rows[figure]))
    return [t.measured() for t in tallies.values() if t.rows]


def error(name: str, wanted: Wanted, claim: Claim) -> tuple[str, str]:
    """(class, one line) of a place that lies elsewhere."""
    got = claim.place
    how = "none read" if got is None else "none wanted" if wanted.get("place") is None else ""
    how = how or ("without a point" if got is not None and got.lat is None else "elsewhere")
    read = f"{got.name} {got.precision} {got.lat},{got.lon} {got.admin1}, {got.country}" if got is not None else None
    return f"point: {how}", f"{name}: POINT of {wanted['trigger']!r}: want {wanted.get('place')}, got {read}"
