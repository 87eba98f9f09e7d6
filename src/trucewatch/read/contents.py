"""What stands below an event word as its background or content: the fighting people fled, what a leaflet tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .frames import Event
from .syntax import SUBJECTS, child, is_verb, within

if TYPE_CHECKING:
    from .tokens import Token

__all__ = ["background_of", "content_of"]


def background_of(a: Event, b: Event, group: Mapping[str, str]) -> bool:
    """The fighting that people fled from is the background of their flight, not a claim of its own."""
    if (
        group[a.kind] not in ("people", "total")
        or group[b.kind] != "force"
        or b.unit.pos != "noun"
        or b.unit.form == "dead"
    ):
        return False
    if any(t == b.head for role in ("cause", "event", "place", "target") for t in a.roles.get(role, [])):
        return True
    step: Token = b.head
    path = []
    while step != a.head and step.head != step:
        path.append(step)
        step = step.head
    return step == a.head and len(path) <= 4 and all(t.dep_ in ("dobj", "pobj", "prep", "agent", "pcomp") for t in path)


def content_of(a: Event, b: Event) -> bool:
    """What a leaflet tells people to do is its content, not an event."""
    if a.kind != "leaflet_or_ultimatum" or b.head.i < a.head.i or _told_besides(a, b):
        return False
    if any(t.text == ";" for t in a.head.doc[a.head.i : b.head.i]):
        return False  # "told them to move; 1.2 million have left their homes"
    return within(b.head, a.head) or any(within(b.head, t) for t in _things(a))


def _told_besides(a: Event, b: Event) -> bool:
    """ "gave them ten days, during which the army is to move in", "told us that it would free them": a whole clause
    with a subject of its own.
    """
    verb = b.predicate
    while verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
        verb = verb.head
    if child(verb, *SUBJECTS) is None or verb == a.head:
        return False
    if verb.dep_ == "relcl":
        return any(p.lower_ in ("which", "whom") for c in verb.lefts if c.dep_ == "prep" for p in c.children)
    return verb.dep_ == "ccomp" and a.head.lower_ in ("told", "tell", "tells")


def _things(event: Event) -> list[Token]:
    return [t for role in ("thing", "target") for t in event.roles.get(role, [])]
