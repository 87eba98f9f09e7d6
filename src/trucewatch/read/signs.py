"""What can be seen of a claim that tells readings that tend to be right from those that do not: yes or no, each named.

A sign says nothing by itself; what it is worth is fitted (`confidence.json`, made by `scripts/confidence.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ..model import Claim
from .evidence import somewhere, whole
from .scene import Scene

if TYPE_CHECKING:
    from .tokens import Sentence, Token

WORDS: Final = {  # after "lifted by" and "lowered by"
    "open means": "a word that leaves the means open",
    "needs company": "a word that tells of an event only in certain company",
    "phrase": "a trigger of several words",
    "participle": "a trigger in the participle",
    "past": "a trigger in the simple past",
    "other field": "words of another field in the sentence",
    "no arms": "a document that names no force and no weapon",
    "many arms": "a document that names many forces and weapons",
    "at war": "a place in a country with armed groups",
    "main clause": "the main clause telling it",
    "that-clause": "a clause that is somebody's words",
    "infinitive": "an infinitive hung on another verb",
    "second verb": "a second verb in one sentence",
    "adverbial": "an adverbial clause",
    "deep": "a trigger deep in the sentence",
    "short sentence": "a short sentence",
    "long sentence": "a long sentence",
    "crowded": "many other triggers in the sentence",
    "alone": "no other trigger in the sentence",
    "colon": "a colon in the sentence",
    "figures in digits": "digits in the sentence",
    "modal beside": "a modal elsewhere in the sentence",
    "negation beside": "a negation elsewhere in the sentence",
    "named speaker": "a named speaker",
    "nobody named": "a word of saying with nobody named",
    "own words": "the publisher's own words",
    "unused cue": "a word of saying beside it that was not taken for its own",
    "speaker on another": "a speaker who tells of somebody else's act and does not accuse",
    "no actor": "no actor",
    "known actor": "an actor of the codebook",
    "no place": "no place",
    "far place": "a place far from the trigger",
    "no time": "no time",
    "stated time": "a time of its own",
    "inferred time": "a time taken from elsewhere",
    "no count": "no count",
    "several counts": "several counts",
    "shared clause": "another claim in the same clause",
    "only claim": "nothing else to claim in the document",
    "told again": "another mention of the event",
    "after truce": "the truce before it",
}
_PLAIN: Final = frozenset({"asserted", "accused"})
_HUNG: Final = {"ccomp": "that-clause", "xcomp": "infinitive", "conj": "second verb", "advcl": "adverbial"}


def worded(sign: str) -> str:
    """A sign in words: those of the table, and "kind x" and "stance x" as they are."""
    return WORDS.get(sign) or f"the {sign.replace('_', ' ')}"


def signs(claim: Claim, claims: Sequence[Claim], scene: Scene) -> frozenset[str]:
    """The signs of one claim among those of its document; `scene` is the passage of its trigger."""
    tokens, head = _trigger(claim, scene), head_of(claim, scene)
    found = {f"kind {claim.kind}", f"stance {claim.stance}"}
    found.update(_of_words(scene, head, tokens), _of_sentence(scene, head.sent), _of_document(claim, claims, scene))
    found.update(_of_fields(claim), _beside(claim, scene, head.sent))
    return frozenset(found)


def head_of(claim: Claim, scene: Scene) -> Token:
    """The highest word of a claim's trigger."""
    tokens = _trigger(claim, scene)
    return scene.doc[tokens[0].i : tokens[-1].i + 1].root


def _trigger(claim: Claim, scene: Scene) -> list[Token]:
    at = scene.passage.at
    start = bisect_left(at, claim.trigger.start)
    return scene.tokens_in(start, max(bisect_left(at, claim.trigger.end), start + 1))


def _of_words(scene: Scene, head: Token, tokens: list[Token]) -> Iterator[str]:
    first, last = tokens[0].i, tokens[-1].i
    lines = [line for m in scene.units if m.first <= last and m.end > first for line in m.lines]
    if any(line.by_means for line in lines):
        yield "open means"
    if lines and all(line.needs for line in lines):
        yield "needs company"
    if len(tokens) > 1:
        yield "phrase"
    if head.tag_ in ("VBN", "VBD"):
        yield "participle" if head.tag_ == "VBN" else "past"
    if head.dep_ == "ROOT":
        yield "main clause"
    depth = 0
    while head.head != head:
        if head.dep_ in _HUNG:
            yield _HUNG[head.dep_]
        head, depth = head.head, depth + 1
    if depth > 2:
        yield "deep"


def _of_sentence(scene: Scene, sentence: Sentence) -> Iterator[str]:
    start, end = sentence.start, sentence.end
    if any(not line.weak for m in scene.contexts if start <= m.first < end for line in m.lines):
        yield "other field"
    if somewhere(scene, sentence):
        yield "at war"
    if end - start < 15 or end - start >= 25:
        yield "short sentence" if end - start < 15 else "long sentence"
    units = sum(start <= m.first < end for m in scene.units)
    if units < 2 or units > 4:
        yield "alone" if units < 2 else "crowded"
    if any(t.text == ":" for t in sentence):
        yield "colon"
    if any(t.is_digit for t in sentence):
        yield "figures in digits"


def _of_document(claim: Claim, claims: Sequence[Claim], scene: Scene) -> Iterator[str]:
    arms = whole(scene.lexicon, scene.source).war
    if arms == 0 or arms > 1:
        yield "many arms" if arms else "no arms"
    if len(claims) == 1:
        yield "only claim"
    others = [c for c in claims if c is not claim]
    if any(c.span.start < claim.span.end and claim.span.start < c.span.end for c in others):
        yield "shared clause"
    if any(c.same_event == claim.same_event for c in others):
        yield "told again"
    if claim.relative_to_truce == "after":
        yield "after truce"


def _of_fields(claim: Claim) -> Iterator[str]:
    if claim.speaker is not None:
        yield "named speaker"
    else:
        yield "own words" if claim.cue is None else "nobody named"
    if claim.actor is None:
        yield "no actor"
    elif claim.actor.id:
        yield "known actor"
    if claim.place is None:
        yield "no place"
    elif claim.place.words is not None and abs(claim.place.words.start - claim.trigger.start) > 80:
        yield "far place"
    if claim.time is None:
        yield "no time"
    else:
        yield "inferred time" if claim.time.basis == "inferred" else "stated time"
    if len(claim.figures) != 1:
        yield "several counts" if claim.figures else "no count"


def _beside(claim: Claim, scene: Scene, sentence: Sentence) -> Iterator[str]:
    """What stands in the sentence and was not taken for this claim's."""
    if claim.cue is None and any(sentence.start <= m.first < sentence.end for m in scene.cues):
        yield "unused cue"
    if claim.stance in _PLAIN:
        if any(t.tag_ == "MD" for t in sentence):
            yield "modal beside"
        if any(t.dep_ == "neg" or t.lower_ in ("no", "without", "never") for t in sentence):
            yield "negation beside"
    if claim.stance == "asserted" and claim.speaker is not None and claim.actor is not None:
        yield "speaker on another"
