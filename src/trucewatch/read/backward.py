"""Nouns that point back: "the attack killed six" is of the bombing told before, with its kind, its place and its day.

A definite general noun ("the blast", "that raid") points to the nearest act before it that the noun can name. Where the
sentence of that act tells two that differ, or place, day, doer or toll disagree, it points nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from ..model import Claim, Document
from .agreeing import agree_loosely, agree_place

_ANY: Final = frozenset(
    """
    air_strike shelling drone_strike missile_attack bombing armed_clash landmine assassination_or_execution
    attack_unspecified
    """.split()
)
_SPECIFIC: Final = _ANY - {"attack_unspecified", "assassination_or_execution"}
_STRIKES: Final = frozenset({"air_strike", "drone_strike", "missile_attack", "shelling"})
_BLASTS: Final = _STRIKES | {"bombing", "landmine"}
_KILLINGS: Final = frozenset({"attack_unspecified", "assassination_or_execution", "armed_clash", "bombing"})
_NAMES: Final = {
    "attack": _ANY, "assault": _ANY, "incident": _ANY, "violence": _ANY, "strike": _STRIKES,
    "raid": _STRIKES | {"armed_clash"}, "blast": _BLASTS, "explosion": _BLASTS, "bombing": _BLASTS,
    "bombardment": _STRIKES, "barrage": _STRIKES, "shelling": frozenset({"shelling"}), "massacre": _KILLINGS,
    "killing": _KILLINGS, "murder": _KILLINGS, "ambush": frozenset({"armed_clash"}),
    "shooting": frozenset({"armed_clash"}), "clash": frozenset({"armed_clash"}),
}  # fmt: skip
_NOUN: Final = re.compile(
    rf"\b(the|this|that|these|those)\s+(?:(?:deadly|same|suicide|bomb|rocket|mortar|air|drone)\s+)?({'|'.join(_NAMES)})(e?s)?\b",
    re.I,
)
_AND: Final = re.compile(r"\band\s+$")
_REACH: Final = 160
_END: Final = re.compile(r"[.!?]\s")
_TOLD: Final = frozenset({"asserted", "accused", "uncertain"})
_PEOPLE: Final = frozenset({"killed", "injured"})


def specified(document: Document, claims: Sequence[Claim]) -> tuple[list[Claim], dict[str, str]]:
    """The claims with what their nouns point back to filled in, and id → id of the claim that each points to."""
    out: list[Claim] = []
    back: dict[str, str] = {}
    for claim in claims:
        earlier = _earlier(document, claim, out)
        if earlier is not None:
            back[claim.id] = earlier.id
            claim = _filled(claim, earlier)
        out.append(claim)
    return out, back


def _filled(claim: Claim, earlier: Claim) -> Claim:
    changes: dict[str, object] = {}
    if claim.kind == "attack_unspecified":
        changes["kind"] = earlier.kind
    if claim.place is None and earlier.place is not None:
        changes["place"] = earlier.place
    if claim.time is None and earlier.time is not None:
        changes["time"] = msgspec.structs.replace(earlier.time, basis="inferred")
    because = (*claim.because, f"points back to {earlier.trigger.quote!r}")
    return msgspec.structs.replace(claim, because=because, **changes)


def _earlier(document: Document, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    if claim.stance not in _TOLD or claim.kind not in _ANY:
        return None
    noun = _noun(document, claim)
    told = [c for c in before if c.stance in _TOLD and c.kind in _ANY and c.trigger.end <= claim.trigger.start]
    if noun is None:
        again = [c for c in told if _same_toll(claim, c)] if claim.kind == "attack_unspecified" else []
        return again[-1] if again else None
    name, several = noun
    named = [c for c in told if c.kind in _NAMES[name]]
    general = claim.kind == "attack_unspecified"
    fit = [c for c in named if c.kind in _SPECIFIC] if general else []
    fit = fit or [c for c in named if c.kind == claim.kind]
    if not fit or several:
        return None
    last = fit[-1]
    beside = [c for c in fit if c is not last and not _END.search(document.text[c.trigger.end : last.trigger.start])]
    if any(c.kind != last.kind or not agree_place(c.place, last.place) for c in beside):
        return None
    return last if _may_be_one(claim, last) and not _tolls_differ(claim, last) else None


def _may_be_one(claim: Claim, earlier: Claim) -> bool:
    """ "Gunmen stormed the post … the group claimed the attack": who is named later may be who was meant."""
    nameless = earlier.actor is not None and earlier.actor.id is None and not earlier.actor.name[:1].isupper()
    bare = msgspec.structs.replace(earlier, actor=None) if nameless else earlier
    return agree_loosely(claim, bare)


def _noun(document: Document, claim: Claim) -> tuple[str, bool] | None:
    """The definite noun that a claim is told by: its trigger, or the subject right before it."""
    start = max(claim.span.start, claim.trigger.start - 60)
    for found in reversed(list(_NOUN.finditer(document.text, start, claim.trigger.end))):
        between = document.text[found.end() : claim.trigger.start]
        near = found.end() >= claim.trigger.start or (len(between.split()) < 4 and not re.search(r"[.,;:]", between))
        if near:
            return found[2].lower(), bool(found[3])
    return _shared(document, claim)


def _shared(document: Document, claim: Claim) -> tuple[str, bool] | None:
    """ "The strike set fire to a row of shops and wounded forty": the subject that a second verb shares."""
    before = document.text[max(0, claim.trigger.start - _REACH) : claim.trigger.start]
    sentence = re.split(r"[.!?]\s|\n", before)[-1]
    found = _NOUN.match(sentence.lstrip())
    if found is None or not _AND.search(sentence) or re.search(r"[,;:]", sentence):
        return None
    return found[2].lower(), bool(found[3])


def _same_toll(claim: Claim, earlier: Claim) -> bool:
    mine = {(f.measure, f.low, f.high) for f in claim.figures if f.measure in _PEOPLE}
    theirs = {(f.measure, f.low, f.high) for f in earlier.figures}
    return bool(mine & theirs) and earlier.kind in _SPECIFIC and agree_loosely(claim, earlier)


def _tolls_differ(claim: Claim, earlier: Claim) -> bool:
    mine = {f.measure: (f.low, f.high) for f in claim.figures if f.measure in _PEOPLE}
    return any(f.measure in mine and mine[f.measure] != (f.low, f.high) for f in earlier.figures)
