"""How far a speaker reaches who is named in passing: "A and B, the army said, and C", "A and B, according to X".

Who is named between commas or at the end of a sentence says all of it, not only the clause that the parser hangs the
tag on. What a conjunction of time adds behind the tag ("…, while the junta kept silent") is the publisher's, and so is
whatever another speaker covers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .act import Act
from .syntax import FINITE, SUBJECTS, is_verb

if TYPE_CHECKING:
    from .scene import Scene
    from .tokens import Sentence, Token

_APART: Final = frozenset(
    """
    after while as when whereas before since hours minutes days weeks who whom whose which where though although adding
    citing whom despite following a an
    """.split()
)
_LINKS: Final = frozenset({"and", "but", "or", "nor", "yet"})
_TAGGED: Final = frozenset({"neutral", "claiming", "confirming", "admitting"})


def widen(scene: Scene, sentence: Sentence, found: list[Act]) -> None:
    """Let every speaker named in passing in a sentence say what stands on both sides of the tag."""
    inside = [a for a in found if sentence.start <= a.head.i < sentence.end]
    for act in inside:
        if act.speaker is None or act.line.stance is not None or act.line.strength not in _TAGGED:
            continue
        tag = _tag(scene, sentence, act)
        if tag is None:
            continue
        first, end = tag
        others = {i for a in inside if a is not act for i in (*a.content, a.head.i)}
        wide = _before(sentence, first, act) | _behind(sentence, end, act)
        act.content = act.content | frozenset(wide - others - set(range(first, end)))


def _tag(scene: Scene, sentence: Sentence, act: Act) -> tuple[int, int] | None:
    """The stretch between the commas around a cue and its speaker; None where it stands otherwise."""
    doc = scene.doc
    cue = range(act.cue.first, act.cue.end)
    first, end = min(cue), max(cue) + 1
    while first > sentence.start and doc[first - 1].text not in (",", '"', ";", "(", ":"):
        first -= 1
    while end < sentence.end and doc[end].text not in (",", ";", '"', ".", ":", ")"):
        end += 1
    if first == sentence.start or end - first > 14 or doc[first - 1].text not in (",", '"'):
        return None
    head = act.head
    if is_verb(head) and any(c.dep_ in ("ccomp", "dobj", "xcomp") and c.i > head.i for c in head.children):
        return None  # "…, and the army said that …"
    if is_verb(head) and doc[first].lower_ in _LINKS | _APART - {"a", "an"}:
        return None
    if is_verb(head) and not any(first <= c.i < end for c in head.children if c.dep_ in SUBJECTS):
        return None
    return first, end


def _before(sentence: Sentence, first: int, act: Act) -> set[int]:
    """All before the tag, if the act covers some of it and no clause between stands apart."""
    covered = [i for i in act.content if i < first]
    if not covered:
        return set()
    start = sentence.start
    for t in sentence.doc[sentence.start : min(covered)]:
        if t.text == ";" or (t.dep_ in ("relcl", "mark") and not _over(t, covered, sentence)):
            start = t.i + 1
    clause = sentence.doc[min(covered)]
    if any(c.dep_ == "relcl" and c.i >= min(covered) for c in _up(clause)):
        return set()
    return set(range(start, first)) if start <= min(covered) else set()


def _over(token: Token, covered: list[int], sentence: Sentence) -> bool:
    return any(token.is_ancestor(sentence.doc[i]) for i in covered)


def _up(token: Token) -> list[Token]:
    return [token, *token.ancestors]


def _behind(sentence: Sentence, end: int, act: Act) -> set[int]:
    """What goes on behind the tag: ", and the second was hit", up to a semicolon or a word of time."""
    doc = sentence.doc
    if end >= sentence.end or doc[end].text != "," or not any(i < act.cue.first for i in act.content):
        return set()
    first = end + 1
    if first >= sentence.end or (doc[first].lower_ in _APART and act.line.strength != "admitting"):
        return set()
    if doc[first].lower_ in ("after", "while", "who", "which", "when", "as", "adding", "citing"):
        return set()
    stop = next((t.i for t in doc[first : sentence.end] if t.text == ";"), sentence.end)
    linked = doc[first].lower_ in _LINKS or not any(t.tag_ in FINITE for t in doc[first:stop])
    return set(range(first, stop)) if linked or act.line.strength == "admitting" else set()
