"""Look-up: a name and what is known about where it should be → the places it may mean, best first."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

import msgspec

from ..errors import NotFound
from ..model.where import Where, distance_km
from . import layout
from .areas import areas
from .fold import bare, fold, likeness, skeleton
from .index import DATA, Index
from .place import Candidate, Match, Place, Toponym
from .user import UserTable, read_user

ALIKE_AT_LEAST = 0.3
_MANY = 300
_KEPT = 16
_DRAWN_WITHIN_KM = 4.0  # simplification and rounding of the polygons
_SURE = 0.59  # where a village at least, not only a district, bears the name as written, no variants are sought
_RANK = {"site": 0, "town": 1, "district": 2, "province": 3, "region": 4, "area": 4, "country": 5, "unresolved": 9}
_PRIOR = {"province": 0.62, "region": 0.85, "country": 1.0, "area": 0.6, "district": 0.08, "site": 0.05}
_SIZED = {"province": 0.9, "district": 0.35}  # share of what a town of as many people would have


def prior(kind: str, population: int, current: bool = True) -> float:
    """How likely a report means a place of this kind and size when nothing else is known, 0 to 1."""
    sized = min(1.0, math.log(population + 1) / math.log(2e7)) if population else 0.1
    value = _PRIOR.get(kind)
    if value is None:
        value = sized * 0.7 if kind == "neighbourhood" else sized
    elif kind in _SIZED:
        value = max(value, sized * _SIZED[kind])
    return value if current else value * 0.5


class Gazetteer:
    """The shipped index and, over it, the places a user added. Look-ups raise nothing; an unknown name gives ()."""

    def __init__(self, index: Index, user: UserTable | None = None) -> None:
        self.index = index
        self.user = user or UserTable()
        self._found = lru_cache(maxsize=8192)(self._find)
        self._alike = lru_cache(maxsize=1024)(self._spellings)
        self._head = lru_cache(maxsize=65536)(self.index.head)
        self._scanned = lru_cache(maxsize=256)(self._scan)

    @property
    def attribution(self) -> str:
        """Who made the data, and on what terms it is passed on."""
        return (DATA / "ATTRIBUTION.txt").read_text("utf-8")

    def named_in(self, name: str, country: str, admin1: str | None = None) -> tuple[Candidate, ...]:
        """Places of exactly this name (but for case and accents) in a country or one of its first-level areas: like
        `lookup`, without variants, hence cheap."""
        return self._found(fold(name), country, _bones(admin1), None, False)

    def lookup(
        self, name: str, *, country: str | None = None, admin1: str | None = None, limit: int = 8, on: str | None = None
    ) -> tuple[Candidate, ...]:
        """Places that `name` may mean, best first.

        `country` (ISO 3166-1 alpha-2) and `admin1` (the name of a first-level area, any spelling) are conditions, not
        hints. Variants are sought only where no name matches as written. `on` is the day (ISO) for which the user's own
        places must hold; the shipped ones bear no dates.
        """
        day = on[:10] if on and self.user.places else None
        return self._found(fold(name), country, _bones(admin1), day, True)[:limit]

    def _find(
        self, folded: str, country: str | None, admin: str | None, on: str | None, variants: bool
    ) -> tuple[Candidate, ...]:
        if not folded:
            return ()
        ranked: dict[int, tuple[float, Match, str]] = {}
        own = [
            Candidate(place=place, match=match, name=named, score=min(1.0, 0.9 + like / 10))
            for place, match, named, like in self.user.find(folded, on)
            if (country is None or place.country == country) and (admin is None or admin == _bones(place.admin1))
        ]
        self._rank(ranked, folded, "exact", 1.0, self._within(self.index.exact(folded), country, admin))
        sure = any(score >= _SURE and not self._district(n) for n, (score, _, _) in ranked.items())
        if variants and not own and not sure:
            for named, match, weight, records in self._alike(folded):
                if inside := self._within(records, country, admin):
                    self._rank(ranked, named, match, weight, inside)
        self._seats(ranked)
        best = sorted(ranked.items(), key=lambda r: (-r[1][0], r[0]))[:_KEPT]
        mine = {c.place.id for c in own}
        shipped = (
            Candidate(place=self.index.place(n), match=match, name=named, score=round(score, 4))
            for n, (score, match, named) in best
        )
        rank = {c.place.id: self.user.rows[c.place.id].priority for c in own}
        own.sort(key=lambda c: (-rank[c.place.id], -c.score, c.place.id))
        before = (c for c in own if rank[c.place.id] >= 0)
        behind = (msgspec.structs.replace(c, score=c.score / 2) for c in own if rank[c.place.id] < 0)
        return (*before, *(c for c in shipped if c.place.id not in mine), *behind)

    def _spellings(self, folded: str) -> tuple[tuple[str, Match, float, tuple[int, ...]], ...]:
        """The other spellings of a name that the index has: (name, match, weight, records)."""
        bones = bare(folded)
        names = self.index.alike(folded)
        narrow = len(names) > _MANY
        out: list[tuple[str, Match, float, tuple[int, ...]]] = []
        for named, number in names:
            if named == folded or abs(len(named) - len(folded)) > (4 if narrow else 8):
                continue
            if bare(named) == bones:
                out.append((named, "folded", 0.95, self.index.records_of(number)))
            elif (like := likeness(named, folded)) >= ALIKE_AT_LEAST:
                out.append((named, "variant", 0.35 + 0.45 * like, self.index.records_of(number)))
        return tuple(out)

    def _district(self, record: int) -> bool:
        return layout.KINDS[self._head(record)[1] & 0x0F][0] == "district"

    def _within(self, records: tuple[int, ...], country: str | None, admin: str | None) -> list[int]:
        """Those of the records that meet the conditions."""
        if country is None and admin is None:
            return list(records)
        kept = []
        for record in records:
            _, _, its_country, its_admin1, _ = self._head(record)
            if (country is None or its_country == country) and (admin is None or _bones(its_admin1) == admin):
                kept.append(record)
        return kept

    def _rank(
        self, into: dict[int, tuple[float, Match, str]], named: str, match: Match, weight: float, records: list[int]
    ) -> None:
        for record in records:
            population, kind, *_ = self._head(record)
            word = layout.KINDS[kind & 0x0F][0]
            score = weight * (0.55 + 0.45 * prior(word, population, not kind & layout.HISTORIC))
            if record not in into or into[record][0] < score:
                into[record] = (score, match, named)

    def _seats(self, ranked: dict[int, tuple[float, Match, str]]) -> None:
        """Lift towns that bear the name of a district or province they lie in: its seat, whatever its population."""
        if len(ranked) < 2 or len(ranked) > 200:
            return
        areas, towns = set(), []
        for record in ranked:
            _, kind, country, admin1, _ = self._head(record)
            word = layout.KINDS[kind & 0x0F][0]
            if word in ("district", "province"):
                areas.add((country, admin1))
            elif word == "town":
                towns.append((record, (country, admin1)))
        for record, chain in towns:
            if chain in areas:
                score, match, named = ranked[record]
                ranked[record] = (min(1.0, score + 0.1), match, named)

    def get(self, identifier: str) -> Place | None:
        """The place with this id, or None."""
        if identifier.startswith("user:"):
            return self.user.places.get(identifier)
        record = self.index.find(identifier)
        return None if record is None else self.index.place(record)

    def known(self, folded_token: str) -> bool:
        """Whether some name begins as this folded token does, spelling variants allowed: a cheap first test."""
        bones = skeleton(folded_token) or "\t" + folded_token
        return self.index.starts(bones) or self.user.starts(bones)

    def known_whole(self, bones: str) -> bool:
        """Whether some name has exactly this skeleton."""
        return self.index.starts(bones + "\t") or bones in self.user.bones

    def named(self, folded: str) -> bool:
        """Whether a place bears exactly this folded name."""
        return self.index.has(folded) or folded in self.user.names

    def contains(self, area: Place | Where, place: Place | Where) -> bool:
        """Whether `place` lies in `area`.

        By the area's polygon, for countries and first-level areas and places that are points; by the chain of areas
        where there is no polygon, where the place is an area itself, or nearer to the border than its own radius and
        the polygon's precision; else by the radius of the area. A user's area may bring its own polygon. A place
        larger than the area is not in it. Raises NotFound when either has neither chain nor coordinates.
        """
        if _identity(area) is not None and _identity(area) == _identity(place):
            return True
        own = self.user.shapes.get(_identity(area) or "")
        if own is not None and place.lat is not None and place.lon is not None:
            return own.holds(place.lat, place.lon)
        if _RANK[place.precision] > _RANK[area.precision] or (
            place.precision == area.precision and area.precision in ("town", "province", "country")
        ):
            return False
        if area.precision in ("country", "province") and (drawn := self._drawn(area, place)) is not None:
            return drawn
        if area.precision == "country" and place.country:
            return area.country == place.country
        if area.precision == "province" and area.admin1 and place.admin1:
            return (area.country, _bones(area.admin1)) == (place.country, _bones(place.admin1))
        if area.precision == "district" and area.admin1 and area.admin2 and place.admin1 and place.admin2:
            return (area.country, area.admin1, area.admin2) == (place.country, place.admin1, place.admin2)
        if area.lat is None or area.lon is None or place.lat is None or place.lon is None:
            raise NotFound(f"cannot tell whether {place.name} lies in {area.name}: no coordinates; name a known place")
        return distance_km((area.lat, area.lon), (place.lat, place.lon)) <= (area.radius_km or 0.0)

    @staticmethod
    def _drawn(area: Place | Where, place: Place | Where) -> bool | None:
        """By polygon, None where that cannot be told."""
        first = None if area.precision == "country" else area.admin1
        if area.country is None or (first is None and area.precision != "country"):
            return None
        if place.precision not in ("site", "town") or place.lat is None or place.lon is None:
            return None
        return areas().holds((place.lat, place.lon), area.country, first, (place.radius_km or 0) + _DRAWN_WITHIN_KM)

    def scan(self, text: str) -> tuple[Toponym, ...]:
        """Stretches of `text` that read as names of places, longest first come, no two overlapping."""
        return self._scanned(text)

    def _scan(self, text: str) -> tuple[Toponym, ...]:
        from .scan import scan

        return scan(self, text)


def _identity(place: Place | Where) -> str | None:
    return place.id if isinstance(place, Place) else place.gazetteer


@lru_cache(maxsize=4096)
def _bones(name: str | None) -> str | None:
    return skeleton(fold(name)) if name else None


def load(user: Path | None = None) -> Gazetteer:
    """The gazetteer, with the places of the user's file (written by `add`) over it. Raises UsageError.

    The same object is given again until the user's file changes.
    """
    changed = user.stat().st_mtime_ns if user is not None and user.exists() else 0
    return _load(user, changed)


@lru_cache(maxsize=4)
def _load(user: Path | None, changed: int) -> Gazetteer:
    return Gazetteer(_index(), read_user(user) if user is not None else None)


@lru_cache(maxsize=1)
def _index() -> Index:
    return Index()
