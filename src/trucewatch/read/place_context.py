"""The words around a name: what level and relation they give it, and whether it is a place there at all."""

from __future__ import annotations

import re
from copy import copy
from functools import lru_cache

import msgspec

from ..gazetteer import Gazetteer, Place, Toponym
from ..gazetteer.fold import fold
from ..gazetteer.levels import BRIDGING, FACILITY, LEVELS
from ..gazetteer.scan import english_words, given_name, stop_words, surname
from .place_words import (
    BEFORE_DIRECTION,
    BEFORE_LEVEL,
    BEFORE_RELATION,
    BORDER,
    FIRM,
    GEOGRAPHIC,
    LOCATIVE,
    NAMESAKE,
    PRESS,
    SAYING_AFTER,
)

_NEXT = re.compile(r"^[ \t\xa0](?P<word>[^\W\d_][\w'’-]*)")
_LAST = re.compile(r"(?P<word>[^\W\d_][\w'’.-]*)[ \t\xa0]$")
_NAMED = re.compile(r"[A-Z][\w'’-]+ $")
_PARTS = frozenset(("district", "neighbourhood", "neighborhood", "quarter", "suburb", "camp", "area"))
_PARTS_OF = frozenset(("districts", "neighbourhoods", "neighborhoods", "quarters", "suburbs"))
_MORE = re.compile(r",? (?:and |or )?(?:[a-z]+-)?[A-Z]")
_OWNER = re.compile(r"['’]s$")
_NAMING = frozenset(("of", "called", "named"))
_STOPS = frozenset(".,;:!?()\"“”'’—–")
_LIKELY_VARIANT = 0.45
_ALONE_VARIANT = 0.55
_ENGLISH = frozenset(("US", "GB", "CA", "AU", "NZ", "IE", "JM"))  # where towns are called like people
_AT = re.compile(
    r"\b(?:in|inside|across|throughout|over|into|from|to|of|flee|fled|fleeing|left|leave)\s+(?:the\s+)?$", re.I
)


