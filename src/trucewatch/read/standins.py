"""What "it", "the rest" or "three of them" may stand for: the nouns of the nearest sentence that agree in number.

Conditions of the codebook ask of what class a noun is. Of a word that stands for another they ask it of that other one:
"A barge with flour was held at the quay. It sailed on Monday." Nobody is told apart here who did what (see `coref`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from .scene import Scene
from .syntax import after, is_noun

if TYPE_CHECKING:
    from .tokens import Token

STOOD_FOR: Final = frozenset(  # the classes of the codebook that are asked of what a word stands for
    """
    troops aid load carrier truce pact halting means armour road prisoners vehicle building parley talks bomb
    """.split()
)
_ANY: Final = frozenset({"one", "another"})  # one of several, or a further one of that sort
_ONE: Final = frozenset({"it", "this", "that"})
_SEVERAL: Final = frozenset(
    "they them these those others rest remainder some many most several few both all none two three".split()
)
_ORDINALS: Final = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "next"})
_BACK: Final = 2  # sentences before its own
_STANDING: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "ROOT", "appos"})
_DEPTH: Final = 3


def stood_for(scene: Scene, token: Token, depth: int = 0) -> list[Token]:
    """The nouns that a word may stand for: those that agree in the nearest sentence before it that has any."""
    wanted = _number(token)
    if wanted is None or depth > _DEPTH or token.i in scene.dated:
        return []
    for sentence in _sentences(scene, token):
        found = [t for t in sentence if t.i < token.i and t.dep_ in _STANDING and _agrees(scene, t, wanted)]
        if found:
            return found
        first = next((t for t in sentence if t.i < token.i and t.lower_ == token.lower_ and t.tag_ == "PRP"), None)
        if first is not None:  # "It was to hold from noon. It did not hold."
            return stood_for(scene, first, depth + 1)
    return []


def _number(token: Token) -> str | None:
    """Whether a word stands for one thing or for several; None where it stands for nothing."""
    word = token.lower_
    if any(is_noun(t) for t in after(token, "of")):
        return None
    if word in _ANY:
        return "any"
    if word in _ONE:
        return "one" if token.tag_ in ("PRP", "CD", "DT", "NN") else None
    if word in _SEVERAL or (token.tag_ == "CD" and word.isalnum()):
        return "several"
    return "any" if word in _ORDINALS and token.dep_ in ("nsubj", "nsubjpass", "dobj") else None


def _agrees(scene: Scene, noun: Token, wanted: str) -> bool:
    if not is_noun(noun) or noun.i in scene.dated:
        return False
    plural = noun.tag_ in ("NNS", "NNPS")
    return wanted == "any" or plural == (wanted == "several")


def _sentences(scene: Scene, token: Token) -> Iterator[list[Token]]:
    """The sentence of a word, then those before it in its passage, the nearest first."""
    own = token.sent
    before = [s for s in scene.doc.sents if s.start < own.start]
    yield list(own)
    for sentence in reversed(before[-_BACK:]):
        yield list(sentence)
