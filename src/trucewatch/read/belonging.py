"""Which counts of a sentence belong to which event: told by its words, under them, or by a verb joined to one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .counts import Counted
from .events import Event
from .links import CASUALTY
from .measuring import OF_THINGS, TAKING, told_apart
from .quantities import Quantity
from .scene import Scene
from .syntax import RELATIVE, child, clause_of, is_verb, objects, subjects

if TYPE_CHECKING:
    from .tokens import Token

OF_PEOPLE_HURT: Final = frozenset({"killed", "injured", "casualties", "missing"})
_RESULTS: Final = OF_PEOPLE_HURT | {"houses_damaged"}
_DOWN: Final = frozenset({"pcomp", "pobj", "dobj", "amod", "acl", "nsubj"})
_WARS: Final = frozenset({"war", "conflict", "insurgency", "uprising", "rebellion", "crisis"})


def words_of(event: Event) -> set[int]:
    """The tokens of an event's words and of the words of those it took in."""
    return {i for e in (event, *event.absorbed) for i in (e.head.i, *range(e.first, e.end))}


def anothers(scene: Scene, event: Event, c: Counted, words: set[int]) -> bool:
    """Whether a count is told by the word of another event, or of one thing out of several."""
    if c.measure in OF_THINGS | {"violations"} and one_of(scene, c.quantity):
        return True
    return c.word.i not in words and c.noun.i not in words and any(
        c.word.i in words_of(e) for e in scene.told_in.get(event.head.sent.start, ()) if e is not event
    )  # fmt: skip


def linked(scene: Scene, event: Event, c: Counted, words: set[int]) -> bool:
    """Whether a count hangs on the event's words: counted by one, by a noun under one, or by a verb joined to one."""
    if c.running and event.kind != "casualty_total" and _told_aside(event, c.word):
        return False  # "hit by shells, said the doctors, who raised their count of deaths to 264"
    if event.kind != "casualty_total" and _of_a_war(c.word):
        return False
    if _in_brackets(scene, event, c):
        return True
    if _in_words(scene, c.word, words) or c.noun.i in words:
        return not (c.word.i not in words and told_apart(scene, event, c.noun))
    if c.line is None or ((c.running or c.line.scope == "cumulative") and event.kind != "casualty_total"):
        return False
    if c.line.pos == "noun" and any(_under(c.noun, scene.doc[i]) for i in words):
        return True
    if c.line.pos == "noun" and any(scene.doc[i] in subjects(clause_of(c.noun)) for i in words):
        return True  # "the raid caused nine deaths"
    if c.measure in OF_PEOPLE_HURT and _said_of(event, c.word):
        return True
    if c.measure not in _RESULTS or scene.lexicon.codebook.kinds[event.kind].group not in ("force", "total"):
        return False
    word = clause_of(c.word)  # "the clash in which three men lost their lives"
    if word.dep_ == "relcl" and word.head.i in words and word.i - word.head.i < 25:
        return True
    if _of_its_own(event) and c.word.dep_ == "conj" and c.word.tag_ != "VBG" and child(c.word, "dobj") is not None:
        return False  # "burned 40 houses and shot dead eleven men": the second verb tells its own
    if any(c.word.head.i == i and c.word.dep_ in ("conj", "advcl", "xcomp") for i in words):
        return True
    if c.word.tag_ == "VBN" and event.head.dep_ == "conj" and event.head.head == c.word and event.frame in CASUALTY:
        return True  # "13 civilians were killed and 52 injured", of which only the second was told apart
    if _in_it(event, c.word):
        return True
    if _under_another(scene, event, c.word):
        return False
    return scene.told_in.get(event.head.sent.start) == [event] and not (_of_its_own(event) and objects(c.word))


def _in_words(scene: Scene, word: Token, words: set[int]) -> bool:
    """Whether a measure word, or the last of several ("with shrapnel wounds"), is one of an event's words."""
    if word.i in words:
        return True
    match = next((m for m in scene.measures.values() if m.first <= word.i < m.end), None)
    return match is not None and match.end - match.first > 1 and any(i in words for i in range(match.first, match.end))


def _said_of(event: Event, word: Token) -> bool:
    """ "Days of bombardment have cost 232 lives", "fighting went into a fifth day with 33 dead"."""
    noun = event.head
    if event.unit.pos != "noun":
        return False
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    step = word
    while step.dep_ in _DOWN and noun.head != step.head != step:
        step = step.head
    along = step.dep_ == "prep" and step.lower_ == "with"
    return noun.dep_ == "nsubj" and step.head == noun.head and (along or step.dep_ == "dobj")


def _told_aside(event: Event, word: Token) -> bool:
    """Whether a word stands in a relative clause that the event does not stand in."""
    over = next((t for t in (word, *word.ancestors) if t.dep_ == "relcl"), None)
    return over is not None and over != event.head and not over.is_ancestor(event.head)


def _in_brackets(scene: Scene, event: Event, c: Counted) -> bool:
    """ "Armed men raid the market (3 killed, 12 hurt)": what stands in brackets right behind an act came of it."""
    start = event.head.idx
    if c.measure not in OF_PEOPLE_HURT or c.quantity.start <= start or c.word.sent != event.head.sent:
        return False
    between = scene.doc.text[start : c.quantity.start]
    return between.count("(") == 1 and not re.search(r"[);]", between)


def _of_a_war(word: Token) -> bool:
    """ "A conflict that has cost 300,000 lives": what the whole of it cost, told in passing."""
    return any(t.dep_ == "relcl" and t.head.lower_ in _WARS for t in (word, *word.ancestors))


def _under_another(scene: Scene, event: Event, word: Token) -> bool:
    """ "Struck a school, and later took the road after a fight in which they lost seven": told under another verb."""
    mine = words_of(event) | {event.predicate.i}
    theirs = {i for e in scene.all_in.get(event.head.sent.start, ()) if e is not event for i in words_of(e)}
    for over in word.ancestors:
        if over.i in mine:
            return False
        if over.i in theirs:
            return True
    return False


def _of_its_own(event: Event) -> bool:
    """An act beside a killing, not its cause: a killing told by an active verb beside it is not its result."""
    return event.kind == "property_destruction_or_looting" or event.kind in TAKING


def _in_it(event: Event, word: Token) -> bool:
    """ "Lost three soldiers in an attack": the act behind in, during, after or from, under the word that counts."""
    noun = event.head
    over = noun.head
    return noun.dep_ == "pobj" and over.lower_ in ("in", "during", "after", "from", "by") and over.head == word


def _under(noun: Token, top: Token) -> bool:
    """Whether a noun hangs under a word with no clause of its own between them, but for one that tells of that word."""
    step = noun
    while step != top and step.head != step:
        step = step.head
        own = child(step, "nsubj", "nsubjpass") if step != top and is_verb(step) and step.dep_ != "relcl" else None
        if own is not None and own.lower_ not in RELATIVE:
            return False
    return step == top


def one_of(scene: Scene, quantity: Quantity) -> bool:
    """ "One of the strikes": no count of strikes."""
    return quantity.high == 1 and scene.doc.text.startswith(" of ", quantity.end)
