"""A word that only says what another act was done to, was about or consisted of: who was hit, what was talked of.

"Ambushed an army patrol" tells of no patrol, "talks on a prisoner swap" of no swap, "dismissed the plan" of no plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .frames import Event
from .syntax import is_passive, members, objects, subjects, within

_ABOUT: Final = frozenset({"on", "about", "over", "for"})
_TOPICS: Final = frozenset({"people", "movement", "aid"})
_OFFERED: Final = frozenset({"ceasefire_called_for", "negotiation", "ceasefire_agreed"})
_VAGUE: Final = frozenset({"attack_unspecified", "armed_clash"})
_MADE: Final = frozenset({"ceasefire_agreed", "ceasefire_rejected"})
_DONE_TO: Final = ("target", "victims", "place", "thing", "event")
_DEPTH: Final = 4  # steps from what is refused or struck up to its verb
_MET: Final = frozenset({"patrol", "military convoy", "columns of", "reinforcement", "deployment"})
_EXCHANGING: Final = frozenset({"exchange", "trade", "swap"})


def nested(a: Event, b: Event, group: Mapping[str, str]) -> tuple[Event, Event] | None:
    """(kept, dropped) where one of two events of a sentence only fills a slot of the other one, else None."""
    fought = group[a.kind] == group[b.kind] == "force"
    if fought and a.unit.form == "exchange" and b.head.dep_ == "pobj" and b.head.head.head == a.head:
        return a, b  # "an exchange of machine-gun fire"
    if b.unit.pos != "verb" and a.unit.pos == "verb" and _below(a, b):
        if b.unit.form in _MET and group[a.kind] == "force" and _done_to(a, b):
            return a, b  # "ambushed an army patrol"
        if "acts" in b.unit.needs and a.frame == "strike_place" and b.head in subjects(a.head):
            return a, b  # "bombs rained down"
        if a.kind == "ceasefire_agreed" and b.kind in _VAGUE and b.head in (*objects(a.head), *subjects(a.head)):
            return a, b  # "will halt offensive actions"
        if a.kind == b.kind == "troop_movement":
            return a, b  # "columns of armour crossed the border"
        if a.kind == "ceasefire_rejected" and b.kind in _OFFERED:
            return a, b  # "dismissed the proposal", "ruled out talks"
        if a.kind == "ceasefire_in_force" and b.kind == "ceasefire_holding":
            return a, b  # "a lull began"
        if a.unit.form in _EXCHANGING and group[a.kind] == group[b.kind] == "force":
            return b, a  # "fire was exchanged"
    verbs = a.unit.pos == b.unit.pos == "verb" and b.head.i > a.head.i
    if verbs and a.kind in _MADE and b.kind in _OFFERED and _consists(a, b):
        return a, b  # "struck a deal to halt hostilities", "accepted a proposal to end them"
    if verbs and a.kind == "ceasefire_collapsed" and b.kind == "ceasefire_extended" and b.head.dep_ == "pcomp":
        return (a, b) if b.head.head.lower_ == "without" else None  # "lapsed without being renewed"
    if a.kind == "negotiation" and a.unit.pos == "noun" and group[b.kind] in _TOPICS and b.unit.pos == "noun":
        preposition = b.head.head
        if b.head.dep_ == "pobj" and preposition.lower_ in _ABOUT and preposition.head == a.head:
            return a, b  # "talks on a prisoner swap"
    if a.kind == "assassination_or_execution" and b.kind == "armed_clash" and b.head.dep_ == "conj":
        return (a, b) if b.head.head == a.head else None  # "lined up eleven men and shot them"
    return None


def _below(a: Event, b: Event) -> bool:
    """Whether the noun of `b` is the object, subject or prepositional object of the verb of `a`."""
    found = [*objects(a.head), *subjects(a.head)]
    if any(m == b.head or b.first <= m.i < b.end for t in found for m in members(t)):
        return True
    step = b.head
    labels: list[str] = []
    while step != a.head and step.head != step and len(labels) < _DEPTH:
        labels.append(step.dep_)
        step = step.head
    return step == a.head and bool(labels) and set(labels) <= {"dobj", "pobj", "prep", "compound"} and "dobj" in labels


def _done_to(a: Event, b: Event) -> bool:
    hit = [m for role in _DONE_TO for t in a.roles.get(role, []) for m in members(t)]
    return b.head in hit or (b.head in subjects(a.head) and is_passive(a.head))


def _consists(a: Event, b: Event) -> bool:
    """Whether the verb of `b` says what the truce of `a` consists of: "a deal to stop", "agreed to stop"."""
    step = b.head
    while step != a.head and step.head != step:
        if step.dep_ not in ("acl", "xcomp", "relcl", "dobj", "pobj", "prep", "advcl"):
            return False
        if step.dep_ in ("relcl", "advcl") and not any(c.tag_ == "TO" for c in step.lefts):
            return False
        step = step.head
    return within(b.head, a.head)
