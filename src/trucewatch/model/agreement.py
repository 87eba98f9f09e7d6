"""A ceasefire: who is bound, where, to what, and since when according to whom."""

from __future__ import annotations

from typing import Literal

import msgspec

from .claim import Party
from .when import When
from .where import Where

ProvisionClass = Literal["hostile", "provocative", "exempt", "permitted", "withdrawal", "aid", "prisoners", "other"]


class Provision(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One duty or permission: its words (`paraphrased` when not a quotation) and the kinds of event it is about."""

    id: str
    text: str
    cls: ProvisionClass = msgspec.field(name="class", default="hostile")
    kinds: tuple[str, ...] = ()
    paraphrased: bool = False
    parties: tuple[str, ...] = ()


class Clock(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claimant's own start and end. `claims` or `evidence` say on what words; `zone` is IANA.

    `extended_from`: earlier ends that were put off, in order. `suspended`: when it is said to have been set aside.
    `lapsed`: the days between an end and being taken up again, in order.
    """

    claimant: str
    claimant_id: str | None = None
    start: When | None = None
    end: When | None = None
    zone: str | None = None
    claims: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    extended_from: tuple[When, ...] = ()
    suspended: tuple[When, ...] = ()
    lapsed: tuple[When, ...] = ()


class Area(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where an agreement applies: named places, with the radius around a point where that is what was agreed.

    `rings`: outlines as (longitude, latitude) in degrees WGS 84, each closed by its first point.
    """

    places: tuple[Where, ...] = ()
    words: str | None = None
    rings: tuple[tuple[tuple[float, float], ...], ...] = ()


AgreementClass = Literal["cessation", "preliminary", "definitive"]
Purpose = Literal["humanitarian", "peace_process", "holiday", "election", "other"]


class Agreement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A ceasefire, with one clock per claimant; `origin` is "claims" or "file".

    `cls`: a cessation of hostilities only, preliminary (with a mechanism that watches it) or definitive (with an end to
    the war in view); None where nothing says. `written`: whether there is a text. `previous`: the truce it follows.
    `figures`: those of its own that its status turns on, by "status.name" as in the codebook ("broken.min_incidents").
    """

    id: str
    name: str
    parties: tuple[Party, ...] = ()
    guarantors: tuple[Party, ...] = ()
    not_bound: tuple[Party, ...] = ()
    area: Area = Area()
    provisions: tuple[Provision, ...] = ()
    clocks: tuple[Clock, ...] = ()
    announced: When | None = None
    origin: Literal["claims", "file"] = "claims"
    claims: tuple[str, ...] = ()
    previous: str | None = None
    because: tuple[str, ...] = ()
    cls: AgreementClass | None = None
    purposes: tuple[Purpose, ...] = ()
    written: bool | None = None
    mediators: tuple[Party, ...] = ()
    monitors: tuple[Party, ...] = ()
    figures: dict[str, float] = {}


FindingGrade = Literal[
    "alleged", "corroborated", "acknowledged", "verified", "contested", "not_attributable", "discounted"
]
Governs = Literal["violation_alleged", "before", "after_end", "outside", "exempt", "unclear"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An incident held against one agreement under one claimant's clock.

    `relation` says whether the act is governed (violation_alleged), happened before the clock started, after it ended,
    outside area or parties, is exempt, or cannot be told (unclear).
    """

    id: str
    agreement: str
    incident: str
    clock: str
    relation: Governs
    provision: str | None = None
    grade: FindingGrade = "alleged"
    alleged_by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


StatusWord = Literal["holding", "strained", "broken", "ended", "unobserved"]


class Reason(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One plain sentence and the ids it rests on."""

    sentence: str
    ids: tuple[str, ...] = ()


class Coverage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who reported on the area that day: documents, independent origins, speakers' sides.

    `usual`: origins a day in the weeks before (None where there is too little to tell). `access`: claims that access or
    communication was cut off, by id.
    """

    documents: int = 0
    origins: int = 0
    sides: tuple[str, ...] = ()
    usual: float | None = None
    because: str = ""
    access: tuple[str, ...] = ()


class Status(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What can honestly be said of an agreement on a day by one claimant's clock; `because[0]` is the main reason."""

    agreement: str
    on: str
    as_of: str | None
    clock: str
    status: StatusWord
    because: tuple[Reason, ...]
    findings: dict[str, int] = {}
    coverage: Coverage = Coverage()
