"""What of a claim is compared, worked out once for each claim: days as numbers, names, counts, words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ..gazetteer.fold import fold
from ..model import Claim, Party
from . import parties, plain
from .block import assumed, days_told, event_keys, level, meeting_keys, names_of, radius_km, sounds_of
from .kinds import group_of

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_TALLIED: Final = frozenset({"event", "flow"})


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as far as it can be compared; `high` is infinite when open."""

    low: int
    high: float
    population: str
    loose: bool
    quote: str


class Facts:
    """One claim, ready to be compared. `days` are first and last ordinal, None when unknown."""

    def __init__(self, claim: Claim) -> None:
        self.claim, self.id, self.document = claim, claim.id, claim.document
        self.same_event, self.kind, self.group = claim.same_event, claim.kind, group_of(claim.kind)
        days = days_told(claim)
        self.days = None if days is None else (days[0].toordinal(), days[1].toordinal())
        self.assumed = assumed(claim)
        """Whether only the day of its report says when."""
        self.bound = _bound(claim)
        """The day that an interval with one open side is worded by."""
        self.sharp = self.days is not None and self.days[0] == self.days[1]
        place = claim.place
        self.depth = None if place is None else level(place)
        self.country = place.country if place is not None else None
        self.gazetteer = place.gazetteer if place is not None else None
        self.sounds = sounds_of(place) if place is not None else frozenset()
        admin = None if place is None else place.admin1 or (place.name if place.precision == "province" else None)
        self.admin = fold(admin) if admin else None
        self.district = place is not None and place.precision == "district"
        self.radius = radius_km(place) if place is not None else 0.0
        self.point = None
        if place is not None and place.lat is not None and place.lon is not None:
            self.point = (place.lat, place.lon, math.cos(math.radians(place.lat)))

        self.anchored = self.depth == "fine" and self.days is not None and not self.assumed
        """Whether day and place are known well enough to seed an incident: three days, a district."""
        self.pinned = self.anchored and not self.district and days is not None and (days[1] - days[0]).days < 2
        """Whether they are known to the village and the night: such claims find one another first."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Names in its sentence, and the name of its place."""
        return names_of(self.claim)

    @cached_property
    def keys(self) -> list[str]:
        """Its keys for meeting other claims."""
        return [*event_keys(self.claim), *meeting_keys(self.claim, self.names)]

    @cached_property
    def words(self) -> frozenset[str]:
        """Content words of its sentence; names and the word for the act left out."""
        own = set(_WORD.findall(self.claim.trigger.quote.casefold())) | self.names | plain.WORDS
        return frozenset(w for w in _WORD.findall(self.claim.span.quote.casefold()) if w not in own)

    @cached_property
    def counts(self) -> dict[str, tuple[Count, ...]]:
        """Measure → what is counted of this event alone."""
        found: dict[str, tuple[Count, ...]] = {}
        for f in self.claim.figures:
            if f.part_of is None and f.scope in _TALLIED and (f.low is not None or f.high is not None):
                low = f.low if f.low is not None else 0
                loose = f.qualifier in ("several", "multiple", "dozens", "hundreds", "thousands")
                high = float("inf") if f.high is None else float(f.high)
                one = Count(low, high, fold(f.population or ""), loose, f.words.quote)
                found[f.measure] = (*found.get(f.measure, ()), one)
        return found

    def party(self, name: str) -> Party | None:
        """Its actor or target."""
        return self.claim.actor if name == "actor" else self.claim.target

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Who says so, as keys."""
        return frozenset() if self.claim.speaker is None else parties.keys(self.claim.speaker)


def _bound(claim: Claim) -> int | None:
    first, last = (None, None) if claim.time is None else claim.time.days()
    if (first is None) == (last is None):
        return None
    day = first or last
    return None if day is None else day.toordinal()


def distance(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    """Kilometres between two points with the cosine of their latitude (equirectangular; exact enough below 100 km)."""
    across = abs(a[1] - b[1])
    if across > 180:
        across = 360 - across
    return 111.195 * math.hypot(a[0] - b[0], across * (a[2] + b[2]) / 2)


_KEPT: Final[dict[str, Facts]] = {}
_KEEP: Final = 65536


def facts_of(claim: Claim) -> Facts:
    """The facts of a claim, kept while they are likely to be asked for again."""
    found = _KEPT.get(claim.id)
    if found is None or found.claim != claim:
        if len(_KEPT) >= _KEEP:
            _KEPT.clear()
        found = _KEPT[claim.id] = Facts(claim)
    return found