class Hint(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the words around a name say of it: level as in `gazetteer.levels`, the area it is in, the relation."""

    level: str | None = None
    admin1: str | None = None
    country: str | None = None
    relation: str | None = None
    direction: str | None = None
    at: bool = False
    facility: bool = False


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the document as a whole says of names: the countries it is about, heaviest first; folded names that are
    people's in it; folded names that stand as places in it beyond doubt."""

    countries: tuple[str, ...] = ()
    persons: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()


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
    common: bool = False
    shortened: bool = False
    press: bool = False


def around(text: str, toponym: Toponym) -> Found:
    """Read the level, relation and direction from the words before and after a name."""
    found = copy(_around(text, toponym))  # whoever asks may change it
    if toponym.area is not None:
        country, admin1 = toponym.area
        found.hint = msgspec.structs.replace(found.hint, country=country, admin1=admin1)
    return found


@lru_cache(maxsize=1024)
def _around(text: str, toponym: Toponym) -> Found:
    before, after = text[max(0, toponym.start - 60) : toponym.start], text[toponym.end : toponym.end + 60]
    name, start, end = " ".join(toponym.name.split()), toponym.start, toponym.end
    found = Found(
        name=name, start=start, end=end, base=toponym.start, exact=toponym.match == "exact", common=toponym.common,
        shortened=text[start:end] != toponym.name and text[start] == toponym.name[0] and "." in text[start:end],
    )  # fmt: skip
    level = relation = direction = None
    word = _NEXT.match(after)
    following = word["word"].lower() if word else ""
    if following == "territory" and word is not None and word["word"][0].isupper():
        following = "district"
    if following in LEVELS and not re.match(r"\s+state\s+(?:tv|media|television|news)\b", after, re.I):
        level = LEVELS[following]
        found.end = end + (word.end() if word else 0)
        relation = "countryside of" if following == "countryside" else "suburbs of" if following == "suburbs" else None
        found.strong = True
        if following in ("countryside",) and (m := BEFORE_DIRECTION.search(before)):
            direction, found.start = m["words"], start - (len(before) - m.start())
    elif PRESS.match(after):
        found.press = True
    elif tail := _facility(after):
        found.facility, found.end, found.strong = True, end + tail, True
    last = before[-16:].rstrip().rpartition(" ")[2].lower()
    m = BEFORE_LEVEL.search(before) if last in _NAMING and level is None else None
    own = m is not None and m["words"].lower() in _PARTS and _NAMED.search(before, 0, m.start()) is not None
    if m is not None and not own:  # in "the Ramouseh district of Aleppo" the district is Ramouseh
        word_before = m["words"].lower().rstrip("s")
        level = None if word_before == "area" else LEVELS.get(word_before, "town")
        if m["words"].lower() in _PARTS_OF and not _MORE.match(after):
            level = "town"  # "districts of Aleppo": of the city, where no other name follows
        found.strong = True
    if last[-1:] in _STOPS:
        told = direction.lower() if direction else None
        found.hint = Hint(level=level, relation=relation, direction=told, facility=found.facility)
        return found
    if (m := BEFORE_RELATION.search(before)) is not None:
        relation = " ".join(m["words"].lower().split())
    elif direction is None and (m := BEFORE_DIRECTION.search(before)):
        direction = " ".join(m["words"].split())
        found.start = start - (len(before) - m.start())
    at = bool(_AT.search(before[-18:]))
    found.hint = Hint(level=level, relation=relation, direction=direction.lower() if direction else None, at=at,
                      facility=found.facility)  # fmt: skip
    return found


def _facility(after: str) -> int:
    """How far the name of a facility goes on after a place ("Hodeidah port"); 0 if there is none."""
    length = at = 0
    while (word := _NEXT.match(after[at:])) is not None and at < 40:
        at += word.end()
        if word["word"].lower() in FACILITY:
            length = at
        elif not word["word"][0].isupper() and word["word"] not in BRIDGING:
            break
    return length


def is_place(g: Gazetteer, text: str, found: Found, known: Known) -> bool:
    """Whether a name of the gazetteer is a place here: not part of a person's or body's name, no chance match."""
    before, after = text[max(0, found.start - 40) : found.start].rstrip("`‘ʿ"), text[found.end : found.end + 40]
    if BORDER.match(after):
        return True
    if NAMESAKE.match(after):
        return False
    firm = found.strong or found.hint.relation is not None or bool(FIRM.search(before[-34:]))
    locative = firm or bool(LOCATIVE.search(before[-20:]))
    best = g.lookup(found.name, limit=2)
    place = best[0].place if best and found.exact else None
    folded = fold(found.name)
    large = place is not None and (
        place.precision in ("country", "region", "area", "province") or place.population >= 300_000
    )
    inside = found.exact and any(
        c.match == "exact" for country in known.countries for c in g.named_in(found.name, country)
    )
    sole = place is not None and place.population >= 50_000 and len(best) == 1  # Tyre
    if found.common or (place is not None and place.precision != "country" and folded in english_words()):
        return _word_as_place(before, found, inside or sole or (large and not found.common), locative)
    if found.press or _person(g, before, after, found, (place, known.persons)):
        return False
    if found.shortened:
        return True
    plain = " " not in folded
    if plain and folded in known.persons and not firm:
        return False
    if SAYING_AFTER.match(after) and not (large or locative):
        return False
    if not found.exact:
        if found.hint.admin1 is not None:
            return True
        if _piece(text, found):
            return False
        if not known.countries:
            return firm and " " in folded and bool(best) and best[0].score >= _ALONE_VARIANT
        near = (c for country in known.countries for c in g.lookup(found.name, country=country, limit=1))
        return locative or any(c.score >= _LIKELY_VARIANT for c in near)
    abroad = bool(known.countries) and place is not None and place.country not in known.countries
    if abroad and place is not None and place.precision == "province" and not locative and not _populous(place):
        return False  # "nearly all of them Emberá": a people, after whom land elsewhere is called
    if large or folded in known.sure or _followed_by_area(text, found):
        return True
    foreign = not _ENGLISH.issuperset(known.countries)
    if plain and (surname(folded) or given_name(folded)):
        return (
            firm
            or (sole and locative)
            or (inside and ((locative and foreign) or (place is not None and place.population >= 100_000)))
        )
    if inside and (locative or foreign):
        return True
    if place is None:
        return False
    if (inside and place.population >= 20_000) or folded.rpartition(" ")[2] in ("county", "parish"):
        return True
    if locative:
        return not known.countries or place.population >= 15_000
    return place.population >= 20_000 and len(folded) >= 5 and place.country not in _ENGLISH


def _piece(text: str, found: Found) -> bool:
    """Whether a spelling variant is only a piece of a longer name that nobody has: "Chong" of "Chong Chom crossing"."""
    behind = _NEXT.match(text[found.base + len(found.name) : found.base + len(found.name) + 40])
    if behind is None or not behind["word"][0].isupper():
        return False
    word = behind["word"].lower()
    return word not in LEVELS and word not in FACILITY and word not in english_words() and word not in stop_words()


def _populous(place: Place) -> bool:
    return place.population >= 300_000


def _word_as_place(before: str, found: Found, inside: bool, locative: bool) -> bool:
    """An ordinary word is a place where it is said to be one, or where a preposition of place or an attack leads to it
    and the document is about a country that has it."""
    if found.strong and not found.facility:
        return inside
    last = _LAST.search(before)
    return (
        inside and locative and last is not None and last["word"].islower() and last["word"] not in ("the", "and", "or")
    )


def _person(g: Gazetteer, before: str, after: str, found: Found, of: tuple[Place | None, frozenset[str]]) -> bool:
    """Whether the words beside a name make it a person's, or the name of something called after the place.

    `of`: the place that it would be, and the folded family names of the document.
    """
    place, persons = of
    nation = place is not None and place.precision in ("country", "province", "region", "area")
    last, following = _LAST.search(before), _NEXT.match(after)
    if last and last["word"][0].isupper() and found.start == found.base and not (found.strong and not found.facility):
        word = fold(_OWNER.sub("", last["word"]))  # "Syria's Idlib"
        reason = stop_words().get(word)
        if reason == "title" and " " not in found.name:
            return True
        opening = not before[: last.start()].rstrip() or before[: last.start()].rstrip()[-1] in '.!?\n"“'
        populous = nation or (place is not None and place.population >= 300_000)
        if given_name(word) and not nation and not (g.named(word) and populous):
            return True
        if reason is None and not opening and word not in english_words() and not populous and not g.named(word):
            return True
        if len(last["word"]) == 2 and last["word"][1] == "." and not nation:  # "J. Madison"
            return True
    if following and following["word"][0].isupper() and not found.facility and not found.strong:
        word = fold(following["word"])
        ordinary = word in english_words() or stop_words().get(word) in ("calendar", "body", "function", "generic")
        first = " " not in found.name and given_name(fold(found.name)) and not (place and place.precision == "country")
        if first and ((word in persons and word not in GEOGRAPHIC) or not (ordinary or g.named(word))):
            return True
        if not ordinary and not nation and not g.named(word):
            return place is None or place.population < 300_000
    return False


def _followed_by_area(text: str, found: Found) -> bool:
    return bool(re.match(r",\s+[A-Z]|\s+in\s+[A-Z]", text[found.end : found.end + 12]))
