"""Where an event was when its clause names no place of the gazetteer: an unknown name, or the place told of before.

Only asked where the grammar of the clause has given nothing, so that it never takes the place of a known name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Where
from .place_nested import afar, lies_off
from .place_rank import comes_from
from .place_unknown import is_name, unknown_places, words_of_name
from .places import PlaceMention
from .scene import Scene
from .syntax import child, within

if TYPE_CHECKING:
    from .tokens import Token

_AT: Final = frozenset({"in", "near", "at", "around", "outside", "towards", "toward"})
_OF_TWO: Final = frozenset({"former", "latter"})
_BACK: Final = frozenset({"there", "nearby"})
_NAMEABLE: Final = frozenset({"town", "village", "city", "camp", "area", "district", "neighbourhood", "neighborhood"})
_SETTLED: Final = frozenset({"town", "village", "city", "camp"})
_OTHER: Final = frozenset({"another", "other", "next", "nearby", "neighbouring", "neighboring", "second", "third"})
_WITHIN: Final = re.compile(r", in (?:the )?")
_SEAT_REACH: Final = 60  # characters to the end of "in X, in Y"
_OFFICES: Final = frozenset(
    "office ministry minister government headquarters command centre center agency officials authorities mission "
    "observatory commander channel newspaper leader leaders delegation envoy diplomats".split()
)
_SMALL: Final = ("site", "town", "district", "area", "unresolved")


def unknown_name(scene: Scene, sentence: list[Token], fits: Callable[[Token], bool], into: set[int]) -> Where | None:
    """A capitalised name in no gazetteer behind a preposition of place: its words, precision "unresolved".

    `fits`: whether a token stands where the place of the event may stand; `into`: tokens that the event was done to or
    went into ("entered Qlayaa"). Only in a document that names a country.
    """
    if not scene.here:
        return None
    for token in sentence:
        if token.i in into and token.tag_ == "NNP" and fits(token):
            noun = token.head if token.dep_ == "compound" and token.head.tag_ == "NNP" else token
            leads, how = token.left_edge.i - 1, "where the event is said to have gone"
        else:
            places = token.lower_ in _AT and (
                token.dep_ == "prep" or (token.dep_ == "conj" and token.head.tag_ == "IN")
            )
            inner = child(token, "pobj") if places else None
            if inner is None or not fits(inner):
                continue
            leads, noun, how = token.i, inner, f"a name behind {token.lower_!r}"
        name = words_of_name(scene, noun, leads)
        if name and is_name(scene, name[-1]) and all(is_name(scene, t) or not t.text[0].isupper() for t in name):
            start, end = name[0].idx, name[-1].idx + len(name[-1].text)
            words = scene.char_span(start, end)
            return Where(name=scene.doc.text[start:end], words=words, because=(f"{how}, but in no gazetteer",))
    return None


def carried(scene: Scene, sentence: list[Token], fits: Callable[[Token], bool], lately: Where | None) -> Where | None:
    """The place named before that "there", "nearby" or "the town" points back to; the country's "capital".

    `lately`: where the act told last was.
    """
    for token in sentence:
        if token.lower_ == "capital" and fits(token) and (seat := _capital(scene, token)) is not None:
            return seat
        if token.lower_ in _OF_TWO and token.head.dep_ == "prep" and fits(token):
            place = _of_two(scene, token)
            if place is not None and place.where is not None:
                because = (*place.where.because, f"the {token.text} of two places told before")
                return msgspec.structs.replace(
                    place.where, words=scene.char_span(place.start, place.end), because=because
                )
            continue
        if not (_points_back(token) and fits(token)):
            continue
        before = [
            p for p in sorted((*scene.places, *unknown_places(scene)), key=lambda p: p.start)
            if p.end <= token.idx and p.type in ("place", "facility") and not p.dateline and p.where is not None
            and not afar(p.where) and p.where.precision in (*_SMALL, *(("province",) if token.lower_ in _BACK else ()))
        ]  # fmt: skip
        before = _told_of(scene, before, token)
        where = before[-1].where if before else _behind(scene, token.lower_, lately)
        if where is not None:
            because = (*where.because, f"{token.text!r} points back to {where.name!r}")
            words = scene.char_span(before[-1].start, before[-1].end) if before else where.words
            return msgspec.structs.replace(where, words=words, because=because)
    return None


def _of_two(scene: Scene, token: Token) -> PlaceMention | None:
    """The place that "the former" or "the latter" means, of the last sentence before it that tells of two."""
    text = scene.doc.text
    ahead = [p for p in sorted((*scene.places, *unknown_places(scene)), key=lambda p: p.start) if p.end <= token.idx]
    small = [
        p for p in ahead
        if p.type in ("place", "facility") and p.where is not None and p.where.precision in _SMALL
        and not of_speaker(scene, scene.token_at(p.end - 1), token) and not any(lies_off(o, p, text) for o in ahead)
    ]  # fmt: skip
    by_sentence: dict[int, list[PlaceMention]] = {}
    for place in small:
        by_sentence.setdefault(scene.token_at(place.end - 1).sent.start_char, []).append(place)
    own = token.sent.start_char
    if token.lower_ == "latter" and own in by_sentence:
        return by_sentence[own][-1]
    pairs = [two for start, two in sorted(by_sentence.items()) if start != own and len(two) > 1]
    return None if not pairs else pairs[-1][-1 if token.lower_ == "latter" else -2]


def _told_of(scene: Scene, before: list[PlaceMention], token: Token) -> list[PlaceMention]:
    """The places that "there" may mean: of those before it not where a speaker sits, where fire came from, or what
    another is only said to lie in or off ("Lasu, southwest of Yei"); all of them where nothing else is left."""
    text = scene.doc.text
    kept = [
        p for p in before
        if not of_speaker(scene, scene.token_at(p.end - 1), token) and not comes_from(scene.token_at(p.end - 1))
        and not any(lies_off(o, p, text) for o in before)
    ]  # fmt: skip
    return kept or before


def _behind(scene: Scene, word: str, lately: Where | None) -> Where | None:
    """The town of an earlier passage: "the city" is that of the document, "the town" that of the act told last."""
    if word == "city":
        return scene.city
    return (lately or scene.behind) if word in _SETTLED or word == "there" else None


def _capital(scene: Scene, token: Token) -> Where | None:
    """The seat of the country that "the capital" or "the Sudanese capital" speaks of; None for that of a province."""
    beside = [c for c in token.children if c.dep_ in ("amod", "compound", "poss", "nmod")]
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children) or token.dep_ == "appos":
        return None
    states = [scene.countries[c.i].lines[0][0].iso2 for c in beside if c.i in scene.countries]
    if len(states) < len(beside):
        return None
    iso = states[0] if states else next(iter(scene.capitals), None)
    where = scene.capitals.get(iso or "")
    if where is None:
        return None
    because = (*where.because, f"{token.text!r} is that of {iso}, which the document is about")
    return msgspec.structs.replace(
        where, words=scene.char_span(token.idx, token.idx + len(token.text)), because=because
    )


def _points_back(token: Token) -> bool:
    if token.lower_ in _BACK:
        return token.dep_ == "advmod" or (token.dep_ == "pcomp" and token.head.dep_ == "prep")
    if token.lower_ not in _NAMEABLE:
        return False
    article = child(token, "det")
    named = any(c.dep_ in ("prep", "poss", "relcl", "acl", "appos") or _names(c) for c in token.children)
    return not named and article is not None and article.lower_ in ("the", "this", "that")


def _names(token: Token) -> bool:
    """Whether a word before a noun names it: "Aleppo city", "Port city"; not so in "the mining town"."""
    return token.dep_ in ("compound", "amod", "nmod") and (token.text[0].isupper() or token.lower_ in _OTHER)


def _seat(scene: Scene, token: Token, saying: set[int]) -> bool:
    """Whether somebody "in X" stands before the verb of saying, whatever the parse: "a baker in X, in Y, said"."""
    reach = token.idx + _SEAT_REACH
    spans = sorted((p.start, p.end) for p in scene.places if p.end >= token.idx and p.start <= reach)
    first = next((a for a, b in spans if a <= token.idx < b), token.idx)
    end = next((b for a, b in spans if a <= token.idx < b), token.idx + len(token.text))
    for start, stop in spans:
        if _WITHIN.fullmatch(scene.doc.text[end:start]):
            end = stop
    behind = scene.token_at(end - 1).i + 1
    behind += behind < len(scene.doc) and scene.doc[behind].text == ","
    lead = scene.token_at(first).i - 1
    if lead < 2 or behind not in saying or scene.doc[lead].lower_ not in ("in", "at"):
        return False
    who = scene.doc[lead - 1]
    opens = who.left_edge.i == 0 or scene.doc[who.left_edge.i - 1].is_punct
    return who.tag_ in ("NN", "NNS") and (who.i in scene.roles or (opens and who.left_edge.tag_ == "DT"))


def of_speaker(scene: Scene, token: Token, event: Token) -> bool:
    """Whether a place only tells where a speaker sits: "police in Aden said", "what the army in Aden called"."""
    saying = {i for match in scene.cues for i in range(match.first, match.end)}
    if _seat(scene, token, saying) and event.i not in saying:
        return True
    step = token
    while step.dep_ in ("pobj", "prep", "compound", "conj", "appos") and step.head is not step:
        step = step.head
        if step.dep_ == "nsubj":
            verb = step.head
            speaks = verb.i in saying or any(c.lower_ == "what" for c in verb.children)
            return speaks and not within(event, step) and event is not verb
    return False


def witness(scene: Scene, token: Token, event: Token) -> bool:
    """Whether a place says where those sit who tell of what befell them there: "officers at Mahmudiya said"; not so
    of offices and those who speak for them."""
    step = token
    while step.dep_ in ("pobj", "prep", "compound", "conj", "appos") and step.head is not step:
        step = step.head
    office = step.lower_.startswith("spokes") or step.lower_ in _OFFICES or step.i in scene.ministries
    return step.dep_ == "nsubj" and step is not token and not office and of_speaker(scene, token, event)
