"""What came of an act, or what it was taken for, by words of their own: "caused", "in which", "assessed as"."""

from __future__ import annotations

from typing import Final

from .frames import Event
from .syntax import clause_of, members, subjects, within

_LOSSES: Final = frozenset({"death", "casualty", "fatality", "injury", "loss"})
_CAUSING: Final = frozenset({"caused", "cause", "causing", "causes", "left", "leaving", "inflicted", "inflicting"})
_JUDGED: Final = frozenset({"assessed", "identified", "classified", "described", "recognised", "judged"})


def outcome(a: Event, b: Event) -> bool:
    """Whether `a` is what `b` caused, or what it was taken for."""
    return _caused(a, b) or _judged(a, b)


def _caused(a: Event, b: Event) -> bool:
    """ "the strike caused 12 deaths"."""
    verb = a.head.head
    caused = a.unit.form in _LOSSES and a.head.dep_ == "dobj" and verb.lower_ in _CAUSING
    return caused and any(b.head in members(t) for t in subjects(verb))


def _judged(a: Event, b: Event) -> bool:
    """ "explosions assessed as impacts of artillery rounds": what they were taken for."""
    over = a.head.head.head
    if a.head.dep_ != "pobj" or a.head.head.lower_ != "as" or over.lower_ not in _JUDGED:
        return False
    return b.unit.pos == "noun" and (b.head in subjects(over) or (over.dep_ == "acl" and over.head == b.head))


def in_which(a: Event, b: Event) -> bool:
    """ "an exchange of fire on 2 May in which three men lost their lives": what came of it, in a clause hung on it."""
    verb = clause_of(b.head)
    which = any(p.lower_ == "which" for c in verb.lefts if c.dep_ == "prep" for p in c.children)
    return which and a.unit.pos == "noun" and verb.dep_ == "relcl" and within(verb, a.head)


def of_those_that(a: Event, b: Event) -> bool:
    """ "Bombs that fell on the market left six dead": the clause on what killed tells how."""
    doers = [m for role in ("means", "event", "actor") for t in a.roles.get(role, []) for m in members(t)]
    return b.head.dep_ in ("relcl", "acl") and b.head.head in doers
