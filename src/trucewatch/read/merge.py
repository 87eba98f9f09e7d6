"""Several words for one event in one sentence become one event: "rockets killed two during shelling of the town".

The word that names the kind is kept as the trigger; casualty verbs, verbs of hitting and light verbs are absorbed, with
their roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .bidding import one_bid
from .events import Event
from .links import CASUALTY, GENERIC, damage, flying, joined, vague
from .nested import nested
from .openness import PROVEN
from .scene import Scene
from .tolls import WAR_AS_SUCH, take_over, toll_of
from .trailing import trailing

_STRETCHES: Final = frozenset({"rounds", "round", "hours", "days", "weeks", "months", "years", "bouts", "decades"})
_GOING_OFF: Final = frozenset({"explode", "detonate", "go off", "blow up"})
_NOBODY: Final = frozenset({"nobody", "none", "one", "nothing"})
_BEATEN_OFF: Final = frozenset({"repel", "repulse", "fend off", "beat back", "fight off"})


def merge(scene: Scene, events: list[Event]) -> list[Event]:
    """The events of a passage with those that say the same event joined."""
    group = {k: scene.lexicon.codebook.kinds[k].group for k in {e.kind for e in events}}
    alive = list(events)
    changed = True
    while changed:
        changed = False
        for a in alive:
            for b in alive:
                if a is b or a.head.sent != b.head.sent:
                    continue
                bid = one_bid(a, b, group) or nested(a, b, group)
                if bid is not None:
                    if group[bid[0].kind] == group[bid[1].kind] == "force":
                        _absorb(bid[0], bid[1], group)
                    elif bid[0].kind == "ceasefire_agreed" and "target" in bid[1].roles:
                        bid[0].roles.setdefault("target", bid[1].roles["target"])  # "will stop attacking soldiers"
                    alive.remove(bid[1])
                    changed = True
                    break
                if toll_of(a, b, group):
                    take_over(a, b)
                    alive.remove(b)
                    changed = True
                    break
                if joined(scene, a, b, group):
                    keep, drop = (b, a) if flying(a, b) else (a, b) if flying(b, a) else _order(a, b, group)
                    _absorb(keep, drop, group)
                    alive.remove(drop)
                    changed = True
                    break
            if changed:
                break
    for first, again in [(a, b) for i, a in enumerate(alive) for b in alive[i + 1 :] if a.head == b.head]:
        same = first.kind == again.kind and (first.first, first.end) == (again.first, again.end)
        if same and first in alive and again in alive:  # two lines that fit one word: the one that asks for less
            alive.remove(first if PROVEN in first.unit.needs else again)
    for act, result in trailing(scene, alive, group):
        _absorb(act, result, group)
        alive.remove(result)
    return [e for e in alive if not _in_passing(e, alive) and not _unhurt(e, alive)]


def _unhurt(event: Event, alive: list[Event]) -> bool:
    """ "No one was injured, it added": what did not come of an act told in a sentence before."""
    if _hit_nobody(event, alive):
        return True
    if (
        event.frame not in CASUALTY
        or event.absorbed
        or any(event.roles.get(r) for r in ("actor", "means", "event", "place"))
    ):
        return False
    victims = event.roles.get("victims", [])
    nobody = victims and all(t.lower_ in ("nobody", "none") or any(c.lower_ == "no" for c in t.lefts) for t in victims)
    return bool(nobody) and any(e.head.i < event.head.i and e.head.sent != event.head.sent for e in alive)


def _hit_nobody(event: Event, alive: list[Event]) -> bool:
    """ "fired at the barracks but hit no one"."""
    if event.head.dep_ != "conj" or not any(t.lower_ in _NOBODY for t in event.head.subtree if t.head == event.head):
        return False
    return any(e.head == event.head.head and e.kind == event.kind for e in alive if e is not event)


def _in_passing(event: Event, alive: list[Event]) -> bool:
    """ "earlier rounds of fighting", "since the offensive": the war as such, named in passing beside another event."""
    if event.unit.form not in WAR_AS_SUCH or event.head.dep_ != "pobj" or event.support is not None:
        return False
    if any(event.roles.get(role) for role in ("actor", "both", "target")) or event.absorbed:
        return False
    if event.head.head.lower_ == "because" and event.roles.get("place"):
        return False  # "turned back because of fighting near the town"
    beside = [e for e in alive if e is not event and e.head.sent == event.head.sent]
    if event.head.head.lower_ == "of" and event.head.head.head.lower_ in _STRETCHES and not event.roles.get("place"):
        return bool(beside)  # "after eleven days of fighting"
    return any(e.head.is_ancestor(event.head) for e in beside)


def _order(a: Event, b: Event, group: Mapping[str, str]) -> tuple[Event, Event]:
    """Which trigger stays: the one that names the kind; the main clause where both or neither do."""
    if group[a.kind] != group[b.kind]:
        return a, b
    if group[a.kind] == "truce":
        return a, b
    if {a.kind, b.kind} == {"aid_obstruction", "aid_delivery"}:  # "deliveries were held up"
        return (a, b) if a.kind == "aid_obstruction" else (b, a)
    for first, second in ((a, b), (b, a)):
        if a.kind == b.kind == "troop_movement" and first.unit.pos == "noun" and second.unit.pos == "verb":
            return second, first  # "reinforcements were seen moving south"
        if "acts" in first.unit.needs and "acts" not in second.unit.needs:
            return second, first
        if first.unit.form in _BEATEN_OFF or first.unit.form == "claim responsibility":
            return second, first
        if first.frame in CASUALTY and damage(second) and second.kind == "property_destruction_or_looting":
            return first, second  # "killed 300 fighters and destroyed 17 vehicles"
        if first.frame in CASUALTY and second.frame not in CASUALTY:
            return second, first
        if damage(first) and not damage(second):
            return second, first
        if vague(first) and not vague(second):
            return second, first
    for verb, noun in ((a, b), (b, a)):
        if verb.unit.pos == "verb" and noun.unit.pos == "noun" and _carried_by(verb, noun):
            return verb, noun
    if a.unit.pos == "verb" and b.unit.pos == "noun" and a.frame in GENERIC and not b.unit.by_means:
        return b, a
    return (a, b) if a.head.i <= b.head.i else (b, a)


def _carried_by(verb: Event, noun: Event) -> bool:
    """Whether the verb tells it and the noun says with what or of whom: "car bombs exploded", "pounded them with tank
    fire", "displaced people have gone home".
    """
    if verb.kind == noun.kind == "displacement":
        return noun.head.dep_ == "nsubj" and noun.head.head == verb.head
    if verb.kind != noun.kind:
        return False
    weapon = noun.head.dep_ == "nsubj" and noun.head.head == verb.head and verb.unit.form in _GOING_OFF
    over = noun.head
    while over.dep_ == "conj":
        over = over.head
    return weapon or (over.dep_ == "pobj" and over.head.lower_ == "with" and over.head.head == verb.head)


def _absorb(keep: Event, drop: Event, group: Mapping[str, str]) -> None:
    if keep.alone is None:
        keep.alone = {role: list(tokens) for role, tokens in keep.roles.items()}
    keep.absorbed.append(drop)
    keep.absorbed += drop.absorbed
    if keep.frame in ("flee", "displace", "evacuate", "toll"):
        return
    for role, tokens in drop.roles.items():
        if drop.unit.form in _BEATEN_OFF:  # those who beat it off are whom it was aimed at
            role = {"actor": "target", "target": "event"}.get(role, role)
        if role == "actor" and (keep.roles.get("actor") or keep.roles.get("means")):
            continue  # "jets pounded towns in a government assault": whose jets they were is told
        mine = keep.roles.setdefault(role, [])
        mine += [t for t in tokens if t not in mine and t != keep.head and not (mine and t.tag_ == "CD")]
    keep.means += [i for i in drop.means if i not in keep.means]
    if vague(keep) and group[drop.kind] == "force" and drop.kind != "property_destruction_or_looting":
        keep.kind = drop.kind
    keep.notes.append(f"{drop.head.text!r} tells the same event")
