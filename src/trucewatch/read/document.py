"""What only the whole document tells: before or after its truce, dates taken from it, mentions of one event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from ..model import Claim, Document, When
from ..model.where import Where
from .clock import Clock, agreed_on, begins, made, relate, truce_start
from .scene import Scene

_TRUCE = ("truce", "ceasefire", "cease-fire", "cessation of hostilities", "armistice", "humanitarian pause")
_PEACE = (
    "peace",
    "truce",
    "ceasefire",
    "cease-fire",
    "hostilit",
    "pause",
    "mediat",
    "end the fighting",
    "end to the fighting",
)
_SPECIFIC = frozenset(
    {"air_strike", "shelling", "drone_strike", "missile_attack", "bombing", "armed_clash", "landmine"}
)
_GENERAL = frozenset(
    """
    attack attacks strike strikes blast blasts explosion explosions bombardment assault raid raids
    incident
    """.split()
)


def finish(document: Document, claims: list[Claim], scenes: Sequence[Scene] = ()) -> tuple[Claim, ...]:
    """The claims with `relative_to_truce`, inferred times and `same_event` filled in; duplicates left out.

    `scenes`: its passages, for when its truce began or was agreed where no claim says it.
    """
    start = truce_start(claims, begins(scenes))
    published = date.fromisoformat(document.published[:10]) if document.published else None
    claims = [_ahead(c, published) for c in claims]
    day = None if published is None else published.isoformat()
    claims = [msgspec.structs.replace(c, published=day) for c in claims]
    unique = {c.id: c for c in claims}
    ordered = sorted(unique.values(), key=lambda c: (c.trigger.start, c.id))
    lowered = document.text.lower()
    about_truce = any(c.kind.startswith("ceasefire_") for c in ordered) or any(w in lowered for w in _TRUCE)
    peace = about_truce or any(w in lowered for w in _PEACE)
    ordered = [c for c in ordered if c.kind != "negotiation" or peace]
    clock = Clock(start, agreed_on(ordered) or made(scenes, published), published, about_truce)
    placed = [relate(c, clock) for c in ordered]
    return tuple(_same_events(_specified(document, placed)))


def _ahead(claim: Claim, published: date | None) -> Claim:
    """What is dated after the report has not happened yet."""
    first = claim.time.days()[0] if claim.time is not None else None
    if published is None or first is None or first <= published or claim.stance not in ("asserted", "uncertain"):
        return claim
    because = (*claim.because, f"dated {first}, after the report")
    return msgspec.structs.replace(claim, stance="planned", because=because)


def _specified(document: Document, claims: list[Claim]) -> list[Claim]:
    """A general mention ("the attack") that points back to an act told before takes that act's kind.

    Only definite nouns and repeated tolls point back; whoever leaves the means open says so and keeps the general kind.
    """
    out: list[Claim] = []
    for claim in claims:
        if claim.kind == "attack_unspecified" and claim.stance in ("asserted", "accused", "uncertain"):
            back = [o for o in out if o.kind in _SPECIFIC and _points_back(document, claim, o)]
            if back:
                because = (*claim.because, f"points back to {back[-1].trigger.quote!r}")
                claim = msgspec.structs.replace(claim, kind=back[-1].kind, because=because)
        out.append(claim)
    return out


def _points_back(document: Document, claim: Claim, earlier: Claim) -> bool:
    if earlier.stance not in ("asserted", "accused", "uncertain") or not _agree_loosely(claim, earlier):
        return False
    before = document.text[max(0, claim.trigger.start - 40) : claim.trigger.start].lower()
    definite = re.search(r"\b(?:the|this|that|these|those)\s+(?:[\w-]+\s+){0,2}$", before) is not None
    mine = {(f.measure, f.low, f.high) for f in claim.figures if f.measure in ("killed", "injured")}
    theirs = {(f.measure, f.low, f.high) for f in earlier.figures}
    return bool(mine & theirs) or (definite and claim.trigger.quote.lower() in _GENERAL and not (mine and theirs))


def _agree_loosely(a: Claim, b: Claim) -> bool:
    place = a.place is None or b.place is None or _agree_place(a.place, b.place)
    time = a.time is None or b.time is None or _overlap(a.time, b.time)
    actor = a.actor is None or b.actor is None or _agree_party(a, b)
    return place and time and actor


def _same_events(claims: list[Claim]) -> list[Claim]:
    """Label mentions of one event alike; two that differ in any stated field stay apart."""
    labelled: list[Claim] = []
    for claim in claims:
        charge = next((c for c in labelled if c.id == claim.same_event), None)  # what a reply answers
        if charge is not None:
            claim = msgspec.structs.replace(claim, kind=charge.kind)
        label = charge.same_event if charge else next((c.same_event for c in labelled if _same(c, claim)), None)
        number = len({c.same_event for c in labelled}) + 1
        labelled.append(msgspec.structs.replace(claim, same_event=label or f"E{number}"))
    return labelled


def _same(a: Claim, b: Claim) -> bool:
    if a.kind != b.kind or (a.stance == "negated") != (b.stance == "negated"):
        return False
    if a.kind in ("ceasefire_agreed", "ceasefire_in_force"):
        return True
    if not _agree_party(a, b) or not _agree_place(a.place, b.place) or a.relative_to_truce != b.relative_to_truce:
        return False
    if a.time is not None and b.time is not None and not _overlap(a.time, b.time):
        return False
    return not _contradict(a, b)


def _agree_party(a: Claim, b: Claim) -> bool:
    if a.actor is None or b.actor is None:
        return a.actor is b.actor
    return a.actor.id == b.actor.id if a.actor.id and b.actor.id else a.actor.name.casefold() == b.actor.name.casefold()


def _agree_place(a: Where | None, b: Where | None) -> bool:
    if a is None or b is None:
        return a is b
    return a.gazetteer == b.gazetteer if a.gazetteer and b.gazetteer else a.name == b.name


def _overlap(a: When, b: When) -> bool:
    (a1, a2), (b1, b2) = a.days(), b.days()
    return (a1 is None or b2 is None or a1 <= b2) and (b1 is None or a2 is None or b1 <= a2)


def _contradict(a: Claim, b: Claim) -> bool:
    mine = {f.measure: (f.low, f.high) for f in a.figures}
    return any(f.measure in mine and mine[f.measure] != (f.low, f.high) for f in b.figures)
