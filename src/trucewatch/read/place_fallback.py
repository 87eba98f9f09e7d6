"""Where an event was when its clause names no place of the gazetteer: an unknown name, or the place told of before.

Only asked where the grammar of the clause has given nothing, so that it never takes the place of a known name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from ..gazetteer.fold import fold
from ..gazetteer.levels import LEVELS
from ..gazetteer.scan import english_words, stop_words
from ..model import Where
from .place_words import FACILITY
from .scene import Scene
from .syntax import child, within

if TYPE_CHECKING:
    from .tokens import Token

_AT: Final = frozenset({"in", "near", "at", "around", "outside"})
_BACK: Final = frozenset({"there", "nearby"})
_NAMEABLE: Final = frozenset({"town", "village", "city", "camp", "area", "district", "neighbourhood", "neighborhood"})
_SMALL: Final = ("site", "town", "district", "area", "unresolved")
_SHORTEST: Final = 3  # letters; shorter ones are mostly abbreviations


def unknown_name(scene: Scene, sentence: list[Token], fits: Callable[[Token], bool]) -> Where | None:
    """A capitalised name in no gazetteer behind a preposition of place: its words, precision "unresolved".

    `fits`: whether a token stands where the place of the event may stand. Only in a document that names a country.
    """
    if not scene.here:
        return None
    for preposition in sentence:
        if preposition.lower_ not in _AT or preposition.dep_ != "prep":
            continue
        noun = child(preposition, "pobj")
        if noun is None or not fits(noun):
            continue
        general = noun.lower_ in FACILITY or noun.lower_ in LEVELS
        last = noun.i - 1 if general else noun.i
        first = last
        while first - 1 > preposition.i and scene.doc[first - 1].tag_ == "NNP":
            first -= 1
        name = [scene.doc[i] for i in range(first, last + 1)]
        if first > preposition.i and all(_is_name(scene, t) for t in name):
            start, end = name[0].idx, name[-1].idx + len(name[-1].text)
            words = scene.char_span(start, end)
            because = (f"a name behind {preposition.lower_!r}, but in no gazetteer",)
            return Where(name=scene.doc.text[start:end], words=words, because=because)
    return None


def _is_name(scene: Scene, token: Token) -> bool:
    i, word = token.i, fold(token.text)
    taken = i in scene.actors or i in scene.weapons or i in scene.dated or i in scene.countries or i in scene.roles
    if taken or i in scene.ministries or i in scene.truces or i in scene.nouns or i in scene.measures:
        return False
    if token.tag_ != "NNP" or not token.text[0].isupper() or (token.text.isupper() and len(token.text) > 1):
        return False
    if any(p.start <= token.idx < p.end for p in scene.places):
        return False
    return len(word) >= _SHORTEST and word not in english_words() and word not in stop_words()


def carried(scene: Scene, sentence: list[Token], fits: Callable[[Token], bool]) -> Where | None:
    """The place named before in the paragraph that "there", "nearby" or "the town" points back to."""
    for token in sentence:
        if not (_points_back(token) and fits(token)):
            continue
        before = [
            p for p in scene.places
            if p.end <= token.idx and p.type in ("place", "facility") and not p.dateline and p.where is not None
            and p.where.precision in (*_SMALL, *(("province",) if token.lower_ in _BACK else ()))
        ]  # fmt: skip
        if before and (where := before[-1].where) is not None:
            because = (*where.because, f"{token.text!r} points back to {where.name!r}")
            words = scene.char_span(before[-1].start, before[-1].end)
            return msgspec.structs.replace(where, words=words, because=because)
    return None


def _points_back(token: Token) -> bool:
    if token.lower_ in _BACK:
        return token.dep_ == "advmod" or (token.dep_ == "pcomp" and token.head.dep_ == "prep")
    if token.lower_ not in _NAMEABLE:
        return False
    article = child(token, "det")
    alone = not any(c.dep_ in ("prep", "compound", "amod", "poss", "relcl", "acl", "appos") for c in token.children)
    return alone and article is not None and article.lower_ in ("the", "this", "that")


def of_speaker(scene: Scene, token: Token, event: Token) -> bool:
    """Whether a place only tells where a speaker sits: "police in Aden said", "what the army in Aden called"."""
    saying = {i for match in scene.cues for i in range(match.first, match.end)}
    step = token
    while step.dep_ in ("pobj", "prep", "compound", "conj", "appos") and step.head is not step:
        step = step.head
        if step.dep_ == "nsubj":
            verb = step.head
            speaks = verb.i in saying or any(c.lower_ == "what" for c in verb.children)
            return speaks and not within(event, step) and event is not verb
    return False
