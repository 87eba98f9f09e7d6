"""What the gazetteer hands out: places, candidates for a name, names found in text."""

from __future__ import annotations

from typing import Literal

import msgspec

from ..errors import Issue
from ..model.where import PlacePrecision, Where

Match = Literal["exact", "folded", "variant"]


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row of the gazetteer. Degrees WGS 84; `radius_km` holds most of the place; `population` 0 when unknown.

    `id` is `geonames:N`, `wof:N`, `trucewatch:slug` (areas drawn by hand) or `user:N`; `country` is ISO 3166-1 alpha-2;
    `current` is False for places the source marks as gone.
    """

    id: str
    name: str
    precision: PlacePrecision
    lat: float
    lon: float
    radius_km: float
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    population: int = 0
    kind: str = "town"
    current: bool = True

    def where(self, name: str | None = None) -> Where:
        """This place as a `Where` without words."""
        return Where(
            name=name or self.name, words=None, gazetteer=self.id, lat=self.lat, lon=self.lon, precision=self.precision,
            radius_km=self.radius_km, admin1=self.admin1, admin2=self.admin2, country=self.country,
        )  # fmt: skip


class Candidate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place that a name may mean: `name` is the folded spelling that matched, `score` 0 to 1.

    `match`: "exact" (same but for case, diacritics, hyphens), "folded" (articles and spaces aside), "variant" (same
    skeleton, another romanisation).
    """

    place: Place
    match: Match
    name: str
    score: float


class Toponym(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of text that reads as a name of the gazetteer: half-open code-point offsets.

    `name` is what to look up: the words, or in full what they abbreviate. `common`: an ordinary English word too, which
    is a place only where the words around it and the document's focus make it one. `area`: the country and first-level
    area that the text says it lies in, where a village there is spelt much like it and nothing larger just so.
    """

    start: int
    end: int
    name: str
    match: Match = "exact"
    common: bool = False
    area: tuple[str, str] | None = None


class AddReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `add` took and what it refused, row by row."""

    added: int
    refused: tuple[Issue, ...] = ()
