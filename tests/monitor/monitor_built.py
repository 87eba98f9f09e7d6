"""The story of one day told by hand: claims, reports and incidents as other rooms would make them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trucewatch.model import Claim, Document, Estimate, Figure, Incident, Party, Span, Speaker, When, Where, make_id
from trucewatch.monitor import Acts

IDLIB = Where(
    name="Idlib", words=None, gazetteer="geonames:1", lat=35.9, lon=36.6, precision="province", radius_km=60,
    admin1="Idlib", country="SY",
)  # fmt: skip
ARIHA = Where(
    name="Ariha", words=None, gazetteer="geonames:2", lat=35.81, lon=36.61, precision="town", radius_km=3,
    admin1="Idlib", country="SY",
)  # fmt: skip
ALEPPO = Where(
    name="Aleppo", words=None, gazetteer="geonames:3", lat=36.2, lon=37.16, precision="town", radius_km=12,
    admin1="Aleppo", country="SY",
)  # fmt: skip
SYRIA = Where(name="Syria", words=None, gazetteer="geonames:4", precision="country", country="SY", lat=35, lon=38)
LIBYA = Where(name="Libya", words=None, gazetteer="geonames:5", precision="country", country="LY", lat=27, lon=17)

TURKEY = Party(id="actor:tr", name="Turkey", role="government", country="TR")
RUSSIA = Party(id="actor:ru", name="Russia", role="government", country="RU")
MINISTRY = Speaker(id="actor:tr-md", name="Turkey's Defence Ministry", role="military", country="TR")

HOSTILE = (
    "air_strike", "shelling", "drone_strike", "missile_attack", "armed_clash", "bombing", "landmine",
    "attack_unspecified", "abduction_or_detention",
)  # fmt: skip
KINDS = Acts(
    hostile=frozenset(HOSTILE),
    provocative=frozenset({"troop_movement", "leaflet_or_ultimatum"}),
    kinds=frozenset(HOSTILE) | {"troop_movement", "leaflet_or_ultimatum", "aid_delivery"},
)


def span(words: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(words), quote=words)


def when(first: str | None, last: str | None = None, **more: Any) -> When:
    precision = "minute" if first and len(first) > 10 else "day"
    return When(start=first, end=last or first, **{"precision": precision, "basis": "stated", **more})


def claim(name: str, kind: str, on: str | When | None = None, **fields: Any) -> Claim:
    base: dict[str, Any] = {
        "id": f"CLM-{name}", "document": "DOC-SEED", "kind": kind, "stance": "asserted",
        "span": span(f"words of {name}"), "trigger": span(name), "time": when(on) if isinstance(on, str) else on,
    }  # fmt: skip
    if isinstance(said := fields.pop("speaker", None), str):
        said = Speaker(name=said)
    return Claim(**{**base, "speaker": said, **fields})


def report(id_: str = "DOC-SEED", published: str = "2020-01-12", **fields: Any) -> Document:
    return Document(id=id_, text=f"report {id_}", published=published, **{"publisher": "The Daily", **fields})


def incident(claims: Sequence[Claim], **fields: Any) -> Incident:
    first = min(claims, key=lambda c: c.id)
    figures = {
        f.measure: Estimate(low=f.low, best=f.low, high=f.high, by_speaker=()) for c in claims for f in c.figures
    }
    base: dict[str, Any] = {
        "id": make_id("INC", [first.id]), "kind": first.kind, "claims": tuple(sorted(c.id for c in claims)),
        "documents": tuple(sorted({c.document for c in claims})), "time": first.time, "place": first.place,
        "actors": tuple(c.actor for c in claims if c.actor), "figures": figures, "origins": 1,
        "origin_of": {c.id: "The Daily" for c in claims}, "relative_to_truce": first.relative_to_truce,
        "because": ("rests on one origin, The Daily",),
    }  # fmt: skip
    return Incident(**{**base, **fields})


def killed(low: int, high: int | None) -> tuple[Figure, ...]:
    return (Figure(measure="killed", low=low, high=high, qualifier="exact" if high else "at_least", words=span("n")),)


# The story: what one report of 12 January tells, in the order of its sentences.

FORCE = claim("FORCE", "ceasefire_in_force", "2020-01-12", place=IDLIB)
HALT = claim(
    "HALT", "air_strike", "2020-01-12", place=IDLIB, stance="negated", relative_to_truce="after", speaker="residents"
)
CALM = claim(
    "CALM", "ceasefire_holding", "2020-01-12", speaker=MINISTRY, exception=span("one or two separate incidents"),
    relative_to_truce="after",
)  # fmt: skip
AGREED = claim(
    "AGREED", "ceasefire_agreed", when(None, "2020-01-10"), actor=TURKEY, target=RUSSIA,
    said=when("2020-01-10"), speaker=Speaker(id="actor:tr", name="Turkey", role="government", country="TR"),
)  # fmt: skip
TOWNS = claim(
    "TOWNS", "shelling", "2020-01-12", stance="accused", relative_to_truce="after",
    speaker=Speaker(name="rebels and witnesses", members=(Party(name="rebels"), Party(name="witnesses"))),
    figures=(Figure(measure="places_hit", low=12, high=None, qualifier="at_least", words=span("a dozen")),),
)  # fmt: skip
ROCKETS = claim(
    "ROCKETS", "shelling", "2020-01-12", place=ALEPPO, stance="accused", speaker="Syrian army",
    actor=Party(name="insurgents", role="rebel group"), relative_to_truce="after", figures=killed(2, 2),
)  # fmt: skip
EVE = claim(
    "EVE", "air_strike", "2020-01-11", place=IDLIB, relative_to_truce="before", figures=killed(17, None),
    speaker="residents and rescuers", actor=Party(name="Syrian and Russian forces"),
)  # fmt: skip
STORY = (FORCE, HALT, CALM, AGREED, TOWNS, ROCKETS, EVE)
INCIDENTS = tuple(incident([c]) for c in (TOWNS, ROCKETS, EVE))
SEED = report(publisher="The Daily", agency="Wire")
