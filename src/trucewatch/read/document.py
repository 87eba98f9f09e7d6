"""What only the whole document tells: before or after its truce, dates taken from it, mentions of one event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from ..model import Claim, Document
from .agreeing import agree_party, agree_place, overlap
from .backward import specified
from .clock import Clock, relate
from .clock_start import agreed_on, begins, counted, entered, in_other_words, made, of_its_day, truce_start
from .repeated import counted_on, once_told
from .scene import Scene

_TRUCE = (
    "truce", "ceasefire", "cease-fire", "cessation of hostilities", "armistice", "humanitarian pause",
    "pause in fighting", "pause in the fighting", "day of the pause", "days of the pause", "-day pause", "-hour pause",
)  # fmt: skip
_IN_BEING = ("ceasefire_holding", "ceasefire_violated", "ceasefire_collapsed", "ceasefire_extended")
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


def finish(document: Document, claims: list[Claim], scenes: Sequence[Scene] = ()) -> tuple[Claim, ...]:
    """The claims with `relative_to_truce`, inferred times and `same_event` filled in; duplicates left out.

    `scenes`: its passages, for when its truce began or was agreed where no claim says it.
    """
    start = truce_start(claims, begins(scenes) or entered(scenes))
    published = date.fromisoformat(document.published[:10]) if document.published else None
    claims = [_ahead(c, published) for c in claims]
    day = None if published is None else published.isoformat()
    claims = [msgspec.structs.replace(c, published=day) for c in claims]
    unique = {c.id: c for c in claims}
    ordered = sorted(unique.values(), key=lambda c: (c.trigger.start, c.id))
    ordered = counted_on(document.text, ordered)
    lowered = document.text.lower()
    about_truce = any(c.kind.startswith("ceasefire_") for c in ordered) or any(w in lowered for w in _TRUCE)
    stops, since = in_other_words(scenes, published) if not about_truce else (False, None)
    about_truce = about_truce or stops
    peace = about_truce or any(w in lowered for w in _PEACE)
    ordered = [c for c in ordered if c.kind != "negotiation" or peace]
    told = counted(f"{document.title or ''}. {document.text}", published)
    agreed = agreed_on(ordered) or made(scenes, published) or told or since
    began = start.days()[0] if start is not None else None
    if agreed is not None and began is not None and agreed > began:
        agreed = None  # nothing is agreed after it holds
    kept = any(c.kind in _IN_BEING for c in ordered)
    clock = Clock(start, agreed, published, about_truce, of_its_day(scenes, published), kept)
    placed = [relate(c, clock) for c in ordered]
    pointed, back = specified(document, placed)
    return tuple(_same_events(once_told(document.text, pointed), back))


def _ahead(claim: Claim, published: date | None) -> Claim:
    """What is dated after the report has not happened yet."""
    first = claim.time.days()[0] if claim.time is not None else None
    if published is None or first is None or first <= published or claim.stance not in ("asserted", "uncertain"):
        return claim
    because = (*claim.because, f"dated {first}, after the report")
    return msgspec.structs.replace(claim, stance="planned", because=because)


def _same_events(claims: list[Claim], back: dict[str, str]) -> list[Claim]:
    """Label mentions of one event alike; two that differ in any stated field stay apart.

    What points back (`back`: id → id) is of the event that it points to."""
    labelled: list[Claim] = []
    for claim in claims:
        charge = next((c for c in labelled if c.id == claim.same_event), None)  # what a reply answers
        if charge is not None:
            claim = msgspec.structs.replace(claim, kind=charge.kind)
        to = back.get(claim.id)
        told = next((c.same_event for c in labelled if (c.id == to if to is not None else _same(c, claim))), None)
        label = charge.same_event if charge else told
        number = len({c.same_event for c in labelled}) + 1
        labelled.append(msgspec.structs.replace(claim, same_event=label or f"E{number}"))
    return labelled


def _same(a: Claim, b: Claim) -> bool:
    if a.kind != b.kind or (a.stance == "negated") != (b.stance == "negated"):
        return False
    if a.kind in ("ceasefire_agreed", "ceasefire_in_force"):
        return True
    if not agree_party(a, b) or not agree_place(a.place, b.place) or a.relative_to_truce != b.relative_to_truce:
        return False
    if a.time is not None and b.time is not None and not overlap(a.time, b.time):
        return False
    return not _contradict(a, b)


def _contradict(a: Claim, b: Claim) -> bool:
    mine = {f.measure: (f.low, f.high) for f in a.figures}
    return any(f.measure in mine and mine[f.measure] != (f.low, f.high) for f in b.figures)
