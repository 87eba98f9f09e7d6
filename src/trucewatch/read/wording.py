"""How far the words for a doer reach: "the army of the regime", "militias loyal to the general", "Israeli tanks"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from ..model.claim import Party
from .actors import classify
from .scene import Scene
from .syntax import members

if TYPE_CHECKING:
    from .frames import Event
    from .tokens import Token

_BOUND: Final = frozenset(
    {"loyal", "allied", "aligned", "affiliated", "backed", "led", "commanded", "opposed", "close"}
)
_OF: Final = frozenset({"of", "from"})
_FAR: Final = 7  # tokens
_AIMED: Final = frozenset({"against", "on", "with", "at"})


def in_full_words(scene: Scene, event: Event, party: Party | None) -> Party | None:
    """A party known by its role alone, with what says whose it is; named parties and persons stay as they are, and so
    does one whose words stand in another sentence than the event.
    """
    if party is None or party.words is None or party.id is not None or party.person:
        return party
    if party.members:
        full = [in_full_words(scene, event, m) for m in party.members]
        return msgspec.structs.replace(party, members=tuple(m for m in full if m is not None))
    head = next((t for t in event.head.sent if scene.span(t.i, t.i + 1).end == party.words.end), None)
    end = _reach(head) if head is not None else None
    if end is None:
        return party
    words = type(party.words).of(scene.source, party.words.start, scene.span(end - 1, end).end)
    return msgspec.structs.replace(party, name=words.quote, words=words)


def _reach(head: Token) -> int | None:
    """Index behind the last word that says whose they are; None where none does."""
    for c in head.rights:
        inside = [t.i for t in c.subtree]
        if c.i != head.i + 1 or max(inside) - c.i > _FAR or any(t.dep_ in ("relcl", "punct", "cc") for t in c.subtree):
            return None
        bound = c.lower_ in _BOUND and any(t.dep_ in ("prep", "agent") for t in c.children)
        if bound or (c.dep_ == "prep" and c.lower_ in _OF):
            return max(inside) + 1
        return None
    return None


def of_whom(scene: Scene, event: Event) -> list[Party]:
    """ "the withdrawal of the militia", "clashes of the ELN with others": who stands behind "of" and does it."""
    if event.unit.pos != "noun":
        return []
    behind = [t for t in event.roles.get("target", []) if t.head.lower_ == "of" and t.head.head == event.head]
    forces = [t for t in behind if classify(scene, t).cls == "force" and t.i not in scene.weapons]
    moves = scene.lexicon.codebook.kinds[event.kind].group == "movement"
    top = [c for c in (*event.head.rights, *(x for t in forces for x in t.rights)) if c.dep_ == "prep"]
    aimed = any(c.lower_ in _AIMED for c in top)
    if not forces or not (moves or aimed):
        return []
    event.roles["target"] = [t for t in event.roles["target"] if t not in forces]
    return [p for t in forces for m in members(t) if (p := classify(scene, m).party) is not None]


def with_weapon(scene: Scene, party: Party, weapon: Token) -> Party:
    """ "Israeli tanks": the words for the owner take in the weapon right behind them."""
    if party.members or party.words is None:
        return party
    whole = scene.span(weapon.left_edge.i, weapon.i + 1)
    if not whole.start <= party.words.start < party.words.end <= whole.end:
        return party
    return msgspec.structs.replace(party, words=type(whole).of(scene.source, party.words.start, whole.end))
