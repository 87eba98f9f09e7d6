"""MUC-4: which claims are incidents, of which type, and how a text in capitals is read.

An incident is a terrorist act of the last two months: air raids, seizures of things and general words ("offensive")
are none, nor is what is told without particulars. The rules were chosen on the development split.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from ...model import Claim
from ..truecase import truecase

BY_KIND: Final = {
    "bombing": "BOMBING", "drone_strike": "BOMBING", "missile_attack": "BOMBING",
    "landmine": "BOMBING", "shelling": "ATTACK", "attack_unspecified": "ATTACK", "armed_clash": "ATTACK",
    "assassination_or_execution": "ATTACK",
}  # fmt: skip
_WORDS: Final = {
    "ARSON": re.compile(r"\b(?:burn|burnt|burned|burning|fire to|on fire|arson|torch)", re.I),
    "ROBBERY": re.compile(r"\b(?:loot|rob|steal|stole|stolen)", re.I),
    "KIDNAPPING": re.compile(r"kidnap|abduct|hostage", re.I),
    "BOMBING": re.compile(r"explo|bomb|dynamit|detonat|blast", re.I),
}
_NOT_HELD: Final = frozenset({"hypothetical", "called_for", "denied", "negated", "planned"})
_GENERAL: Final = re.compile(
    r"^(?:aggression|invasion|offensives?|casualties|clash(?:es)?|fighting|combat|wounded|injured|dead|"
    r"claimed responsibility)$",
    re.I,
)
# Points that the claims of a type need together (`particulars`); chosen on the development split.
_ENOUGH: Final = {"ATTACK": 3, "BOMBING": 2, "KIDNAPPING": 2, "ARSON": 1, "ROBBERY": 3}
_OPENING: Final = 400  # characters
_HURT_ROLES: Final = frozenset({"civilians", "residents", "government", "police", "media", "un", "aid"})
FIGHTING: Final = frozenset({"military", "rebel group", "armed group"})
_STALE: Final = timedelta(days=62)
_HEADER: Final = re.compile(r"\A[^\[]{0,200}?--\s*(?=\[|\w)")
_NOTES: Final = re.compile(r"\[[^\[\]]{1,120}\]")


def prepared(text: str) -> str:
    """A text as it is read: in mixed case; the header before [TEXT] and the translators' notes in brackets blanked."""
    told = truecase(text)
    header = _HEADER.match(told)
    if header is not None:
        told = " " * header.end() + told[header.end() :]
    return _NOTES.sub(lambda m: " " * len(m.group()), told)


def incident_type(claim: Claim) -> str | None:
    """The MUC-4 type of a claim, None where it is no terrorist incident: the words of its trigger before its kind.

    Chosen on a third of the development split: air raids, seizures of things, damage without fire or robbery, and
    general words ("offensive", "fighting") name incidents there less often than not; nor does an attack on nobody.
    """
    words = claim.trigger.quote
    if claim.stance in _NOT_HELD or claim.kind == "air_strike":
        return None
    if claim.kind == "abduction_or_detention":
        return "KIDNAPPING" if _WORDS["KIDNAPPING"].search(words) else None
    if claim.kind == "property_destruction_or_looting":
        return next((t for t in ("ARSON", "ROBBERY") if _WORDS[t].search(words)), None)
    if claim.kind in BY_KIND and _WORDS["BOMBING"].search(words):
        return "BOMBING"
    if _GENERAL.match(words) or (claim.kind != "bombing" and claim.target is None and not claim.figures):
        return None
    return BY_KIND.get(claim.kind)


def incidents(claims: Iterable[Claim], published: str | None) -> list[tuple[str, Claim]]:
    """The claims that are incidents, with their types: of each type all, if they tell enough particulars together."""
    held = [(t, c) for c in claims if (t := incident_type(c)) is not None and not stale(c, published)]
    told: Counter[str] = Counter()
    for t, c in held:
        told[t] += particulars(c)
    return [(t, c) for t, c in held if told[t] >= _ENOUGH[t]]


def particulars(claim: Claim) -> int:
    """How particular a claim is, in points: when, where, whom, how many; at the beginning; an assassination. Plural
    words ("attacks") and armed targets count against it: MUC-4's incidents are single acts, and no acts of war."""
    parties = (claim.target.members or (claim.target,)) if claim.target is not None else ()
    return (
        (claim.time is not None and claim.time.end is not None)
        + (claim.place is not None)
        + any(p.person or p.role in _HURT_ROLES for p in parties)
        + bool(claim.figures)
        + (claim.trigger.start < _OPENING)
        + (claim.kind == "assassination_or_execution")
        - claim.trigger.quote.lower().endswith("s")
        - (bool(parties) and all(p.role in FIGHTING for p in parties))
    )


def stale(claim: Claim, published: str | None) -> bool:
    """Whether a claim dates its event more than two months before the report: MUC-4 leaves those out."""
    if claim.time is None or claim.time.end is None or not published:
        return False
    return date.fromisoformat(claim.time.end[:10]) < date.fromisoformat(published[:10]) - _STALE
