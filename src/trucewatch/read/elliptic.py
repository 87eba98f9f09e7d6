"""A count whose noun is left out: "recorded 88 violations in one region; in the other it recorded six".

The number stands for what was counted last, in the same sentence or one of the two before it; it is an event of that
kind, told by the verb that counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from .events import Event, built
from .openness import WAR
from .scene import Scene
from .syntax import after, clause_of, is_noun, is_verb

if TYPE_CHECKING:
    from .tokens import Token

_COUNTING: Final = frozenset(
    """
    record records recorded register registers registered count counts counted log logs logged report reports reported
    allege alleges alleged claim claims claimed note notes noted document documents documented observe observed confirm
    confirms confirmed list lists listed admit admits admitted acknowledge acknowledges acknowledged cite cites cited
    heard saw detected commit committed
    """.split()
)
_SPEAKING: Final = frozenset({"speak", "speaks", "spoke", "speaking", "talks", "talk", "talked"})
_NONE: Final = frozenset({"none", "nothing"})
_KINDS: Final = frozenset({"force", "total"})
_BACK: Final = 2  # sentences


def counted_on(scene: Scene, events: list[Event]) -> list[Event]:
    """The events that a bare number under a verb of counting tells, in a report of war or of a truce."""
    if not scene.told & {WAR, "truce"}:
        return []
    found = []
    for number in scene.doc:
        if not _bare(scene, number) or (verb := _counting(number)) is None:
            continue
        if any(e.head == verb or e.first <= number.i < e.end for e in events):
            continue
        told = _counted_before(scene, verb, events)
        if told is not None:
            nought = number.lower_ in _NONE
            event = built(scene, number, replace(told.unit, stance="negated") if nought else told.unit)
            event.kind = told.kind
            if number.i - 3 < verb.i < number.i:
                event.first = verb.i
            event.notes.append(f"{number.text!r} counts what {told.head.text!r} tells")
            found.append(event)
    return found


def _counting(number: Token) -> Token | None:
    """The verb that counts: "recorded 88", "speaks of 760"."""
    over = number.head
    if number.dep_ == "pobj":
        return over.head if over.lower_ == "of" and over.head.lower_ in _SPEAKING else None
    return over if over.lower_ in _COUNTING and is_verb(over) else None


def _bare(scene: Scene, number: Token) -> bool:
    """A number, or "none", that is an object and has no noun; no sum, date or age."""
    if number.dep_ not in ("dobj", "pobj") or not (number.tag_ == "CD" or number.lower_ in _NONE):
        return False
    if number.i in scene.dated or any(is_noun(t) for t in after(number, "of")):
        return False
    nxt = number.doc[number.i + 1] if number.i + 1 < len(number.doc) else None
    return nxt is None or not (is_noun(nxt) or nxt.tag_ in ("JJ", "VBN", "VBG", "$")) or nxt.head != number


def _counted_before(scene: Scene, verb: Token, events: list[Event]) -> Event | None:
    """The event noun that was counted, or denied, last before a verb; None where another count stands between."""
    kinds = scene.lexicon.codebook.kinds
    own = verb.sent
    starts = [s.start for s in scene.doc.sents if s.start <= own.start][-_BACK - 1 :]
    before = [
        e for e in events
        if starts[0] <= e.head.i < verb.i and e.unit.pos == "noun" and e.head.tag_ in ("NNS", "NN", "JJ")
        and (kinds[e.kind].group in _KINDS or e.kind == "ceasefire_violated")
        and clause_of(e.head) != verb
    ]  # fmt: skip
    return max((e for e in before if not _among(e.head)), key=lambda e: e.head.i, default=None)


def _among(noun: Token) -> bool:
    """ "including 13 explosions": a part of what was counted."""
    while noun.dep_ == "conj":
        noun = noun.head
    over = noun.head
    if over.lower_ == "of" and over.head.lower_ in ("number", "toll", "count", "total", "tally"):
        return False
    return noun.dep_ == "pobj" and over.lower_ in ("including", "of", "among")
