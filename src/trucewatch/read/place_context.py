"""The words around a name: what level and relation they give it, and whether it is a place there at all."""

from __future__ import annotations

import re

import msgspec

from ..gazetteer import Gazetteer, Toponym
from ..gazetteer.fold import fold
from ..gazetteer.scan import english_words, stop_words
from .place_words import (
    BEFORE_DIRECTION,
    BEFORE_LEVEL,
    BEFORE_RELATION,
    BORDER,
    FACILITY,
    LOCATIVE,
    SAYING_AFTER,
    SUFFIX,
)

_NEXT = re.compile(r"^[ \t\xa0](?P<word>[^\W\d_][\w'’-]*)")
_LAST = re.compile(r"(?P<word>[^\W\d_][\w'’.-]*)[ \t\xa0]$")
_LIKELY_VARIANT = 0.45
_AT = re.compile(
    r"\b(?:in|inside|across|throughout|over|into|from|to|of|flee|fled|fleeing|left|leave)\s+(?:the\s+)?$", re.I
)


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """What the words around a name say of it: level as in `place_words.SUFFIX`, the area it is in, the relation."""

    level: str | None = None
    admin1: str | None = None
    country: str | None = None
    relation: str | None = None
    direction: str | None = None
    at: bool = False


class Found(msgspec.Struct, kw_only=True):
    """A toponym with what stands around it, before it is resolved."""

    name: str
    start: int
    end: int
    base: int
    exact: bool
    facility: bool = False
    hint: Hint = Hint()
    strong: bool = False


def around(text: str, toponym: Toponym) -> Found:
    """Read the level, relation and direction from the words before and after a name."""
    before, after = text[max(0, toponym.start - 60) : toponym.start], text[toponym.end : toponym.end + 60]
    name, start, end = " ".join(toponym.name.split()), toponym.start, toponym.end
    found = Found(name=name, start=start, end=end, base=toponym.start, exact=toponym.match == "exact")
    level = relation = direction = None
    word = _NEXT.match(after)
    following = word["word"].lower() if word else ""
    if following in SUFFIX and not re.match(r"\s+state\s+(?:tv|media|television|news)\b", after, re.I):
        level = SUFFIX[following]
        found.end = end + (word.end() if word else 0)
        relation = "countryside of" if following == "countryside" else "suburbs of" if following == "suburbs" else None
        found.strong = True
        if following in ("countryside",) and (m := BEFORE_DIRECTION.search(before)):
            direction, found.start = m["words"], start - (len(before) - m.start())
    elif tail := _facility(after):
        found.facility, found.end, found.strong = True, end + tail, True
    if (m := BEFORE_LEVEL.search(before)) and level is None:
        word_before = m["words"].lower().rstrip("s")
        level = None if word_before == "area" else SUFFIX.get(word_before, "town")
        found.strong = True
    if (m := BEFORE_RELATION.search(before)) is not None:
        relation = " ".join(m["words"].lower().split())
    elif direction is None and (m := BEFORE_DIRECTION.search(before)):
        direction = " ".join(m["words"].split())
        found.start = start - (len(before) - m.start())
    at = bool(_AT.search(before))
    found.hint = Hint(level=level, relation=relation, direction=direction.lower() if direction else None, at=at)
    return found


def _facility(after: str) -> int:
    """How far the name of a facility goes on after a place ("Hodeidah port"); 0 if there is none."""
    length = at = 0
    while (word := _NEXT.match(after[at:])) is not None and at < 40:
        at += word.end()
        if word["word"].lower() in FACILITY:
            length = at
        elif not word["word"][0].isupper():
            break
    return length


def is_place(g: Gazetteer, text: str, found: Found, countries: tuple[str, ...]) -> bool:
    """Whether a name of the gazetteer is a place here: not part of a person's or body's name, no chance match."""
    before, after = text[max(0, found.start - 40) : found.start], text[found.end : found.end + 40]
    if BORDER.match(after):
        return True
    locative = found.strong or found.hint.relation is not None or bool(LOCATIVE.search(before))
    best = g.lookup(found.name, limit=1)
    place = best[0].place if best and found.exact else None
    large = place is not None and (
        place.precision in ("country", "region", "area", "province") or place.population >= 300_000
    )
    if place is not None and place.precision != "country" and fold(found.name) in english_words() and not locative:
        return False
    inside = found.exact and any(
        c.match == "exact" for country in countries for c in g.lookup(found.name, country=country, limit=1)
    )
    last, following = _LAST.search(before), _NEXT.match(after)
    if last and last["word"][0].isupper() and found.start == found.base and not found.strong:
        word = fold(last["word"])
        reason = stop_words().get(word)
        opening = not before[: last.start()].rstrip() or before[: last.start()].rstrip()[-1] in '.!?\n"“'
        if reason in ("name", "title") and not large:
            return False
        if reason is None and not opening and word not in english_words() and not large:
            return False
    if following and following["word"][0].isupper() and not found.facility and not found.strong and not large:
        word = fold(following["word"])
        if word not in english_words() and stop_words().get(word) not in ("calendar", "body", "function", "generic"):
            return False
    if SAYING_AFTER.match(after) and not large and not _AT.search(before):
        return False
    if not found.exact:
        near = (c for country in countries for c in g.lookup(found.name, country=country, limit=1))
        return bool(countries) and (locative or any(c.score >= _LIKELY_VARIANT for c in near))
    return (
        large
        or inside
        or (locative and place is not None and (not countries or place.population >= 15_000))
        or (_followed_by_area(text, found))
    )


def _followed_by_area(text: str, found: Found) -> bool:
    return bool(re.match(r",\s+[A-Z]|\s+in\s+[A-Z]", text[found.end : found.end + 12]))
