"""The day that a report is at: acts told without a date take it from what was told before them.

A reporter dates the first act of a paragraph and goes on. An act without a day takes that of the act before it, of a
day named before it in its paragraph, of a heading over it, or, at the opening of a paragraph, that of the act that the
paragraph before ended with; `because` says which, and the basis is "inferred".
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from ..model import Claim, When, Where
from .context import Context
from .dates import TimeMention
from .place_unknown import is_name
from .scene import Scene
from .syntax import FINITE, clause_of
from .timing import resolved, that_day
from .timing_day import closes, settled

_ACTS: Final = frozenset(
    """
    air_strike shelling drone_strike missile_attack armed_clash bombing landmine attack_unspecified
    assassination_or_execution abduction_or_detention property_destruction_or_looting leaflet_or_ultimatum
    """.split()
)
_MOVES: Final = frozenset(
    """
    troop_movement withdrawal territory_change evacuation displacement prisoner_release_or_exchange aid_delivery
    aid_obstruction protest_or_riot
    """.split()
)
_BESIDE: Final = frozenset({"sexual_violence"})
_PEOPLE: Final = frozenset({"displacement", "evacuation"})
_COUNTED: Final = frozenset({"ceasefire_violated", "ceasefire_holding"})
_SMALL: Final = ("site", "town")
_CITY_KM: Final = 25
_WHERE: Final = frozenset({"in", "at", "near", "from", "around", "outside", "through"})
_NUMBER: Final = 3  # tokens of a paragraph's own number
_TOLD: Final = frozenset({"asserted", "accused", "negated"})
_HAPPENED: Final = re.compile(
    r"(?<![^.;!?\n] )\b(?:it|this|that|the (?:\w+ )?(?:incident|attack|shelling|strike|raid|clash|killing|explosion|"
    r"blast|ambush|shooting|violation)(?:s|es)?) (?:reportedly )?"
    r"(?:happened|took place|occurred|was carried out)\b[^.;\n]*",
    re.I,
)
_BACK: Final = ("had", "has", "have")  # behind "said", "had" is the past told of
_SHARP: Final = frozenset({"day", "night", "part_of_day", "hour", "minute"})


def dated(scene: Scene, claims: list[Claim], context: Context) -> list[Claim]:
    """The claims of a passage, in the order of their triggers, each undated act with the day it is told under."""
    out: list[Claim] = []
    claims = _dated_after(scene, claims, context)
    day = context.day
    told = _told_days(scene, context, claims)
    opening = context.running if context.day is None else None
    before: Claim | None = None
    for claim in claims:
        for start, named in told:
            if start < claim.trigger.start:
                day, opening = named, None
                told = told[1:]
        bare = claim.time is None
        if claim.time is None and day is context.day is not None and claim.kind in _COUNTED and claim.stance in _TOLD:
            claim = _under(claim, day)  # what a tally counts is of the days it is of
        elif claim.time is None and (day or opening) is not None and _takes(scene, claim, own=day is not None):
            claim = _under(claim, day or opening)
        elif claim.time is None and before is not None and _shares(scene, claim, before):
            claim = _under(claim, before.time)
        elif _dates(claim, first=day is None):
            day = claim.time
        if before is not None and bare and _goes_on(claim, before):
            claim = msgspec.structs.replace(claim, relative_to_truce="before")
        before = claim
        out.append(claim)
    if not claims and told and not any(t.tag_ in FINITE for t in scene.doc):
        day = told[-1][1]  # a line of its own over what follows
    if day is not None and day is not context.day:
        context.running = day
    return out


def _dated_after(scene: Scene, claims: list[Claim], context: Context) -> list[Claim]:
    """The claims, an undated one with the day that the sentence behind it gives it: "The incident took place on
    Friday."."""
    for match in _HAPPENED.finditer(scene.doc.text):
        days = (m for m in scene.times if match.start() <= m.start < match.end())
        when = next((w for m in days if (w := resolved(scene, m, context.anchor, "past")) is not None), None)
        start = scene.stored(match.start())
        at = max((i for i, c in enumerate(claims) if c.trigger.start < start), default=None)
        if when is not None and when.precision in _SHARP and at is not None and _told_so(claims[at]):
            claims = [*claims[:at], _under(claims[at], when), *claims[at + 1 :]]
    return claims


def _told_so(claim: Claim) -> bool:
    """Whether a claim has no day of its own words."""
    return claim.time is None or claim.time.basis in ("inferred", "publication")


