"""Of the places that stand around an event: the town before the province it lies in, the first of a list.

"Several places in one clause: the first or most specific" is how reports are coded; the others are kept in the target.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from ..gazetteer.fold import fold
from ..model import Where
from .places import PlaceMention

ORDER: Final = ("site", "town", "district", "area", "province", "region", "country", "unresolved")
_WIDE: Final = frozenset({"district", "province", "region", "country", "area"})
_LIST: Final = re.compile(r"(?:,|,? and|,? or) (?:(?:in|at|on|near|of) )?(?:the )?")
_PARENT: Final = re.compile(r",? (?:in|of) (?:the )?(?:\w+ )?|, (?:in )?(?:the )?|,? (?:in|of) \w+ (?:of|in) (?:the )?")


def finest(mentions: list[PlaceMention]) -> PlaceMention:
    """The most precise of several nested names, the first of several of one size."""
    return min(mentions, key=lambda m: (size(m), m.start))


def size(mention: PlaceMention) -> int:
    """How wide a place is, the narrowest first."""
    return ORDER.index(mention.where.precision if mention.where is not None else "unresolved")


def refined(chosen: PlaceMention, others: list[PlaceMention], at: int) -> PlaceMention:
    """The narrower place of `others` that lies in `chosen`, the nearest to the event at character `at`; else `chosen`."""
    where = chosen.where
    if where is None or where.precision not in _WIDE:
        return chosen
    inside = [o for o in others if o.where is not None and size(o) < size(chosen) and lies_in(o.where, where)]
    return min(inside, key=lambda o: abs(o.start - at), default=chosen)


def lies_in(inner: Where, outer: Where) -> bool:
    """Whether the chain of areas puts one place in another."""
    if inner.country is None or inner.country != outer.country:
        return False
    if outer.precision == "country":
        return True
    if inner.admin1 is None or outer.admin1 is None or fold(inner.admin1) != fold(outer.admin1):
        return False
    return outer.precision != "district" or inner.admin2 is None or outer.admin2 is None or inner.admin2 == outer.admin2


def first_listed(chosen: PlaceMention, others: list[PlaceMention], text: str) -> PlaceMention:
    """The first of the list that `chosen` stands in: Poonch of "in Poonch and Uri"."""
    for _ in others:
        before = [
            o for o in others
            if o.end <= chosen.start and size(o) == size(chosen) and _LIST.fullmatch(text[o.end : chosen.start])
        ]  # fmt: skip
        if not before:
            return chosen
        chosen = before[0]
    return chosen


def located(name: str, start: int, end: int, within: PlaceMention | None, text: str) -> Where | None:
    """A name in no gazetteer that is said to lie in a place: that place's point and reach, under the name itself."""
    if within is None or within.where is None or within.where.lat is None:
        return None
    behind = within.start >= end and _PARENT.fullmatch(text[end : within.start])
    if not behind:
        return None
    outer = within.where
    because = (f"{name!r} is in no gazetteer; said to lie in {outer.name!r}",)
    return msgspec.structs.replace(outer, name=name, gazetteer=None, words=None, alternatives=(), because=because)
