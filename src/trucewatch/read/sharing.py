"""Two event words of one sentence that share their people, or of which one only carries the other on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .frames import Event
from .syntax import child, clause_of, is_noun, is_passive, subjects, within

if TYPE_CHECKING:
    from .tokens import Token

__all__ = ["are_those", "at_another_time", "described", "moved", "plunder", "told_once"]
_LETTING: Final = frozenset({"aid_delivery", "aid_obstruction"})


def described(a: Event, b: Event) -> bool:
    """ "a ceasefire agreed with Turkey": a participle on the truce of another word; what is set off by a comma is told,
    but for who brokered it.
    """
    set_off = b.head.left_edge.i > 0 and b.head.doc[b.head.left_edge.i - 1].text == "," and b.frame != "broker"
    if b.head.dep_ != "acl" or set_off:
        return False
    noun = b.head.head  # "a cessation of hostilities brokered by": hung on the last noun
    return any(t in (noun, noun.head.head) for t in a.roles.get("truce", []))


def told_once(a: Event, b: Event) -> bool:
    """Whether two words of one kind, of no force, tell one event."""
    return _straight(a, b) or _one_clause(a, b) or _second_verb(a, b)


def _straight(a: Event, b: Event) -> bool:
    """Whether a noun stands below the other's word and in its clause."""
    hung = b.head.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass")
    return hung and b.unit.pos == "noun" and within(b.head, a.head) and clause_of(b.head) == a.head


def _one_clause(a: Event, b: Event) -> bool:
    """ "scattered leaflets, calling on people to leave", "the next round of talks"."""
    if b.head.tag_ == "VBG" and b.head.dep_ in ("advcl", "acl") and within(b.head, a.head):
        return True
    if b.unit.pos == "noun" and a.unit.pos == "verb" and b.head in subjects(a.head):
        return True  # "talks were to resume"
    if b.unit.pos == "verb" and b.head.dep_ in ("xcomp", "ccomp") and b.head.head == a.head and a.kind in _LETTING:
        return True  # "have been allowed to enter"
    return b.unit.pos == "noun" and b.head.dep_ == "pobj" and b.head.head.lower_ == "of" and b.head.head.head == a.head


def _second_verb(a: Event, b: Event) -> bool:
    """ "packed up and left for the coast": a second verb of the same people for the same act."""
    verbs = a.unit.pos == b.unit.pos == "verb" and b.head.dep_ == "conj" and b.head.head == a.head
    if not verbs or subjects(b.head) != subjects(a.head) or b.head.i - a.head.i > 4:
        return False
    return not any(c.dep_ in ("prep", "dobj", "npadvmod") for c in a.head.children if c.i > a.head.i)


def at_another_time(verb: Token) -> bool:
    """ "Hours after rockets had wounded two women": a clause with a doer of its own that tells what was before."""
    mark = child(verb, "mark")
    if verb.dep_ != "advcl" or mark is None or mark.lower_ not in ("after", "before", "since"):
        return False
    return child(verb, "nsubj") is not None and child(verb, "dobj") is not None


def others(x: Token, y: Token) -> bool:
    """Whether two active verbs have doers of their own: "struck the town after rebels fired on a post"."""
    if is_passive(x) or is_passive(y):
        return False
    mine, theirs = child(x, "nsubj"), next(iter(subjects(y)), None)
    return mine is not None and theirs is not None and is_noun(mine) and mine.lower_ != theirs.lower_


def moved(event: Event) -> list[Token]:
    """Whom or what an event takes from one place to another."""
    return [t for role in ("victims", "target", "population", "aid") for t in event.roles.get(role, [])]


def are_those(a: Event, b: Event) -> bool:
    """Whether the displaced are those to whom something else is told to have been done."""
    noun = b.head.head if b.unit.pos == "adj" and is_noun(b.head.head) else b.head
    mine = [t for role in ("victims", "target", "population") for t in a.roles.get(role, [])]
    return noun in mine or (a.kind == "aid_delivery" and noun.dep_ == "pobj" and within(noun, a.head))


def plunder(event: Event) -> bool:
    """Looting, stealing, burning: an act of its own beside a killing, not its result."""
    return event.kind == "property_destruction_or_looting" and not event.unit.by_means and event.unit.pos == "verb"


def apart(act: Event, killing: Event) -> bool:
    """Whether a killing told by a verb beside an act is not its result: "looted shops and killed two herders",
    "arrested 42 people and wounded several".
    """
    if killing.unit.pos != "verb" or act.head not in killing.head.conjuncts:
        return False
    if plunder(act):
        return killing.frame == "kill"
    taking = act.kind == "abduction_or_detention" and act.unit.pos == "verb"
    return taking and killing.frame in ("kill", "die") and child(killing.head, "dobj") is not None


def both_said(x: Token, y: Token) -> bool:
    """ "A woman was killed and three were hurt, the council said": two clauses joined under one verb of saying."""
    under = x.head == y.head and x.dep_ == y.dep_ == "ccomp" and x.i < y.i
    if not under or child(y, "mark") is not None:
        return False
    between = [t.lower_ for t in x.doc[x.i : y.i]]
    return "and" in between and ";" not in between


def in_a_row(a: Event, b: Event) -> bool:
    """ "72 civilians killed, 11 injured", "11 soldiers dead and 22 unaccounted for": nothing but a number between."""
    first, last = sorted((a.head.i, b.head.i))
    between = a.head.doc[first + 1 : last]
    numbers = [t for t in between if t.tag_ == "CD"]
    plain = all(t.tag_ in ("CD", "NN", "NNS", "JJ", ",", "CC", "RB", "IN", "JJS", "JJR", "DT") for t in between)
    return len(numbers) == 1 and len(between) < 8 and plain
