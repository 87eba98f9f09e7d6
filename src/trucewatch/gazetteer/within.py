"""Names that a text says lie in a first-level area: "X, in P province", "X (P)", "X in the countryside of P".

There a village spelt otherwise than the gazetteer spells it is believed over a small namesake elsewhere, and over the
place that only the first words of its name would be.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from .fold import fold, likeness
from .levels import LEVELS
from .place import Candidate, Match
from .respell import respelt

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

Area = tuple[str, str]
_TURN: Final = r"(?:(?:north|south|east|west|centr)(?:[a-z-]*(?:ern|al))|rural)"
_WORD: Final = "|".join(w for w, level in LEVELS.items() if level in ("province", "district"))
_BEHIND: Final = re.compile(
    rf"(?P<gap>,?\s+in\s+(?:the\s+)?(?:{_TURN}\s+)?(?:(?:{_WORD})\s+of\s+)?|,\s+(?:the\s+)?(?:{_TURN}\s+)?|\s\((?:in\s+)?)"
    r"(?P<name>[A-Z][\w'’-]*(?:[ \xa0](?:[a-z]{2}[ \xa0-])?[A-Z][\w'’-]*){0,3})"
    rf"(?P<called>\s+(?:{_WORD})\b)?"
)
_FRONTED: Final = re.compile(
    rf"In\s+(?:the\s+)?(?:{_TURN}\s+)?(?:(?:{_WORD})\s+of\s+)?"
    r"(?P<name>[A-Z][\w'’-]*(?:[ \xa0](?:[a-z]{2}[ \xa0-])?[A-Z][\w'’-]*){0,3})"
    rf"(?:\s+(?:{_WORD}))?,\s"
)
_OPENING: Final = re.compile(r"(?:^|[.!?\n:])[\s\"“]*$")
_ENDED: Final = re.compile(r"[a-z)\d]{2}[.!?][\s\"”’]|\n")
_REACH: Final = 200  # characters
_LISTED: Final = re.compile(r"\s+(?:and|or)\b|,\s+(?:and\s+)?[A-Z]")
_KEPT: Final = 0.28  # least score of a spelling variant in the area said
_AREA: Final = 0.55  # least score of an area that is spelt otherwise
_MUCH_ALIKE: Final = 0.75
_LESS: Final = 0.8  # share of the score of a name as written that it has by a habit of spelling
_SMALL: Final = 15_000  # people of a namesake elsewhere after which "X, P" may be a list
_TOWN: Final = 100_000  # after which even "X, P province" may be one


class Said:
    """The first-level areas that may be meant behind a name, and how firmly the words say so."""

    def __init__(self, areas: tuple[Area, ...], *, firm: bool) -> None:
        self.areas, self.firm = areas, firm

    def meant(self, g: Gazetteer, phrase: str) -> tuple[Match, Area] | None:
        """The area that has a village spelt like a folded phrase, and how it is spelt there; None where the phrase is a
        larger place elsewhere."""
        if not self.areas:
            return None
        if g.named(phrase):
            top = g.lookup(phrase, limit=1)
            if top and (
                top[0].place.precision not in ("town", "site", "district")
                or top[0].place.population >= (_TOWN if self.firm else _SMALL)
            ):
                return None
        best: Candidate | None = None
        for country, admin1 in self.areas:
            found = g.lookup(phrase, country=country, admin1=admin1, limit=1)
            if found and (best is None or found[0].score > best.score):
                best = found[0]
        if best is None or best.score < _KEPT or best.place.precision not in ("town", "site"):
            return None
        area = (best.place.country or "", best.place.admin1 or "")
        return ("exact" if best.match == "exact" else "variant", area)


_NOWHERE: Final = Said((), firm=False)


def said_behind(g: Gazetteer, text: str, end: int) -> Said:
    """What the words behind a name that ends at character `end` say of the area it lies in."""
    behind = _BEHIND.match(text, end)
    if behind is None:
        return _NOWHERE
    words = behind["name"].split()
    for count in range(len(words), 0, -1):
        areas = _areas(g, fold(" ".join(words[:count])))
        if areas:
            whole = count == len(words)
            called = whole and behind["called"] is not None
            comma = behind["gap"][0] == "," and " in" not in behind["gap"]
            if comma and not called and whole and _LISTED.match(text, behind.end("name")):
                return _NOWHERE
            return Said(areas, firm=called or not comma)
    return _NOWHERE


def said_before(g: Gazetteer, text: str, start: int) -> Said:
    """What the head of a sentence says of where the names in it lie: "In P state, rebels attacked X"."""
    at = text.rfind("In ", max(0, start - _REACH), start)
    fronted = _FRONTED.match(text, at, start) if at >= 0 and _OPENING.search(text[max(0, at - 4) : at]) else None
    if fronted is None or _ENDED.search(text, fronted.end(), start):
        return _NOWHERE
    areas = _areas(g, fold(fronted["name"]))
    return Said(areas, firm=False) if areas else _NOWHERE


@lru_cache(maxsize=4096)
def _areas(g: Gazetteer, folded: str) -> tuple[Area, ...]:
    """The first-level areas that a folded name is the name of, at most three."""
    found = g.lookup(folded, limit=8)
    named = [c for c in found if c.place.kind == "province" and c.match != "variant"]
    if not named and not any(c.match == "exact" for c in found):
        named = [c for c in found if c.place.kind == "province" and c.score >= _AREA][:1]
    areas = dict.fromkeys((c.place.country, c.place.admin1) for c in named)
    return tuple((country, admin1) for country, admin1 in areas if country and admin1)[:3]


def alike_in(g: Gazetteer, name: str, country: str) -> list[Candidate]:
    """Places of a country that are called as a name may be meant by one habit of spelling more than `lookup` undoes:
    asked where nothing else is found."""
    out: dict[str, Candidate] = {}
    for other in respelt(fold(name)):
        for found in g.lookup(other, country=country, limit=4):
            if found.place.id not in out and likeness(other, found.name) >= _MUCH_ALIKE:
                out[found.place.id] = msgspec.structs.replace(found, match="variant", score=_LESS * found.score)
    return sorted(out.values(), key=lambda c: (-c.score, c.place.id))