def _goes_on(claim: Claim, before: Claim) -> bool:
    """Whether an undated act goes on with what its words put before the truce."""
    goes_on = claim.kind == "attack_unspecified" or " then " in f" {claim.span.quote} "  # its dead; "jets then bombed"
    bare = claim.stance in _TOLD and claim.place is None and claim.relative_to_truce == "none"
    return goes_on and bare and before.relative_to_truce == "before"


def _shares(scene: Scene, claim: Claim, before: Claim) -> bool:
    """Whether an act stands in one sentence behind another whose days it shares: "that shells fell and many fled"."""
    if before.time is None or before.time.precision == "vague" or claim.kind not in _ACTS | _MOVES:
        return False
    between = scene.source[before.trigger.end : claim.trigger.start]
    return claim.stance in _TOLD and not any(mark in between for mark in (". ", "; ", "\n", "! ", "? "))


def whereabouts(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims of a passage, each act without a place in the town of the act told right before it.

    Only where its own sentence and those since name no place at all; `because` says so.
    """
    out: list[Claim] = []
    last: Where | None = None
    end = 0
    over = _headed(scene)
    for claim in claims:
        here = _sentence_start(scene, claim)
        leads = None if claim.place is not None or not _may_lie(scene, claim) else _led_to(scene, here, claim, over)
        if leads is not None and not _names_place(scene, here, claim):
            because = (*claim.because, f"told right after {leads.name!r} was named")
            claim = msgspec.structs.replace(claim, place=leads, because=because)
        elif claim.place is None and out and here == end and (shared := _joined(scene, claim, out[-1])) is not None:
            because = (*claim.because, f"told in one breath with what was at {shared.name!r}")
            claim = msgspec.structs.replace(claim, place=shared, because=because)
        if claim.place is None and last is not None and _may_lie(scene, claim) and not _names_place(scene, end, claim):
            because = (*claim.because, f"told right after what was at {last.name!r}")
            claim = msgspec.structs.replace(claim, place=last, because=because)
        elif claim.place is not None and claim.kind in _ACTS | _MOVES | _BESIDE:
            two = last is not None and here == end and last.name != claim.place.name  # of two places neither is meant
            last = claim.place if _small(claim.place) and not two else None
        if claim.place is not None:
            end = max(end, here)
        out.append(claim)
    return out


def _headed(scene: Scene) -> Where | None:
    """The first place of a passage that opens with a line without a verb: "2. Deim Jalab, Western Bahr el Ghazal."."""
    first = next(iter(scene.doc.sents), None)
    lines = list(scene.doc.sents)[:2] if first is not None and len(first) <= _NUMBER else [first]
    for line in lines:
        if line is None or any(t.tag_.startswith(("V", "MD")) for t in line):
            continue
        for place in scene.places:
            if line.start_char <= place.start < line.end_char and place.type == "place" and not place.dateline:
                return place.where if place.where is not None and _small(place.where) else None
    return None


def _led_to(scene: Scene, here: int, claim: Claim, over: Where | None) -> Where | None:
    """The one town or site that the sentence right before an act names, else that of the heading over it."""
    before = [s for s in scene.doc.sents if s.end_char <= here]
    if not before:
        return None
    named = [
        p for p in scene.places
        if before[-1].start_char <= p.start < before[-1].end_char and p.type != "demonym" and not p.dateline
    ]  # fmt: skip
    if len(named) == 1 and named[0].type == "place" and named[0].where is not None and _small(named[0].where):
        return msgspec.structs.replace(named[0].where, words=scene.char_span(named[0].start, named[0].end))
    return over if not named else None


def _joined(scene: Scene, claim: Claim, before: Claim) -> Where | None:
    """The town of the act told before in one sentence where no place stands behind that: "burned homes and seized
    women"."""
    told = before.kind in _ACTS and before.place is not None and _small(before.place) and _may_lie(scene, claim)
    between = any(before.trigger.end <= scene.stored(p.start) < claim.trigger.start for p in scene.places)
    return before.place if told and not between else None


def _small(place: Where) -> bool:
    """A town, or a province that is one: Stepanakert, Damascus."""
    town = place.precision == "province" and (place.radius_km or _CITY_KM) < _CITY_KM
    return place.precision in _SMALL or town


def _may_lie(scene: Scene, claim: Claim) -> bool:
    """Whether an act may be where the one before it was; what points back ("the strike") is for `backward` to place."""
    before = scene.source[max(0, claim.trigger.start - 6) : claim.trigger.start].lower()
    points = before.endswith(("the ", "this ", "that ", "these ", "those "))
    return claim.kind in _ACTS | _PEOPLE | _BESIDE and claim.stance in _TOLD and not points


def _sentence_start(scene: Scene, claim: Claim) -> int:
    """Where the sentence of a claim begins, in the passage."""
    return max((s.start_char for s in scene.doc.sents if scene.stored(s.start_char) <= claim.trigger.start), default=0)


def _names_place(scene: Scene, after: int, claim: Claim) -> bool:
    """Whether a place stands between the sentence that begins at `after` and the end of the claim's own sentence."""
    first = _sentence_start(scene, claim)
    own = next((s for s in scene.doc.sents if s.start_char == first), None)
    begin = next((s.end_char for s in scene.doc.sents if s.start_char == after), 0) if after < first else first
    last = own.end_char if own is not None else first
    if any(begin <= p.start < last and p.type != "demonym" for p in scene.places):
        return True
    own_tokens = (t for t in scene.doc if begin <= t.idx < last)
    return any(t.dep_ == "pobj" and t.head.lower_ in _WHERE and is_name(scene, t) for t in own_tokens)


def _dates(claim: Claim, first: bool) -> bool:
    """Whether an act has a day of its own that what is told after it may take; of a movement only the `first`."""
    sharp = claim.time is not None and claim.time.start is not None and claim.time.precision in _SHARP
    begun, end = claim.time.days() if claim.time is not None else (None, None)
    sharp = sharp and (begun is None or end is None or (end - begun).days <= 1)  # not all that it has gone on since
    return sharp and (claim.kind in _ACTS or (first and claim.kind in _MOVES))


def _under(claim: Claim, day: When | None) -> Claim:
    if day is None:
        return claim
    because = (*claim.because, f"undated; told under {day.words.quote if day.words else day.start!r}")
    return msgspec.structs.replace(claim, time=msgspec.structs.replace(day, basis="inferred"), because=because)


def _takes(scene: Scene, claim: Claim, own: bool) -> bool:
    """Whether an undated claim is an act of the day that its report is at. `own`: its paragraph has named that day."""
    if claim.stance not in _TOLD or claim.kind not in (_ACTS | _MOVES if own else _ACTS):
        return False
    return own or not _told_back(scene, claim)


def _told_back(scene: Scene, claim: Claim) -> bool:
    """Whether the verb of a claim goes back before what is told: "had struck", "has been shelled for months"."""
    starts = (t for t in scene.doc if scene.char_span(t.idx, t.idx + 1).start >= claim.trigger.start)
    token = next(starts, None)
    verb = clause_of(token) if token is not None else None
    told = ("has", "have") if verb is not None and verb.dep_ == "ccomp" and claim.speaker is not None else _BACK
    return verb is None or any(c.dep_.startswith("aux") and c.lower_ in told for c in verb.children)


def _told_days(scene: Scene, context: Context, claims: list[Claim]) -> list[tuple[int, When]]:
    """(character, day) of each heading, and of each day named in a sentence of its own before an undated act."""
    said = {c.said.words.start for c in claims if c.said is not None and c.said.words is not None}
    found = []
    for mention in scene.times:
        if mention.spec.op == "clock" and mention.when is None and _heads(scene, mention):
            hour = that_day(scene, mention, context.anchor)  # "21:10 Tank fire in the south"
            found += [(hour.words.end, hour)] if hour is not None and hour.words is not None else []
            continue
        when = resolved(scene, mention, context.anchor, "past")
        if when is None or when.words is None or not _single(mention, when):
            continue
        sentence = scene.token_at(mention.start).sent
        heading = not any(t.tag_ in FINITE for t in sentence) and mention.kind == "date"
        if heading or (when.words.start not in said and _leads(scene, mention) and not closes(scene, mention)):
            found.append((when.words.end, settled(mention, when, context.anchor, "past")))
    return found


def _heads(scene: Scene, mention: TimeMention) -> bool:
    """Whether an hour opens a heading: a line with no verb of its own."""
    sentence = scene.token_at(mention.start).sent
    return mention.start == sentence.start_char and not any(t.tag_ in FINITE for t in sentence)


def _single(mention: TimeMention, when: When) -> bool:
    return mention.kind in ("date", "time") and mention.relation is None and when.precision in _SHARP


def _leads(scene: Scene, mention: TimeMention) -> bool:
    """Whether a day stands in the main clause of a sentence that tells of something past."""
    verb = clause_of(scene.token_at(mention.core_start))
    if any(match.first <= verb.i < match.end for match in scene.cues):
        return False  # a day named with "said" dates the saying
    main = verb.dep_ in ("ROOT", "conj", "ccomp") and verb.tag_ in ("VBD", "VBN")
    return main and not any(t.i in scene.truces and clause_of(t) == verb for t in verb.subtree)
