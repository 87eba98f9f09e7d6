"""Who is meant by a pronoun, a short name or a general noun: "they", "it", "the group", "the rebels".

A candidate must agree in number and sort: "he" and "she" are persons, "it" is one body or thing, "they" are several or
a force. The nearest sentence that has one wins; in it the subject of its last main clause, then other subjects, then
the rest. For a hostile act those who bear arms come before those who do not. Two that are as good leave it unknown:
a wrong doer is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from ..model.claim import Party
from .actors import classify
from .parties import extended, join
from .scene import Scene
from .states import Noun
from .syntax import SUBJECTS, is_noun, is_verb, members
from .victims import people

if TYPE_CHECKING:
    from .tokens import Sentence, Token

_PERSON: Final = frozenset({"he", "she", "him", "his", "her", "hers"})
_SEVERAL: Final = frozenset({"they", "them", "their", "theirs"})
_ONE: Final = frozenset({"it", "its"})
_BACK: Final = 2  # sentences
_COLLECTIVE: Final = frozenset({"group", "militia", "force", "army", "unit", "faction", "patrol", "brigade", "party"})
_ARMIES: Final = frozenset({"army", "military", "forces", "troops", "soldiers"})
_SHORT_FOR: Final = frozenset(
    """
    rebels insurgents militants fighters separatists jihadists guerrillas paramilitaries gunmen islamists extremists
    terrorists
    """.split()
)
_STANDING: Final = frozenset({*SUBJECTS, "dobj", "conj", "pobj"})
_BESIDE: Final = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})
_GROUPS: Final = frozenset(
    {"group", "movement", "organisation", "organization", "faction", "outfit", "militia", "front"}
)
_IRREGULAR: Final = frozenset({"rebel group", "armed group", "militia"})
_UNARMED: Final = frozenset({"civilians", "prisoners", "protesters", "residents", "relatives", "media", "medics"})
_THINGS: Final = frozenset({"building", "vehicle", "carrier", "quarters"})


@dataclass(frozen=True)
class Candidate:
    """A noun phrase that a later word may stand for; `rank` 0 is the subject of a main clause, 2 no subject."""

    scene: Scene
    token: Token
    noun: Noun
    rank: int


def meant(scene: Scene, pronoun: Token, before: Scene | None, *, armed: bool) -> Party | None:
    """The party a pronoun stands for, None where none or two are as likely; `armed`: it does what the armed do."""
    for sentence, where in _sentences(scene, pronoun, before):
        found = [c for c in _in(where, sentence, pronoun) if _agrees(c, pronoun.lower_)]
        if armed:
            found = _armed(found)
        best = _best(found)
        if best:
            return _joint(best)
        if found:
            return None
    return None


def thing_meant(scene: Scene, pronoun: Token, before: Scene | None) -> Party | None:
    """The building or vehicle that "it" stands for as what was hit; the only one of the nearest sentence."""
    for sentence, where in _sentences(scene, pronoun, before):
        tokens = [
            t for t in sentence if t.tag_ == "NN" and (where is not scene or t.i < pronoun.i) and _thing(where, t)
        ]
        if tokens:
            subject = [t for t in tokens if t.dep_ in SUBJECTS]
            chosen = subject if len(subject) == 1 else tokens
            if len(chosen) != 1:
                return None
            words = where.span(*extended(where, chosen[0]))
            return Party(name=words.quote, words=words)
    return None


def people_meant(scene: Scene, pronoun: Token, before: Scene | None, actor: Party | None) -> list[Party]:
    """The people that "him" or "them" stands for as those it was done to, the doer left out."""
    mine = {m.words.start for m in ((actor.members or (actor,)) if actor is not None else ()) if m.words is not None}
    names = {m.name.casefold() for m in ((actor.members or (actor,)) if actor is not None else ())}
    for sentence, where in _sentences(scene, pronoun, before):
        found = []
        for t in sentence:
            if not is_noun(t) or (where is scene and t.i >= pronoun.i) or t.dep_ not in _STANDING:
                continue
            several = t.tag_ in ("NNS", "NNPS") or len(members(t)) > 1
            if several != (pronoun.lower_ in _SEVERAL):
                continue
            for p in people(where, t):
                doer = p.words is None or p.words.start in mine or p.name.casefold() in names
                if not doer and (actor is not None or p.role in _UNARMED or p.person):
                    found.append((t, p))
        first = min((_rank(t) for t, _ in found), default=0)
        chosen = [p for t, p in found if _rank(t) == first]
        if chosen:
            return chosen if len(chosen) == 1 else []
    return []


def in_full(scene: Scene, token: Token, party: Party, before: Scene | None) -> Party:
    """ "the group", "the militants", "the army": the one body named before that it is short for, with its own words."""
    if party.id is not None or party.person or party.members or not _short(scene, token):
        return party
    options: dict[str, Party] = {}
    for sentence, where in _sentences(scene, token, before):
        for c in _in(where, sentence, token):
            named = c.noun.party
            if named is not None and c.token != token and _may_be(token, party, named):
                options.setdefault(named.id or named.name.casefold(), named)
    if len(options) != 1:
        return party
    named = next(iter(options.values()))
    return msgspec.structs.replace(named, words=party.words, members=())


def _short(scene: Scene, token: Token) -> bool:
    """Whether a phrase is "the" and a noun alone, so that it says nothing of its own."""
    left = list(token.lefts)
    return [t.lower_ for t in left] == ["the"] and not any(c.dep_ == "prep" and c.lower_ == "of" for c in token.rights)


def _may_be(token: Token, short: Party, named: Party) -> bool:
    proper = named.id is not None or any(w[:1].isupper() for w in named.name.split())
    if not proper or named.person or named.members:
        return False
    word = token.lower_
    if word in _GROUPS:
        return named.role in _IRREGULAR or named.role in ("opposition", "ngo", "monitor", None)
    if named.role is None or short.role is None:
        return False
    if word in _SHORT_FOR:
        return named.role in _IRREGULAR
    if word in _ARMIES:
        return named.role == "military" and bool(set(named.name.casefold().split()) & _ARMIES)
    return short.role not in _IRREGULAR and word in named.name.casefold().split() and short.role == named.role


def _sentences(scene: Scene, word: Token, before: Scene | None) -> Iterator[tuple[Sentence, Scene]]:
    """The sentence of a word (what stands before it), then those before, over the edge of a paragraph."""
    here = [s for s in scene.doc.sents if s.start <= word.i]
    found = [(s, scene) for s in reversed(here)]
    if before is not None:
        found += [(s, before) for s in reversed(list(before.doc.sents))]
    yield from found[: _BACK + 1]


def _in(scene: Scene, sentence: Sentence, word: Token) -> list[Candidate]:
    same = word.doc is scene.doc and sentence.start <= word.i < sentence.end
    found = []
    for token in sentence:
        if same and (token.i >= word.i or _of_clause(token, word)):
            continue
        if not is_noun(token) or token.dep_ in _BESIDE or token.i in scene.dated:
            continue
        noun = classify(scene, token)
        if noun.party is not None and noun.cls in ("force", "body", "person", "civilian"):
            found.append(Candidate(scene, token, noun, _rank(token)))
    return found


def _of_clause(token: Token, word: Token) -> bool:
    """Whether a noun stands beside the pronoun in its clause: "soldiers killed them" is of two."""
    return token.head == word.head and word.dep_ in (*SUBJECTS, "dobj")


def _rank(token: Token) -> int:
    top = token
    while top.dep_ == "conj" and is_noun(top.head):
        top = top.head
    if top.dep_ not in SUBJECTS:
        return 2
    verb = top.head
    main = is_verb(verb) and (verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"))
    return 0 if main or verb.dep_ == "ROOT" else 1


def _agrees(c: Candidate, word: str) -> bool:
    party = c.noun.party
    assert party is not None
    several = c.token.tag_ in ("NNS", "NNPS")
    one_person = not several and (party.person or c.noun.cls in ("person", "civilian") or _office(c) or _single(c))
    if word in _PERSON:
        return one_person
    if word in _ONE:
        return not several and not one_person
    return several or not one_person


def _armed(found: list[Candidate]) -> list[Candidate]:
    """Those who can do a hostile act; whoever bears arms before officials and bodies."""
    able = [c for c in found if c.noun.cls in ("force", "body", "person")]
    return [c for c in able if c.noun.cls == "force"] or able


def _single(c: Candidate) -> bool:
    """ "a soldier" is one man; "the enemy", "the army" are a side."""
    counted = any(t.lower_ in ("a", "an", "one") for t in c.token.lefts)
    return counted and c.noun.cls == "force" and c.token.tag_ == "NN" and c.token.lower_ not in _COLLECTIVE


def _office(c: Candidate) -> bool:
    match = c.scene.roles.get(c.token.i)
    return match is not None and match.lines[0].person


def _best(found: list[Candidate]) -> list[Candidate]:
    """The best candidates: the members of one coordination, or one alone; none where two are as good."""
    if not found:
        return []
    rank = min(c.rank for c in found)
    top = [c for c in found if c.rank == rank]
    if rank == 0 or len(top) == 1:
        last = top[-1]
        return [c for c in top if last.token in members(_first(c.token)) or c is last]
    names = {c.noun.party.id or c.noun.party.name.casefold() for c in top if c.noun.party is not None}
    return top[-1:] if len(names) == 1 else []


def _first(token: Token) -> Token:
    while token.dep_ == "conj" and is_noun(token.head):
        token = token.head
    return token


def _joint(best: list[Candidate]) -> Party | None:
    return join(best[0].scene, [c.noun.party for c in best if c.noun.party is not None])


def _thing(scene: Scene, token: Token) -> bool:
    match = scene.nouns.get(token.i)
    return match is not None and any(
        line.cls in _THINGS or (line.cls == "place" and line.precision == "site") for line in match.lines
    )
