"""Whether two claims agree in who, where and when, as far as each says so."""

from __future__ import annotations

from ..model import Claim, When
from ..model.where import Where


def agree_loosely(a: Claim, b: Claim) -> bool:
    place = a.place is None or b.place is None or agree_place(a.place, b.place)
    time = a.time is None or b.time is None or overlap(a.time, b.time)
    actor = a.actor is None or b.actor is None or agree_party(a, b)
    return place and time and actor


def agree_party(a: Claim, b: Claim) -> bool:
    if a.actor is None or b.actor is None:
        return a.actor is b.actor
    return a.actor.id == b.actor.id if a.actor.id and b.actor.id else a.actor.name.casefold() == b.actor.name.casefold()


def agree_place(a: Where | None, b: Where | None) -> bool:
    if a is None or b is None:
        return a is b
    return a.gazetteer == b.gazetteer if a.gazetteer and b.gazetteer else a.name == b.name


def overlap(a: When, b: When) -> bool:
    (a1, a2), (b1, b2) = a.days(), b.days()
    return (a1 is None or b2 is None or a1 <= b2) and (b1 is None or a2 is None or b1 <= a2)
