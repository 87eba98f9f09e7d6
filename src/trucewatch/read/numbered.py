"""The noun that a number counts, and people who are told one by one: "its driver", "another", "a local official"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .actors import classify
from .conditions import in_class
from .quantities import Quantity
from .quantities_words import PERSONS
from .scene import Scene
from .syntax import after, is_noun
from .victims import name_of, surely_named

if TYPE_CHECKING:
    from .tokens import Token

_BOTH: Final = frozenset({"couple", "pair", "twins"})
_ONE: Final = frozenset({"another", "other", "third", "second"})
SINGLE: Final = frozenset({"him", "her"})
_DETERMINERS: Final = frozenset({"a", "an", "the", "this", "that", "another", "other", "one", "second", "third"})
_OF_THE: Final = re.compile(r" of (?:the|those|these|its|their|our) $", re.I)
_PART_OF: Final = re.compile(
    r"\b(?:first|second|third|most|many|some|few|half|two-thirds|quarters?|majority|rest|several) of "
    r"(?:the |those |these |its |their |our |an? )?$",
    re.I,
)
_NO_PERSON: Final = frozenset(
    {"number", "order", "power", "matter", "danger", "winter", "summer", "weather", "shelter"}
)
_ENDINGS: Final = ("man", "woman", "boy", "girl", "ist", "ian", "ee", "ant", "eer", "er", "or", "keeper", "year-old")


def noun_of(scene: Scene, quantity: Quantity) -> Token:
    """The noun that a number counts: "300,000 civilians", "dozens of towns", or the number itself ("17 dead")."""
    tokens = scene.tokens_in(quantity.number_start, quantity.number_end)
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside), tokens[-1])
    behind = scene.doc[top.i + 1] if top.i + 1 < len(scene.doc) else None
    if top.dep_ == "nummod" and top.head.i < top.i and behind is not None and behind.tag_ == "NNS":
        return behind  # "on Saturday 246 servicemen", with the number hung on the day
    if top.head.lower_ == "by" and any(t.lower_ in ("passer", "passers") for t in top.head.lefts):
        return top.head
    if top.dep_ in ("nummod", "quantmod", "amod", "det", "compound", "nmod", "advmod", "predet") and is_noun(top.head):
        head: Token = top.head
        while head.dep_ in ("compound", "nmod") and is_noun(head.head) and head.i < head.head.i:
            head = head.head
        return _shared(head)
    of = [t for t in after(top, "of") if is_noun(t) or t.tag_ == "PRP"]
    if of:
        while (deeper := [t for t in after(of[0], "of") if is_noun(t)]) and of[0].lower_ in (
            "hundreds", "thousands", "tens", "dozens", "scores"):  # fmt: skip
            of = deeper
        return of[0]
    following = scene.doc[top.i + 1] if top.i + 1 < len(scene.doc) else None
    if (
        following is not None
        and following.tag_ in ("NNS", "NN")
        and following.head.i == top.head.i
        and top.dep_ == "dep"
    ):
        return following
    return top


def base(scene: Scene, quantity: Quantity) -> bool:
    """The ninety in "eighty of the ninety families", the 18 in "the first of 18 ships": what a part is taken from."""
    if quantity.high == 1 or quantity.article:
        return False
    before = scene.doc.text[max(0, quantity.start - 40) : quantity.start]
    if _PART_OF.search(before):
        return True
    match = _OF_THE.search(before)
    return match is not None and any(
        q.end == quantity.start - len(match.group()) and q.not_count is None and q.high is not None
        for q in scene.quantities
    )


def stood_for(scene: Scene, noun: Token) -> Token:
    """The lorries in "98 lorries were let in; nine of them were looted": the counted noun that "them" stands for."""
    first = noun.sent[0]
    if noun.tag_ == "CD" and first.lower_ == "of" and noun.i > first.i + 2:
        return next((t for t in first.children if t.dep_ == "pobj"), noun)  # "of 198 lorries cleared, 107 came in"
    if noun.lower_ not in ("them", "these", "those"):
        return noun
    before = [q for q in scene.quantities if q.end <= noun.idx and q.not_count is None and not q.article]
    nouns = [n for q in before if (n := noun_of(scene, q)).tag_ in ("NNS", "NNPS") and n.i < noun.i]
    return nouns[-1] if nouns else noun


def _shared(noun: Token) -> Token:
    """The strikes in "63 air and artillery strikes": a singular noun that shares the plural behind it."""
    if noun.tag_ not in ("NN", "JJ") or not any(c.dep_ == "conj" for c in noun.children):
        return noun
    doc = noun.doc
    for i in range(noun.i + 2, min(noun.i + 6, len(doc))):
        if doc[i].tag_ == "NNS":
            return doc[i]
        if doc[i].tag_ not in ("NN", "JJ", "CC", ",", "HYPH", "RB"):
            break
    return noun


def one(scene: Scene, token: Token) -> int | None:
    """How many people a noun stands for that has no number: 1 for "its driver", 2 for "a couple"; None if unsaid."""
    if _included(token):
        return None
    if token.lower_ in _ONE and token.dep_ not in ("det", "amod", "nummod"):
        return 1 if not after(token, "of") else None
    if token.tag_ == "PRP" and token.lower_ in SINGLE:
        return 1  # "they killed him"
    if token.lower_ in _BOTH and not after(token, "of"):
        return 2
    if token.i in scene.countries and token.left_edge.lower_ in ("a", "an", "another"):
        return 1 if token.tag_ in ("NN", "NNP", "JJ") else None  # "a Palestinian was shot dead"
    if token.tag_ in ("NNP", "NNPS"):
        run = name_of(scene, token)
        if run is None or any(p.start <= token.idx < p.end for p in scene.places):
            return 1 if run is not None and surely_named(scene, token, run) else None
        return 1 if run[1] - run[0] > 1 or surely_named(scene, token, run) else None
    if token.tag_ != "NN" or not _is_person(scene, token):
        return None
    left = [c for c in token.lefts if c.lower_ in _DETERMINERS or c.dep_ == "poss"]
    return 1 if left or name_of(scene, token.nbor(1)) is not None else None


def _included(token: Token) -> bool:
    """The imam and the nurse in "six people, including an imam and his nurse": counted among the six."""
    step = token
    while step.dep_ == "conj" and step.head != step:
        step = step.head
    return step.dep_ == "pobj" and step.head.lower_ == "including"


def _is_person(scene: Scene, token: Token) -> bool:
    """Whether a singular noun is of one person: a known word for one, or made as such words are."""
    if token.lower_ in PERSONS:
        return True
    role = scene.roles.get(token.i)
    if role is not None and role.lines[0].person:
        return True
    if token.i in scene.nouns or token.i in scene.weapons or token.i in scene.countries or role is not None:
        return False
    thing = any(in_class(scene, token, cls) for cls in ("building", "vehicle", "place", "aid"))
    if token.lower_ in _NO_PERSON or thing:
        return False
    return token.lower_.endswith(_ENDINGS) and classify(scene, token).cls in ("other", "person", "civilian")
