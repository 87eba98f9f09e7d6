"""Who stands on which side of a word in a sentence that stands alone: its doer, and the one it bears on.

A report is read by frames, which leave a slot empty rather than fill it wrongly. A sentence that somebody has already
coded as news has two sides for certain, so they are looked for further: through light verbs, embedded clauses, and the
states and groups named inside a noun phrase ("voting in the east", "Serbia's feuding republics").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Span
from ..model.claim import Party
from .actors import classify, owner
from .frames import SLOT_WORDS
from .parties import join
from .scene import Scene
from .syntax import (
    SUBJECTS,
    after,
    agents,
    bare_phrase,
    child,
    is_noun,
    is_passive,
    is_verb,
    members,
    objects,
    subjects,
)

if TYPE_CHECKING:
    from .tokens import Token

_SLOTS: Final = (
    "obj", "against", "on", "at", "with", "toward", "to", "of", "from", "over", "for", "about", "into", "between",
    "in", "as", "that", "near", "off", "despite", "after",
)  # fmt: skip
_INNER: Final = ("of", "by", "from", "against", "for", "to", "with", "between", "in", "on", "near", "into", "at")
_PARTLY: Final = ("poss", "compound", "amod", "nmod")
_PEOPLE: Final = frozenset({"force", "body", "person", "civilian", "place"})
_PARTICLES: Final = frozenset({"up", "down", "off", "out"})  # taken for prepositions: "rounded up some thirty people"
_PERSONS: Final = ("er", "or", "ist", "man", "ian")
_UNLESS: Final = frozenset({"unless", "until", "if", "after", "because", "since"})
_ORDERS: Final = frozenset(
    {"order", "ordered", "orders", "ordering", "authorised", "authorized", "commanded", "decreed"}
)
_WHOSE: Final = frozenset({"of", "in", "for", "at", "from", "near", "to"})
_LONG: Final = 10  # words; a phrase longer than that is a misparsed clause
_DEEP: Final = 6
_MASSES: Final = frozenset(
    "group number hundreds thousands dozens scores members leaders leader officials representatives crowd crowds"
    " party team delegation majority".split()
)


def doers(scene: Scene, trigger: Token, first: int, *, stative: bool = False) -> list[Token]:
    """The nouns that name who does what `trigger`, a verb or a noun, stands for; empty where nobody is named.

    `stative`: the trigger is an adjective ("is opposed to"), whose subject it is said of.
    """
    if stative:
        found = subjects(trigger.head if trigger.dep_ == "acomp" or not is_verb(trigger) else trigger)
    elif is_verb(trigger):
        found = _verb_doers(trigger)
    else:
        found = _noun_doers(scene, trigger, first)
    found = [t for noun in found for t in _acting(scene, noun, trigger)]
    named = [m for t in found for m in members(_meant(scene, t, trigger)) if m.i not in scene.dated]
    return [t for t in named if is_noun(t) or t.tag_ in ("JJ", "CD", "PRP", "NNPS", "VBG")]


def party_at(scene: Scene, nouns: Iterable[Token]) -> Party | None:
    """The nouns as one party; whoever owns a thing or an army of things stands for it."""
    parties = []
    for token in nouns:
        noun = classify(scene, token)
        if noun.cls in ("means", "event") and token.i not in scene.roles:
            whose = noun.owner or owner(scene, token)
            inner = [c for c in token.subtree if c.i < token.i and _names_side(scene, c)]
            inner += [c for c in after(token, "of") if _names_side(scene, c)]
            whose = whose or (party_at(scene, inner[:1]) if inner else None)
            parties += [whose] if whose is not None else []
        elif noun.party is not None and noun.party.id is not None:
            parties.append(noun.party)
        else:
            words = scene.span(*_whole(scene, token))
            known = noun.party or Party(name=words.quote)
            parties.append(msgspec.structs.replace(known, name=words.quote, words=words, members=()))
    return join(scene, parties)


def weapon_at(scene: Scene, nouns: Iterable[Token]) -> Span | None:
    """The words for the weapon or blast that is told of as if it acted."""
    for token in nouns:
        if classify(scene, token).cls in ("means", "event"):
            return scene.span(*bare_phrase(token))
    return None


def borne(scene: Scene, trigger: Token, slots: tuple[str, ...], taken: frozenset[int]) -> list[Token]:
    """The nouns that name the other side of `trigger`: the first slot that names a party, else a place or thing.

    `slots` in their order (empty: the usual one); `taken` are tokens of those who did it.
    """
    for named in (True, False):
        for candidates in _ordered(scene, trigger, slots or _SLOTS):
            for noun in candidates:
                found = _sided(scene, noun, (taken, named), 0)
                if found:
                    return found
    rest = [t for t in trigger.subtree if t.i > trigger.i and t.i not in taken and _names_side(scene, t)]
    if rest:  # wherever else in its clause a party is named
        return rest[:1]
    things = [t for c in _ordered(scene, trigger, ("obj",)) for t in c if t.i not in taken and is_noun(t)]
    things = [t for t in things if not any(c.tag_ == "PRP$" for c in t.lefts)]
    return things[:1] or [t for c in _ordered(scene, trigger, slots or _SLOTS) for t in c if _person(t, taken)][:1]


def _acting(scene: Scene, noun: Token, trigger: Token) -> list[Token]:
    """Whoever issued "a declaration demanding", held "a rally to protest": the noun over the trigger does nothing."""
    over = noun
    if not noun.is_ancestor(trigger) or noun.tag_ != "NN" or classify(scene, noun).cls in _PEOPLE:
        return [noun]
    while over.head != over and not is_verb(over):
        if over.dep_ in ("nsubj", "nsubjpass"):
            return []
        over = over.head
    return _verb_doers(over) if is_verb(over) else []


def _verb_doers(verb: Token) -> list[Token]:
    if is_passive(verb):
        return agents(verb)
    return subjects(verb)


def _noun_doers(scene: Scene, noun: Token, first: int) -> list[Token]:
    """By whom, whose, or whoever is the subject of the verb that the noun hangs on."""
    by = after(noun, "by")
    ordered = noun.dep_ == "dobj" and noun.head.lower_ in _ORDERS
    if by and not ordered:
        return by
    own = [c for c in noun.lefts if c.dep_ in _PARTLY and c.i < first and _names_side(scene, c)]
    if own and noun.dep_ in ("nsubj", "nsubjpass", "pobj", "ROOT", "attr"):
        return own[:1]
    over = noun
    while over.head != over and not is_verb(over):
        if over.dep_ in ("nsubj", "nsubjpass"):
            passive = is_verb(over.head) and is_passive(over.head)
            return agents(over.head) if passive else own
        over = over.head
    found = _verb_doers(over) if is_verb(over) else []
    return own or found


def _meant(scene: Scene, token: Token, trigger: Token) -> Token:
    """Whom a pronoun stands for here: the subject of the clause around it, else the last party named before it."""
    whose = child(token, "poss")
    if token.tag_ not in ("PRP", "PRP$", "WP", "WDT") and not (whose is not None and whose.tag_ == "PRP$"):
        return token
    clause = trigger
    while clause.head != clause:
        clause = clause.head
        if is_verb(clause):
            for subject in subjects(clause):
                if is_noun(subject) and subject != token and classify(scene, subject).cls != "event":
                    return subject
    before = [t for t in token.sent if t.i < token.i and t.dep_ in SUBJECTS and is_noun(t)]
    return before[-1] if before else token


def _names_side(scene: Scene, token: Token) -> bool:
    """Whether a word names a party; an adjective only if it is a state's or a group's name ("a general strike")."""
    if token.i in scene.dated or token.tag_ in ("PRP$", "DT", "CD"):
        return False
    if token.i in scene.countries or token.i in scene.actors:
        return True
    if token.tag_.startswith("JJ"):  # "Kurdish", "Tamil": peoples that are no state's
        return token.text[0].isupper() and token.i > token.sent.start
    return token.tag_ in ("NNP", "NNPS") or classify(scene, token).cls in _PEOPLE


def _ordered(scene: Scene, trigger: Token, slots: tuple[str, ...], depth: int = 0) -> Iterator[list[Token]]:
    """The nouns in each slot of the trigger, then of the clauses and light verbs about it."""
    for slot in slots:
        yield [m for t in _slot(trigger, slot) for m in members(t) if m.i not in scene.dated]
    if depth > 2:
        return
    for c in trigger.children:
        if c.dep_ == "advcl" and any(m.lower_ in _UNLESS for m in c.children if m.dep_ == "mark"):
            yield [m for t in subjects(c) for m in members(t)]  # who must do something, or has done it
        if c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "prt") or (c.dep_ == "conj" and is_verb(c)):
            yield from _ordered(scene, c, _own_slots(scene, c), depth + 1)
        elif c.dep_ == "prep":
            for inner in c.children:
                if inner.dep_ == "pcomp":
                    yield from _ordered(scene, inner, _SLOTS, depth + 1)
    if not is_verb(trigger) and depth == 0:
        over = trigger
        while over.head != over and not is_verb(over):
            over = over.head
        if is_verb(over):
            yield from _ordered(scene, over, tuple(s for s in _SLOTS if s != "obj" or trigger.dep_ != "dobj"), 1)


def _person(token: Token, taken: frozenset[int]) -> bool:
    """A common noun that looks like people, where the codebook does not know it."""
    return token.i not in taken and is_noun(token) and (token.tag_ == "NNS" or token.lower_.endswith(_PERSONS))


def _own_slots(scene: Scene, verb: Token) -> tuple[str, ...]:
    """The slots that the codebook gives to a verb of its own: troops are sent *to* somebody."""
    return next((m.lines[0].to for m in scene.deeds if m.first == verb.i and m.lines[0].to), _SLOTS)


def _slot(trigger: Token, slot: str) -> list[Token]:
    verb = is_verb(trigger)
    if slot == "obj":
        if not verb:
            return []
        given = [c for c in trigger.children if c.dep_ == "dative" and is_noun(c)]
        let = child(trigger, "ccomp")  # "let the inspectors visit"
        if let is not None and let.tag_ == "VB" and child(let, "mark", "aux") is None:
            given += subjects(let)
        if is_passive(trigger):
            return subjects(trigger)
        given += [t for c in trigger.children if c.dep_ == "prep" and c.lower_ in _PARTICLES for t in c.children]
        shared = child(trigger, "dobj", "xcomp", "ccomp") is None  # no object of its own: a coordination's may be its
        return given + (objects(trigger) if shared else [c for c in trigger.children if c.dep_ == "dobj"])
    if slot == "subj":
        over = trigger.head if not verb else trigger
        return subjects(over)
    if slot == "that":
        clause = child(trigger, "ccomp")
        return [t for t in (subjects(clause) if clause is not None else []) if t.tag_ != "PRP"]
    words = SLOT_WORDS.get(slot, (slot,))
    found = after(trigger, *words)
    if not verb:  # "patrols by soldiers along the border"
        found += [t for by in after(trigger, "by") for t in after(by, *words)]
    for c in trigger.children:
        if c.dep_ in ("prt", "dobj", "acomp", "oprd", "attr", "advmod"):
            found += after(c, *words)
    return [t for t in found if not is_verb(t)]


def _sided(scene: Scene, noun: Token, want: tuple[frozenset[int], bool], depth: int) -> list[Token]:
    """The party that a noun phrase is or holds: itself, whose it is, or the first one behind its prepositions.

    `want`: tokens that cannot be meant, and whether a common noun for a place ("the town") is not enough.
    """
    taken, named = want
    if depth > _DEEP or noun.i in scene.dated or not (is_noun(noun) or noun.tag_ in ("JJ", "CD")):
        return []
    behind = [t for t in after(noun, "of") if _names_side(scene, t)]
    if behind and (noun.lower_ in _MASSES or noun.tag_ == "CD"):
        return behind
    own = any(c.tag_ == "PRP$" for c in noun.lefts)  # "its armed forces" are of the side that does it
    if noun.i not in taken and not own and _is_side(scene, noun, named):
        return [noun]
    for c in noun.lefts:
        if c.dep_ in _PARTLY and c.i not in taken and _names_side(scene, c) and _is_side(scene, c, named):
            thing = c.dep_ != "poss" and not own and classify(scene, noun).cls != "event"
            return [noun] if thing and noun.i not in taken else [c]  # "Danish farms" are hit, "Danish talks" are held
    held = [t for t in noun.lefts if t.dep_ == "poss"]
    held += [m for words in _INNER for t in after(noun, words) for m in members(t)]
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl"):
            held += [t for candidates in _ordered(scene, clause, ("by", *_SLOTS), 2) for t in candidates if t != noun]
    return next((found for t in held if (found := _sided(scene, t, want, depth + 1))), [])


def _is_side(scene: Scene, noun: Token, named: bool) -> bool:
    if noun.tag_ in ("NNP", "NNPS") or noun.i in scene.countries:
        return True
    cls = classify(scene, noun).cls
    if cls == "other":
        return not named and noun.lower_.rstrip("s").endswith(_PERSONS)
    return cls in _PEOPLE and not (named and cls == "place")


def _whole(scene: Scene, token: Token) -> tuple[int, int]:
    """The phrase from its first word on, names in brackets included, with what says whose or where it is."""
    first, end = token.left_edge.i, token.i + 1
    while first < token.i and (
        scene.doc[first].tag_ in ("DT", "PRP$", "PDT", "``", "-LRB-") or scene.doc[first].is_punct
    ):
        first += 1
    first = first if token.i - first <= _LONG else bare_phrase(token)[0]
    for c in token.rights:
        inside = [t.i for t in c.subtree]
        if c.dep_ != "prep" or c.lower_ not in _WHOSE or len(inside) > _LONG or c.i != end:
            break
        if any(scene.doc[i].dep_ in ("relcl", "acl") or i in scene.dated for i in inside):
            break
        end = max(inside) + 1
    return first, end
