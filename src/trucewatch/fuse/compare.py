"""Do two claims tell of one event? Bits of evidence from named features, each explained in words.

Method: Fellegi and Sunter (1969): a level of a feature weighs log2(m/u), m how often two claims of one event are on it,
u how often two of different events are. m and u are estimated on the training half of the project's own cases
(`bench/fuse_fit.py`, figures in docs/method/fusion.md), not set by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..model import Claim
from . import parties
from .block import DISSENTING, is_event, takes_part
from .facts import Facts, facts_of
from .kinds import kinship
from .levels import Level, Ruled, in_plain_words, levels
from .weights import weights

_CERTAIN: Final = 40.0
"""Bits of what one author says about his own claims."""
_ANOTHER: Final = re.compile(
    r"\b(?:another|more|second|third|other|others|separate|separately|later|also|earlier|further|elsewhere|again)\b",
    re.I,
)
_LOCATED: Final = frozenset({"same", "named", "near", "within"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` in bits (0: as likely as not once `same_at` is taken off), the judgement `same`, and why.

    `apart`: something rules it out (other day or place, one author told the two apart, too much speaks against it);
    such claims never end up in one incident, not even by way of a third.
    """

    score: float
    same: bool
    because: tuple[str, ...]
    apart: bool = False


def compare(a: Claim, b: Claim) -> Comparison:
    """Compare two claims; symmetric in the judgement and the score."""
    if b.id < a.id:
        a, b = b, a
    if not (takes_part(a) and takes_part(b)):
        return Comparison(0.0, False, ("one of them can stand in no incident",), apart=True)
    return explain(Facts(a), Facts(b))


def explain(a: Facts, b: Facts) -> Comparison:
    """`weigh` with its reasons in words; both must be able to stand in an incident."""
    bits, same, keep = weigh(a, b)
    apart = keep > 0
    told = one_author(a, b)
    if told is not None:
        words = "one document tells both as one event" if told else "one document tells them as two events"
        return Comparison(bits, same, (words,), apart)
    found = levels(a, b)
    if isinstance(found, Ruled):
        return Comparison(bits, same, (found.why,), apart)
    because = [
        f"{w} ({_gain(f):+.1f})" for f in found if (w := in_plain_words(a, b, f)) and (_gain(f) or f.level == "assumed")
    ]
    if not located(a, b, found):
        because.append("the day or the place is not known well enough to tell that they are one")
    return Comparison(bits, same, tuple(because), apart)


def weigh(a: Facts, b: Facts) -> tuple[float, bool, int]:
    """Bits, whether they are one, and whether they must be kept apart: `compare` without the words.

    Kept apart: 0 not, 1 because too much speaks against it, 2 because day, place or their author rules it out.
    """
    told = one_author(a, b)
    if told is not None:
        # What tells the two apart must be seen: a reader that did not notice that they are one keeps nothing apart.
        return (_CERTAIN, True, 0) if told else (-_CERTAIN, False, 2 if told_apart(a, b) else 0)
    found = levels(a, b)
    if isinstance(found, Ruled):
        # Two groups of kinds are only never compared; an attack and the flight it causes do not keep others apart.
        return -_CERTAIN, False, 2 if a.group == b.group else 0
    known = weights()
    bits = round(sum(_gain(f) for f in found) - known.same_at, 3)
    same = bits >= 0 and located(a, b, found)
    # Two ways of attacking, or two villages, are two events unless the pair itself tells otherwise.
    two = found[0].level == "unlike" or found[1].level == "near"
    return bits, same, int(bits < known.apart_at or (two and not same))


def one_author(a: Facts, b: Facts) -> bool | None:
    """What one document says of its own two claims: one event, two, or nothing."""
    if a.document != b.document or a.same_event is None or b.same_event is None:
        return None
    return a.same_event == b.same_event


def told_apart(a: Facts, b: Facts) -> bool:
    """Whether two claims of one report differ in place, day, hour, count, kind or side, or are worded as two.

    Where they do not, but one leaves open what the other says (means, place, who acted), a reader could not have seen
    that they are one, and nothing is told by its giving them two labels. Claims alike in everything are two: whoever
    labelled them knew more.
    """
    found = levels(a, b)
    if isinstance(found, Ruled):
        return True
    level = dict(found)
    if level["kind"] == "unlike" or level["place"] == "near" or level["figure"] in ("rival", "far"):
        return True
    hours = {c.time.start for c in (a.claim, b.claim) if c.time is not None and c.time.precision in ("hour", "minute")}
    if len(hours) > 1 or level["actor"] == "opposed" or any(_ANOTHER.search(c.claim.span.quote) for c in (a, b)):
        return True
    one_acts = (a.claim.actor is None) != (b.claim.actor is None)
    return level["kind"] == "same" and level["place"] in ("same", "named") and not one_acts


def located(a: Facts, b: Facts, found: list[Level]) -> bool:
    """Whether day and place meet; a telling count stands in for the place that one of them leaves out."""
    if a.days is None or b.days is None:
        return False
    place = next(f.level for f in found if f.feature == "place")
    figure = next(f.level for f in found if f.feature == "figure")
    words = next((f.level for f in found if f.feature == "words"), "few")
    if found[0].level == "unlike" and figure not in ("agree_large", "agree_middle"):
        return False
    if place in _LOCATED or figure == "agree_large" or words == "many":
        return True
    return figure == "agree_middle" and words != "few"


def _gain(found: Level) -> float:
    return weights().bits[found.feature].get(found.level, 0.0)


def dissents(claim: Claim, against: Claim) -> tuple[str, ...] | None:
    """Why a denial or negation speaks about what `against` says happened, or None when it does not.

    A denial need not name the town: one about the province speaks about each act in it. Who is said to have acted must
    not differ, since "our jets did not" says nothing about another's jets.
    """
    if claim.stance not in DISSENTING or against.stance in DISSENTING or not (is_event(claim) and is_event(against)):
        return None
    if claim.document == against.document and claim.same_event is not None and claim.same_event == against.same_event:
        return ("one document tells both as one event",)
    if not _denies(claim.kind, against.kind):
        return None
    a, b = facts_of(claim), facts_of(against)
    if a.days is None or b.days is None:
        return None
    found = levels(a, b)
    if isinstance(found, Ruled):
        return None
    place = next(f for f in found if f.feature == "place")
    if place.level == "unknown" or (claim.actor and against.actor and parties.opposed(claim.actor, against.actor)):
        return None
    if place.level not in ("same", "near", "named") and claim.document == against.document:
        # "Air strikes stopped, but ... towns were shelled": an author who tells both does not deny the second.
        return None
    if place.level == "near" and a.depth == b.depth == "fine" and claim.document != against.document:
        # A denial that names a village speaks of that village.
        return None
    return tuple(in_plain_words(a, b, f) for f in found if f.feature in ("kind", "day", "place"))


def _denies(denied: str, told: str) -> bool:
    """ "No air strikes" says nothing about an attack of unknown means; "no attacks" speaks about every means."""
    return kinship(denied, told) >= 0.6 or (denied == "attack_unspecified" and kinship(denied, told) > 0)
