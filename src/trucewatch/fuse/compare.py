"""Do two claims tell of one event? A score made of named features, each explained in words.

The weights are set by hand and few: a later release may learn them from people's decisions; the features stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from ..gazetteer.fold import fold
from ..model import Claim, Figure, Where, distance_km
from . import parties
from .block import DISSENTING, MARGIN_KM, days_of, is_event, level, radius_km, takes_part
from .kinds import group_of, in_words, kinship

SAME_AT: Final = 0.7
_KIND, _DAY, _PLACE, _WITHIN = 0.35, 0.2, 0.3, 0.1
_ACTOR, _TARGET, _MEANS, _WORDS = 0.1, 0.05, 0.05, 0.2
_FIGURE, _FIGURE_NEAR, _FIGURE_FAR = 0.2, 0.15, -0.15
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` (about 0 to 1.2), the judgement `same`, and why.

    `apart`: something rules it out (other kind, day or place, or one author told the two apart); such claims never end
    up in one incident, not even by way of a third.
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
        return _apart("one of them can stand in no incident")
    if a.document == b.document and a.same_event is not None and b.same_event is not None:
        if a.same_event == b.same_event:
            return Comparison(1.0, True, ("one document tells both as one event",))
        return _apart("one document tells them as two events")
    kin = kinship(a.kind, b.kind)
    if kin == 0.0:
        # Two ways of attacking rule each other out; an attack and the flight it causes are only not one claim's kind.
        words = f"{in_words(a.kind)} and {in_words(b.kind)} are two kinds of event"
        return Comparison(0.0, False, (words,), apart=group_of(a.kind) == group_of(b.kind))
    score, because = _KIND * kin, [_kind_words(a, b)]
    first, second = days_of(a.time), days_of(b.time)
    if first is not None and second is not None:
        if first[1] < second[0] or second[1] < first[0]:
            return _apart(f"{_span(first)} is not {_span(second)}")
        score += _DAY
        because.append(_day_words(first, second))
    located = False
    if a.place is not None and b.place is not None:
        placing = _place(a.place, b.place)
        if placing.apart:
            return _apart(placing.words)
        located = placing.meets and first is not None and second is not None
        score += placing.gain
        because.append(placing.words)
    for gain, words in (*_who(a, b), *_figures(a, b), *_telling(a, b)):
        score += gain
        because.append(words)
    if not located:
        because.append("the day or the place is not known well enough to tell that they are one")
    return Comparison(round(score, 3), located and score >= SAME_AT - 1e-9, tuple(because))


def dissents(claim: Claim, against: Claim) -> tuple[str, ...] | None:
    """Why a denial or negation speaks about what `against` says happened, or None when it does not.

    A denial need not name the town: one about the province speaks about each act in it. Who is said to have acted must
    not differ, since "our jets did not" says nothing about another's jets.
    """
    if claim.stance not in DISSENTING or against.stance in DISSENTING or not (is_event(claim) and is_event(against)):
        return None
    if claim.document == against.document and claim.same_event is not None and claim.same_event == against.same_event:
        return ("one document tells both as one event",)
    if not _denies(claim.kind, against.kind) or claim.place is None or against.place is None:
        return None
    first, second = days_of(claim.time), days_of(against.time)
    if first is None or second is None or first[1] < second[0] or second[1] < first[0]:
        return None
    placing = _place(claim.place, against.place)
    if placing.apart or (claim.actor and against.actor and parties.opposed(claim.actor, against.actor)):
        return None
    if placing.gain < _PLACE and claim.document == against.document:
        # "Air strikes stopped, but ... towns were shelled": an author who tells both does not deny the second.
        return None
    return (_kind_words(claim, against), _day_words(first, second), placing.words)


def _denies(denied: str, told: str) -> bool:
    """ "No air strikes" says nothing about an attack of unknown means; "no attacks" speaks about every means."""
    return kinship(denied, told) >= 0.7 or (denied == "attack_unspecified" and kinship(denied, told) > 0)


def _apart(why: str) -> Comparison:
    return Comparison(0.0, False, (why,), apart=True)


def _kind_words(a: Claim, b: Claim) -> str:
    if a.kind == b.kind:
        return f"both tell of {in_words(a.kind)}"
    return f"{in_words(a.kind)} and {in_words(b.kind)} can be two words for one act"


def _span(days: tuple[date, date]) -> str:
    return str(days[0]) if days[0] == days[1] else f"{days[0]} to {days[1]}"


def _day_words(a: tuple[date, date], b: tuple[date, date]) -> str:
    if a == b:
        return f"both on {_span(a)}"
    return f"{_span(a)} and {_span(b)} have a day in common"


class _Placing(NamedTuple):
    """What two places add to the score, in words; `meets`: near enough in kind of place that the claims may be one."""

    gain: float
    words: str
    meets: bool = True
    apart: bool = False


def _place(a: Where, b: Where) -> _Placing:
    if a.country and b.country and a.country != b.country:
        return _Placing(0.0, f"{a.name} and {b.name} lie in two countries", apart=True)
    level_a, level_b = level(a), level(b)
    if level_a == level_b == "fine":
        return _points(a, b)
    if a.admin1 and b.admin1 and fold(a.admin1) != fold(b.admin1):
        return _Placing(0.0, f"{a.name} and {b.name} lie in two provinces", apart=True)
    if level_a == level_b == "province":
        if (a.gazetteer and a.gazetteer == b.gazetteer) or fold(a.admin1 or a.name) == fold(b.admin1 or b.name):
            return _Placing(0.0, f"both in {a.name}, no town named")
        return _Placing(0.0, f"{a.name} and {b.name} are two provinces", apart=True)
    return _Placing(0.0, f"{a.name} and {b.name} are told at two precisions", meets=False)


def _points(a: Where, b: Where) -> _Placing:
    if a.gazetteer is not None and a.gazetteer == b.gazetteer:
        return _Placing(_PLACE, f"both in {a.name}")
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        if fold(a.name) == fold(b.name):
            return _Placing(_PLACE, f"both name {a.name}")
        return _Placing(0.0, f"{a.name} or {b.name} is in no gazetteer", meets=False)
    far = distance_km((a.lat, a.lon), (b.lat, b.lon))
    words = f"{a.name} and {b.name} are {far:.0f} km apart"
    if "district" in (a.precision, b.precision):
        if far > max(radius_km(a), radius_km(b)) + MARGIN_KM:
            return _Placing(0.0, words, apart=True)
        return _Placing(_WITHIN, f"{words}, one of them a district")
    return _Placing(_PLACE, words) if far <= MARGIN_KM else _Placing(0.0, words, apart=True)


def _who(a: Claim, b: Claim) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    for what, x, y, gain in (("acts", a.actor, b.actor, _ACTOR), ("is hit", a.target, b.target, _TARGET)):
        if x is None or y is None:
            continue
        if parties.same(x, y):
            found.append((gain, f"both say that {x.name} {what}"))
        elif parties.opposed(x, y):
            found.append((-gain, f"one says that {x.name} {what}, the other {y.name}"))
        else:
            found.append((0.0, f"{x.name} and {y.name} may be one"))
    return found


def _figures(a: Claim, b: Claim) -> list[tuple[float, str]]:
    """The best agreement counts, or, without any, one disagreement: rival counts of one event are to be expected."""
    pairs = [(x, y) for x in a.figures for y in b.figures if _comparable(x, y)]
    judged = sorted((_counts(x, y) for x, y in pairs), key=lambda found: -found[0])
    return judged[:1]


def _comparable(a: Figure, b: Figure) -> bool:
    if a.measure != b.measure or a.part_of is not None or b.part_of is not None:
        return False
    if {a.scope, b.scope} & {"cumulative", "stock"}:
        return False
    return not (a.population and b.population and fold(a.population) != fold(b.population))


def _counts(a: Figure, b: Figure) -> tuple[float, str]:
    what = a.measure.replace("_", " ")
    said = f"{what}: {a.words.quote!r} and {b.words.quote!r}"
    low_a, low_b = a.low or 0, b.low or 0
    high_a = a.high if a.high is not None else float("inf")
    high_b = b.high if b.high is not None else float("inf")
    if (low_a, high_a) == (low_b, high_b) or (low_a == low_b and low_a > 0):
        return _FIGURE, f"{said} agree"
    if max(low_a, low_b) <= min(high_a, high_b) and max(low_a, low_b) <= 3 * max(1, min(low_a, low_b)):
        return _FIGURE_NEAR, f"{said} fit each other"
    if max(low_a, low_b) <= 2 * max(1, min(low_a, low_b)):
        return 0.0, f"{said} are rival counts"
    return _FIGURE_FAR, f"{said} lie far apart"


def _telling(a: Claim, b: Claim) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if a.means is not None and b.means is not None and fold(a.means.quote) == fold(b.means.quote):
        found.append((_MEANS, f"both name {a.means.quote!r}"))
    if a.document != b.document:
        x, y = (frozenset(_WORD.findall(c.span.quote.casefold())) for c in (a, b))
        if min(len(x), len(y)) >= 6 and len(x & y) >= 0.7 * len(x | y):
            found.append((_WORDS, "both are told in nearly the same words"))
    return found
