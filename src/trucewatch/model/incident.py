"""What several claims say happened once."""

from __future__ import annotations

from typing import Literal

import msgspec

from .claim import Party, Stance
from .when import When
from .where import Where

Grade = Literal["single", "corroborated", "acknowledged", "verified", "contested", "discounted"]


class SaidFigure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One speaker's figure inside an incident, and the claim it stands in."""

    speaker: str | None
    claim: str
    document: str
    low: int | None
    high: int | None
    qualifier: str
    population: str | None = None
    scope: str = "event"


class Estimate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """low/best/high of one measure with everyone who said a number; `because` is the rule in words."""

    low: int | None
    best: int | None
    high: int | None
    by_speaker: tuple[SaidFigure, ...]
    because: tuple[str, ...] = ()


class Dissent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim that says it was otherwise: denied, negated, or another actor."""

    claim: str
    speaker: str | None
    stance: Stance
    what: str


class Incident(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Claims about one event, side by side; nothing is adjudicated.

    `origins`: independent origins among the claims (a wire family or a quoted speaker counts once). `grade` by rule,
    `because` says which. `time` and `place` are the most precise that the asserting claims share. `merged_from`: ids
    that were those of incidents of their own and now lead here; `superseded_by`: on one that is no more, the id that
    holds its first claim now.
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    documents: tuple[str, ...] = ()
    time: When | None = None
    place: Where | None = None
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    figures: dict[str, Estimate] = {}
    grade: Grade = "single"
    origins: int = 0
    origin_of: dict[str, str] = {}
    dissent: tuple[Dissent, ...] = ()
    relative_to_truce: str = "unknown"
    because: tuple[str, ...] = ()
    merged_from: tuple[str, ...] = ()
    superseded_by: str | None = None
