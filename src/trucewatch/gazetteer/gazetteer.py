"""Look-up: a name and what is known about where it should be → the places it may mean, best first."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..errors import NotFound
from ..model.where import Where, distance_km
from . import layout
from .areas import areas
from .fold import bare, fold, likeness, skeleton
from .index import DATA, Area, Index
from .place import Candidate, Match, Place, Toponym
from .respell import respelt
from .user import UserTable, read_user

ALIKE_AT_LEAST = 0.3
_MANY = 300
_STATES = {"congo": ("dr congo", "republic of the congo")}
"""Short names of states that the sources give to villages alone."""
_KEPT = 16
_DRAWN_WITHIN_KM = 4.0  # simplification and rounding of the polygons
_SURE = 0.59  # where a village at least, not only a district, bears the name as written, no variants are sought
_LIKE = 0.33  # the score of a village without people known that is spelt much like the name
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


class _Bearer(msgspec.Struct, frozen=True, gc=False):
    """A record under one of its names."""

    score: float
    match: Match
    named: str
    area: Area


class _Found(NamedTuple):
    """What a name may mean: the user's places before, rows of the index by score, the user's behind."""

    before: tuple[Candidate, ...]
    shipped: tuple[tuple[int, float, Match, str], ...]
    behind: tuple[Candidate, ...]


class Gazetteer:
    """The shipped index and, over it, the places a user added. Look-ups raise nothing; an unknown name gives ()."""

    def __init__(self, index: Index, user: UserTable | None = None) -> None:
        self.index = index
        self.user = user or UserTable()
        self._found = lru_cache(maxsize=8192)(self._find)
        self._seen = lru_cache(maxsize=4096)(self._shown)
        self._made = lru_cache(maxsize=16384)(self._candidate)
        self._alike = lru_cache(maxsize=1024)(self._spellings)
        self._like = lru_cache(maxsize=16384)(likeness)
        self._scanned = lru_cache(maxsize=256)(self._scan)

    @property
    def attribution(self) -> str:
        """Who made the data, and on what terms it is passed on."""
        return (DATA / "ATTRIBUTION.txt").read_text("utf-8")

    def named_in(self, name: str, country: str, admin1: str | None = None) -> tuple[Candidate, ...]:
        """Places of exactly this name (but for case and accents) in a country or one of its first-level areas: like
        `lookup`, without variants, hence cheap."""
        return self._seen(fold(name), country, _bones(admin1), None, False, _KEPT)

    def lookup(
        self, name: str, *, country: str | None = None, admin1: str | None = None, limit: int = 8,
        on: str | None = None, variants: bool = True,
    ) -> tuple[Candidate, ...]:  # fmt: skip
        """Places that `name` may mean, best first.

        `country` (ISO 3166-1 alpha-2) and `admin1` (the name of a first-level area, any spelling) are conditions, not
        hints. Variants are sought, unless `variants` is False, only where no name matches as written. `on` is the day
        (ISO) for which the user's own places must hold; the shipped ones bear no dates.
        """
        day = on[:10] if on and self.user.places else None
        return self._seen(fold(name), country, _bones(admin1), day, variants, limit)

    def _shown(
        self, folded: str, country: str | None, admin: str | None, on: str | None, variants: bool, limit: int
    ) -> tuple[Candidate, ...]:
        """The first candidates, decoded: the user's before, the shipped ones, the user's behind."""
        found = self._found(folded, country, admin, on, variants)
        out = [*found.before[:limit], *map(self._made, found.shipped[: limit - len(found.before[:limit])])]
        return (*out, *found.behind[: limit - len(out)])

    def _candidate(self, row: tuple[int, float, Match, str]) -> Candidate:
        record, score, match, named = row
        return Candidate(place=self.index.place(record), match=match, name=named, score=round(score, 4))

    def _find(self, folded: str, country: str | None, admin: str | None, on: str | None, variants: bool) -> _Found:
        if not folded:
            return _Found((), (), ())
        own = [
            Candidate(place=place, match=match, name=named, score=min(1.0, 0.9 + like / 10))
            for place, match, named, like in self.user.find(folded, on)
            if (country is None or place.country == country) and (admin is None or admin == _bones(place.admin1))
        ]
        ranked: dict[int, _Bearer] = {}
        self._take(ranked, (folded, "exact", 1.0), self._within(self.index.exact(folded), country, admin))
        for full in _STATES.get(folded, ()):
            self._take(ranked, (folded, "exact", 1.0), self._within(self.index.exact(full), country, admin))
        sure = any(row.score >= _SURE and row.area.kind != "district" for row in ranked.values())
        if variants and not own and not sure:
            for named, match, records in self._alike(folded):
                if inside := self._within(records, country, admin):
                    like = 1.0 if match == "folded" else self._like(named, folded)
                    if like >= ALIKE_AT_LEAST:
                        weight = 0.95 if match == "folded" else 0.05 + 0.8 * like
                        self._take(ranked, (named, match, weight), inside)
        if variants and admin and country and not own and not any(row.score >= _LIKE for row in ranked.values()):
            self._respelt(ranked, folded, country, admin)
        lifted = _seats(ranked)
        best = sorted([(-lifted.get(n, r.score), n) for n, r in ranked.items()])[:_KEPT]
        shipped = [(n, -score, ranked[n].match, ranked[n].named) for score, n in best]
        if not own:
            return _Found((), tuple(shipped), ())
        mine = {c.place.id for c in own}
        shipped = [row for row in shipped if self.index.place(row[0]).id not in mine]
        rank = {c.place.id: self.user.rows[c.place.id].priority for c in own}
        own.sort(key=lambda c: (-rank[c.place.id], -c.score, c.place.id))
        before = tuple(c for c in own if rank[c.place.id] >= 0)
        behind = tuple(msgspec.structs.replace(c, score=c.score / 2) for c in own if rank[c.place.id] < 0)
        return _Found(before, tuple(shipped), behind)

    def _respelt(self, ranked: dict[int, _Bearer], folded: str, country: str, admin: str) -> None:
        """Take what a first-level area has under spellings of another skeleton; asked where nothing is much like it."""
        for other in respelt(folded):
            for named, _, records in ((other, "exact", self.index.exact(other)), *self._alike(other)):
                inside = self._within(records, country, admin)
                if inside and (like := self._like(named, other)) >= ALIKE_AT_LEAST:
                    self._take(ranked, (named, "variant", 0.8 * like - 0.02), inside)

    def _within(self, records: tuple[int, ...], country: str | None, admin: str | None) -> list[tuple[int, int, Area]]:
        """(record, packed population, area) of the records that meet the conditions."""
        row, area = self.index.row, self.index.area
        kept = []
        for record in records:
            population, number = row(record)
            its = area(number)
            if (country is None or its.country == country) and (admin is None or its.bones == admin):
                kept.append((record, population, its))
        return kept

    def _take(
        self, into: dict[int, _Bearer], under: tuple[str, Match, float], rows: list[tuple[int, int, Area]]
    ) -> None:
        """Keep each record under the name it scores best with. `under`: name, match, weight."""
        named, match, weight = under
        for record, population, area in rows:
            score = weight * _base(population, area.kind, area.current)
            held = into.get(record)
            if held is None or held.score < score:
                into[record] = _Bearer(score, match, named, area)

    def _spellings(self, folded: str) -> tuple[tuple[str, Match, tuple[int, ...]], ...]:
        """The other spellings of a name that the index has: (name, match, records); how like they are comes later."""
        bones = bare(folded)
        names = self.index.alike(folded)
        longest = 4 if len(names) > _MANY else 8
        out: list[tuple[str, Match, tuple[int, ...]]] = []
        for named, number in names:
            if named != folded and abs(len(named) - len(folded)) <= longest:
                match: Match = "folded" if named[-1] == folded[-1] and bare(named) == bones else "variant"
                out.append((named, match, self.index.records_of(number)))
        return tuple(out)

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


@lru_cache(maxsize=4096)
def _base(packed: int, kind: str, current: bool) -> float:
    """How likely a place of this kind and (packed) population is meant by its name as written."""
    return 0.55 + 0.45 * prior(kind, layout.unpack_count(packed), current)


def _seats(ranked: dict[int, _Bearer]) -> dict[int, float]:
    """The scores of towns that bear the name of a district or province they lie in, lifted: its seat, whatever its
    population."""
    if len(ranked) < 2 or len(ranked) > 200:
        return {}
    rows = [(n, r.score, r.area) for n, r in ranked.items()]
    areas = {(a.country, a.admin1) for _, _, a in rows if a.kind in ("district", "province")}
    if not areas:
        return {}
    return {n: min(1.0, score + 0.1) for n, score, a in rows if a.kind == "town" and (a.country, a.admin1) in areas}


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
