"""What shows that a text is about war: who is armed in it, with what, and where; weighed by sentence and document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..codebook import Codebook
from ..codebook.lines import Actor, LexicalUnit, Means, RoleNoun
from .kept import once
from .lexicon import Lexicon, Match, Words
from .places import PlaceMention
from .scene import Scene

if TYPE_CHECKING:
    from .tokens import Sentence, Token

__all__ = ["IRREGULAR", "LASTING", "SOFT", "Whole", "armed_in", "forces", "places_at_war", "somewhere", "war", "whole"]

LASTING: Final = frozenset({"sport", "arts", "trade", "politics", "labour", "law", "drill"})  # what a text is about
IRREGULAR: Final = frozenset({"rebel group", "armed group", "militia"})
_CIVIL: Final = frozenset({"police", "government", "opposition", "coalition", "un"})
SOFT: Final = frozenset(  # weapons and means that are more often something else
    {
        "plane", "aeroplane", "airplane", "aircraft", "bomber", "helicopter", "jet", "aviation", "air", "air force",
        "airborne", "aerial", "from the air", "mine", "device", "round", "knife", "gun", "cannon", "tank",
        "gas canister", "dynamite", "explosive", "grad", "lancet", "time bomb", "phosphorus", "rpg", "machete",
        "infantry", "ballistic",
    }
)  # fmt: skip
_HEAVY: Final = frozenset({"air_strike", "drone_strike", "shelling", "missile_attack", "landmine", "bombing"})
_HARMED: Final = frozenset({"nsubjpass", "dobj"})
_DOERS: Final = frozenset({"nsubj", "agent", "compound", "poss", "amod"})
_WORD: Final = re.compile(r"[^\W_]+|'s\b")


@once
def war(scene: Scene, sentence: Sentence, *, doers: bool = False) -> float:
    """What shows war in a sentence; `doers`: only those who do something there, not those to whom it is done."""
    total = 0.0
    for last, weight in _evidence(scene, sentence):
        head = scene.doc[last]
        if not doers or (head.dep_ not in _HARMED and _does(scene, head)):
            total += weight
    return total + 3.0 * sum(sentence.start <= first < sentence.end for first in _plain_words(scene))


def _evidence(scene: Scene, sentence: Sentence) -> Iterator[tuple[int, float]]:
    """(last token, weight) of each named actor, force and weapon in a sentence, a longer name before what is in it."""
    done: set[int] = set()
    for first, end, weight in _armed(scene):
        if sentence.start <= first < sentence.end and first not in done:
            done.add(first)
            yield end - 1, weight


@once
def _armed(scene: Scene) -> list[tuple[int, int, float]]:
    """(first, end, weight) of each named actor, force and weapon of a passage that shows war."""
    weighed = [(m.first, m.end, _actor_weight(m)) for m in scene.actors.values()]
    weighed += [(m.first, m.end, _role_weight(m)) for m in scene.roles.values()]
    weighed += [(m.first, m.end, _means_weight(scene, m)) for m in scene.means.values()]
    return [row for row in weighed if row[2]]


@once
def _plain_words(scene: Scene) -> list[int]:
    """Where words of war that are used for nothing else begin in a passage."""
    return [m.first for m in scene.units if _literal(m)]


def _actor_weight(match: Match[Actor]) -> float:
    return 3.0 if any(line.force for line in match.lines) else 0.0


def _role_weight(match: Match[RoleNoun]) -> float:
    lines = [x for x in match.lines if x.force and x.actor_role not in _CIVIL]
    return 0.0 if not lines else 3.0 if any(x.gate for x in lines) else 1.0


def _means_weight(scene: Scene, match: Match[Means]) -> float:
    lines = [x for x in match.lines if x.form not in SOFT]
    if not lines:
        return 0.0
    head = scene.doc[match.end - 1]
    doing = head.dep_ in ("nsubj", "nsubjpass") or (head.dep_ == "pobj" and head.head.lower_ in ("by", "with", "from"))
    return 3.0 if doing or any(x.gate for x in lines) else 1.0


def _does(scene: Scene, head: Token) -> bool:
    """Whether a noun stands where doers of an event stand: before its verb, in its agent, or in a compound with it."""
    if head.dep_ == "pobj":
        return head.head.lower_ in ("by", "from", "with")
    over = head.head
    return head.dep_ in _DOERS and any(m.first <= over.i < m.end or over.i in scene.support for m in scene.units)


def _literal(match: Match[LexicalUnit]) -> bool:
    """ "air strike", "car bomb", "hit a landmine": words of war that are used for nothing else."""
    return any(
        u.kind in _HEAVY and u.tight and not u.by_means and (" " in u.form or u.form == "landmine") for u in match.lines
    )


def armed_in(scenes: Iterable[Scene]) -> float:
    """What shows in a whole document who is armed and with what; 0 where fewer than three different words do."""
    found = [
        (s.doc[last].lower_, weight) for s in scenes for sent in s.doc.sents for last, weight in _evidence(s, sent)
    ]
    return sum(weight for _, weight in found) if len({word for word, _ in found}) > 2 else 0.0


def forces(scene: Scene, sentence: Sentence) -> Iterator[tuple[str | None, bool]]:
    """(role, whether named) of the armed in a sentence."""
    for i, match in scene.roles.items():
        if sentence.start <= i < sentence.end:
            yield from ((x.actor_role, False) for x in match.lines if x.force and x.gate)
    for i, known in scene.actors.items():
        if sentence.start <= i < sentence.end:
            yield from ((a.role, True) for a in known.lines if a.force)


def somewhere(scene: Scene, sentence: Sentence) -> float:
    """1 where a place of the sentence lies in a country in which the codebook knows armed groups."""
    inside = (p for p in scene.places if sentence.start_char <= p.start < sentence.end_char)
    return 1.0 if places_at_war(scene, inside) else 0.0


def places_at_war(scene: Scene, places: Iterable[PlaceMention]) -> int:
    """How many of the places lie in a country in which the codebook knows armed groups of the report's year."""
    at_war = _at_war(scene.lexicon.codebook, scene.year)
    return sum(p.where is not None and p.where.country in at_war for p in places)


@lru_cache(maxsize=256)
def _at_war(book: Codebook, year: int | None) -> frozenset[str]:
    """The countries in which armed groups of the codebook fought in that year, or ever where no year is known."""
    middle = f"{year}-07-01"
    armed = (a for a in book.actors.values() if a.country and a.role in IRREGULAR)
    return frozenset(a.country for a in armed if a.country and (year is None or a.holds(middle)))


@dataclass(frozen=True)
class Whole:
    """What a whole document is about: the field most of its strong contexts are of, and how much war is in it."""

    topic: str | None
    war: int


@lru_cache(maxsize=16)
def whole(lexicon: Lexicon, text: str) -> Whole:
    words = Words.of(_WORD.findall(text.lower()))
    fields: dict[str, set[str]] = {}
    for match in lexicon.contexts.scan(words):
        for line in match.lines:
            if not line.weak and not line.voids and line.field in LASTING:
                fields.setdefault(line.field, set()).add(match.form)
    armed = {m.form for m in lexicon.actors.scan(words) if any(a.force for a in m.lines)}
    armed |= {m.form for m in lexicon.roles.scan(words) if any(x.force and x.gate for x in m.lines)}
    armed |= {m.form for m in lexicon.means.scan(words) if any(x.gate for x in m.lines)}
    topic = max(fields, key=lambda f: len(fields[f]), default=None)
    if topic is not None and (len(fields[topic]) < 3 or len(armed) > len(fields[topic])):
        topic = None
    return Whole(topic, len(armed))
