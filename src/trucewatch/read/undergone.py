"""Figures of those to whom an event was done: counted, or told one by one, in its own roles.

"About 1,000 patients needed to be taken out" counts the evacuated though no measure word stands there: the event's
kind, or its unit's own measure, says what became of those in its roles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .conditions import in_class
from .counts import Counted, or_hurt, single
from .events import Event
from .governing import is_thing, suits
from .measuring import taken, told_apart
from .numbered import base, noun_of, one
from .quantities import Quantity
from .scene import Scene
from .syntax import after, clause_of, is_noun, is_passive, members, objects, subjects

if TYPE_CHECKING:
    from .tokens import Token

_BY_KIND: Final = {
    "displacement": "displaced", "evacuation": "evacuated", "prisoner_release_or_exchange": "released",
    "abduction_or_detention": "detained", "siege_or_blockade": "trapped",
}  # fmt: skip
_BY_FRAME: Final = {"kill": "killed", "die": "killed", "killing": "killed"}
_ALIKE: Final = {
    "killed": ("killed", "injured", "casualties", "missing"), "displaced": ("displaced", "returned"),
    "detained": ("detained", "abducted", "missing"), "trapped": ("trapped",), "released": ("released",),
}  # fmt: skip
_TAKEN: Final = frozenset("""seize;lead away;drag away;drag off;take away;march off;carry off;take""".split(";"))
_CARRYING: Final = frozenset("carrying carried bringing transporting taking holding".split())
_TRAVELLING: Final = frozenset({"displacement", "evacuation", "prisoner_release_or_exchange"})
_LEAVING: Final = frozenset({"leave", "leaves", "left", "leaving"})
_SINGLY: Final = frozenset({"killed", "injured", "abducted", "detained", "released", "casualties"})


def undergone(scene: Scene, event: Event) -> list[Counted]:
    """Those in the roles of an event and of what it absorbed, under the measure of each."""
    found: list[Counted] = []
    by_noun = _by_noun(scene, event)
    for each in (event, *event.absorbed):
        for token in _done_to(scene, each):
            measure = measure_of(scene, each, token)
            measure = or_hurt(scene, measure, each.head) if measure is not None else None
            if measure is None or is_thing(scene, token) or (measure != "killed" and _dead(scene, token)):
                continue
            if told_apart(scene, each, token):
                continue
            quantities = by_noun.get(token.i, [])
            if each.head.dep_ == "relcl" and each.head.head == token:  # "9,300 of the 20,000 who had left were back"
                quantities = quantities[-1:]
            quantities = quantities[:1]
            number = one(scene, token) if not quantities and measure in _SINGLY else None
            if number is not None:
                quantities = [single(scene, token, number)]
            found += [Counted(q, token, measure, each.head, None) for q in quantities]
    if _nobody_did(event):  # "has not freed a single prisoner"
        found = [c for c in found if not c.quantity.article]
    return list({c.quantity.start: c for c in reversed(found)}.values())


def _nobody_did(event: Event) -> bool:
    """ "Neither side has", "was not": what did not happen counts nobody told one by one."""
    verb = event.predicate
    denied = any(c.dep_ == "neg" for c in verb.children)
    return denied or any(c.lower_ in ("neither", "no", "none") for t in subjects(verb) for c in (t, *t.lefts))


def _done_to(scene: Scene, event: Event) -> list[Token]:
    roles = event.alone if event.alone is not None else event.roles
    tokens = [t for role in ("victims", "population") for t in roles.get(role, [])]
    head, doc = event.head, event.head.doc
    if head.dep_ == "acl" and head.head.lower_ == "those" and head.head.dep_ == "pobj":
        tokens += subjects(head.head.head.head)  # "four journalists were among those set free"
    if head.i >= 3 and doc[head.i - 1].lower_ == "be" and doc[head.i - 2].lower_ == "to" and is_noun(doc[head.i - 3]):
        tokens.append(doc[head.i - 3])  # "the three hostages to be freed"
    if event.kind == "siege_or_blockade":
        tokens += _left_in_it(scene, event)
    tokens += _aboard(scene, event)
    near = [t for t in doc[head.sent.start : head.sent.end] if t.lower_ in ("with", "for")]
    tokens += [t for word in near for t in _along(scene, word, head, event.kind)]
    return list(dict.fromkeys(m for t in tokens for m in members(t)))


def _aboard(scene: Scene, event: Event) -> list[Token]:
    """ "Seventeen buses carrying 981 people left": those whom the vehicles that go carry."""
    if event.kind not in _TRAVELLING:
        return []
    cars = [m for t in (*subjects(event.predicate), *objects(event.predicate)) for m in members(t)]
    cars += [m for t in cars for n in after(t, "of") for m in members(n)]
    found: list[Token] = []
    for car in cars:
        if in_class(scene, car, "vehicle"):
            carrying = [c for c in car.children if c.dep_ in ("acl", "relcl") and c.lower_ in _CARRYING]
            found += [t for c in carrying for t in objects(c)] + after(car, "with")
    return [t for t in found if in_class(scene, t, "people") or in_class(scene, t, "human")]


def _left_in_it(scene: Scene, event: Event) -> list[Token]:
    """ "Was shut, leaving 4,000 people dependent on boats", "the siege left them without food": whom it shut in."""
    verbs = [c for c in event.predicate.children if c.dep_ in ("advcl", "conj")]
    verbs += [event.head.head] if event.head.dep_ == "nsubj" else []
    left = [t for v in verbs if v.lower_ in _LEAVING for t in v.children if t.dep_ in ("dobj", "nsubj") and t.i > v.i]
    return [t for t in left if in_class(scene, t, "human")]


def _along(scene: Scene, word: Token, head: Token, kind: str) -> list[Token]:
    """ "Together with two bodyguards", "killed with her driver"; those for whom others are let go ("in exchange for
    240 fighters")."""
    before = word.nbor(-1).lower_ if word.i > head.sent.start else ""
    if word.lower_ == "with" and before in ("together", "along") and clause_of(word) in (head, head.head):
        return [c for c in word.children if c.dep_ == "pobj"]
    if word.lower_ == "with" and word.head == head and is_passive(head):
        beside = [m for c in word.children if c.dep_ == "pobj" for m in members(c)]
        return beside if beside and all(in_class(scene, m, "human") for m in beside) else []
    if kind == "prisoner_release_or_exchange" and word.lower_ == "for" and before in ("exchange", "return"):
        return [c for c in word.children if c.dep_ == "pobj"]
    return []


def _dead(scene: Scene, token: Token) -> bool:
    """Bodies brought out or handed over, howitzers captured are counted by their own noun."""
    match = scene.measures.get(token.i)
    own = {"killed", "vehicles", "shells", "aid_loads"}
    return match is not None and any(line.pos == "noun" and line.measure in own for line in match.lines)


def _by_noun(scene: Scene, event: Event) -> dict[int, list[Quantity]]:
    """The quantities of the event's sentence by the noun they count; of two, the outer ("eighty of the ninety")."""
    found: dict[int, list[Quantity]] = {}
    sentence = event.head.sent
    for q in scene.quantities:
        if not sentence.start_char <= q.start < sentence.end_char:
            continue
        if q.not_count is None and not q.percent:
            found.setdefault(noun_of(scene, q).i, []).append(q)
    return {
        i: kept for i, qs in found.items() if (kept := qs if len(qs) > 1 else [q for q in qs if not base(scene, q)])
    }


def measure_of(scene: Scene, event: Event, token: Token) -> str | None:
    """What those in the event's roles are counted as: by its unit, by a measure word of its form, by its kind."""
    unit = event.unit
    if unit.measure is not None:
        return unit.measure if unit.measure != "none" else None
    if event.kind == "displacement" and unit.pos == "verb" and unit.form != "flee" and _displaced(token):
        return "returned"  # the displaced who set out again go home
    if event.kind == "abduction_or_detention" and any(c.lower_ in ("hostage", "hostages") for c in event.head.children):
        return "abducted"
    usual = _BY_KIND.get(event.kind) or _BY_FRAME.get(event.frame)
    if usual is None:
        return None
    match = next((m for m in scene.measures.values() if m.first <= event.head.i < m.end), None)
    for line in match.lines if match is not None else ():
        if line.measure in _ALIKE.get(usual, ()) and suits(scene, line, token):
            return line.measure if line.measure != "detained" or line.form not in _TAKEN else taken(scene, event, token)
    return taken(scene, event, token) if usual == "detained" else usual


def _displaced(token: Token) -> bool:
    return any(c.lower_ in ("displaced", "uprooted") and c.dep_ == "amod" for c in token.lefts)
