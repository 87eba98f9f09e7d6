"""A verb of asking, promising or refusing and what is asked, promised or refused: one claim, not two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .frames import Event
from .syntax import objects

_ASKING: Final = frozenset({"ceasefire_called_for"})
_PROMISING: Final = frozenset({"ceasefire_agreed"})
_DEMANDED: Final = "leaflet_or_ultimatum"
_REFUSING: Final = "ceasefire_rejected"


def one_bid(a: Event, b: Event, group: Mapping[str, str]) -> tuple[Event, Event] | None:
    """(kept, dropped) where `b` is what `a` asks for or promises, else None.

    "Called on both to respect the truce" is a call; "agreed to extend the truce" is its extension; "refused to sign
    it" is a refusal.
    """
    if "stopping" not in "|".join(a.unit.needs) or a.unit.pos != "verb" or b.head.i <= a.head.i:
        return None
    if a.kind in _PROMISING and b.kind == _DEMANDED and _in_complement(b, a):
        own = any(c.dep_ == "poss" for t in objects(a.head) for c in t.lefts)
        return (a, b) if own else (b, a)  # "told their men to lay down their arms", "told the rebels to"
    if not _in_complement(b, a) or group[b.kind] not in ("truce", "force"):
        return None
    if a.kind in _ASKING:
        return (b, a) if b.kind == "ceasefire_extended" else (a, b)
    if a.kind in _PROMISING and group[b.kind] == "force":  # "ordered the air force to suspend raids"
        return a, b
    if a.kind == _REFUSING:  # "refused to sign the truce" is no truce signed
        return (b, a) if b.kind == "ceasefire_extended" else (a, b)
    return (b, a) if a.kind in _PROMISING else None


def _in_complement(inner: Event, outer: Event) -> bool:
    """Whether an event stands below another one's verb, in no clause that only describes a noun there."""
    step = inner.head
    while step.head != step:
        if step == outer.head:
            return True
        if step.dep_ == "relcl" and not any(c.tag_ == "TO" for c in step.lefts):  # "an appeal to halt the raids"
            return False
        step = step.head
    return step == outer.head
