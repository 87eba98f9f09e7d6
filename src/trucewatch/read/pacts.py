"""Which truce a verb of agreeing is about, where the parser hangs it elsewhere: "the ceasefire agreed in Luanda"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .scene import Scene
from .syntax import is_noun, is_verb

if TYPE_CHECKING:
    from .tokens import Token

_PACTS: Final = frozenset(
    {"deal", "agreement", "accord", "pact", "arrangement", "text", "understanding", "pause", "halt"}
)
_OF_WHICH: Final = frozenset({"to", "on", "upon", "for"})


def pact_of(scene: Scene, verb: Token) -> list[Token]:
    """The truce or text that a verb of agreeing without an object means: its subject, the noun before a comma, or the
    noun before "to which".
    """
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.tag_ in ("VBD", "VBN") and subject is not None and _is_pact(scene, subject):
        return [subject]
    if subject is None and verb.tag_ in ("VBN", "VBD") and verb.i > verb.sent.start + 1:
        before = verb.doc[verb.i - 1]
        before = verb.doc[verb.i - 2] if before.text == "," else before
        if is_noun(before) and _is_pact(scene, before):
            return [before]
    return _before_which(scene, verb)


def kept_before(scene: Scene, verb: Token) -> list[Token]:
    """ "a pause between the two forces, which has been respected": the truce that a passive without a noun is about."""
    if not any(c.dep_ == "auxpass" for c in verb.children):
        return []
    own = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if any(t.lower_ not in ("which", "that") for t in own):
        return []
    return [scene.doc[i] for i in sorted(scene.truces) if verb.sent.start <= i < verb.i][-1:]


def _before_which(scene: Scene, verb: Token) -> list[Token]:
    doc, i = verb.doc, verb.i - 1
    while i > verb.sent.start and not (doc[i].lower_ in ("which", "whose") and doc[i - 1].lower_ in _OF_WHICH):
        if is_verb(doc[i]) and doc[i].head != verb and doc[i].tag_ in ("VBD", "VBZ", "VBP"):
            return []
        i -= 1
    for j in range(i - 2, max(verb.sent.start - 1, i - 18), -1):
        if _is_pact(scene, doc[j]):
            return [doc[j]]
    return []


def _is_pact(scene: Scene, token: Token) -> bool:
    return token.i in scene.truces or token.lower_ in _PACTS
