"""How far an act of speech reaches where the parse alone is wrong: what it also covers, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..codebook.lines import Cue
from ..model.claim import Party
from .act import Act
from .actors import classify
from .lexicon import Match
from .memory import Memory
from .scene import Scene
from .speakers import below
from .syntax import FINITE, SUBJECTS, agents, bare_phrase, child, is_noun, is_verb, subjects

if TYPE_CHECKING:
    from .tokens import Sentence, Token

_CONCEDING: Final = frozenset({"though", "although", "whereas", "while"})
_MEANWHILE: Final = _CONCEDING | {"as", "after", "when", "before", "hours", "minutes"}
_TELLING: Final = frozenset({"told", "tell", "tells", "telling", "informed", "assured", "reminded", "warned"})
_TOLD_FAR: Final = 16  # tokens: "told reporters at a hotel in the capital that …"
_LOSSES: Final = frozenset({"kill", "die", "toll"})
_SHORT: Final = 22  # tokens: a sentence that only adds the losses is short


def that_follows(sentence: Sentence, head: Token) -> set[int]:
    """ "says that X entered Y and that Z fired", where the parser makes of it what it likes: all from "that" on."""
    for t in head.doc[head.i + 1 : min(head.i + _TOLD_FAR, sentence.end)]:
        if t.lower_ == "that" and t.i + 2 < sentence.end and (t.tag_ == "IN" or _opens(t, head)):
            return set(range(t.i, sentence.end))
        near = t.i == head.i + 1 or head.lower_ in _TELLING
        if not near or is_verb(t) or t.text in (",", ";", ":", '"'):
            break
    return set()


def _opens(that: Token, head: Token) -> bool:
    """Whether a "that" taken for a relative pronoun opens what somebody was told: a noun phrase of its own follows."""
    return head.lower_ in _TELLING and that.nbor().dep_ in ("nsubj", "nsubjpass", "det", "compound", "amod", "poss")


def also_reported(head: Token) -> list[Token]:
    """ "reported drone attacks and shelling": a noun in -ing that the parser takes for a second verb."""
    return [
        c for c in head.children
        if c.dep_ == "conj" and c.tag_ == "VBG" and head.tag_ != "VBG" and child(c, *SUBJECTS) is None and c.i > head.i
    ]  # fmt: skip


def outside_quotation(scene: Scene, head: Token) -> list[Token]:
    """ "wrote that "the enemy has not ceased", and blamed X": the subject is the writer, not "the enemy"."""
    over = head.head
    if head.dep_ != "conj" or scene.quote_around(head) is not None or scene.quote_around(over) is None:
        return []
    while over.head != over and (scene.quote_around(over) is not None or not is_verb(over)):
        over = over.head
    return subjects(over) if is_verb(over) else []


def aside(content: set[int], head: Token, *, accusing: bool) -> set[int]:
    """Clauses inside what is promised or charged that the publisher adds: "…, though no convoy had left"."""
    marks = _MEANWHILE if accusing else _CONCEDING
    out: set[int] = set()
    for i in content:
        token = head.doc[i]
        if token.dep_ != "advcl" or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or token.i < head.i:
            continue
        mark = child(token, "mark") or child(token, "advmod")
        if mark is not None and mark.lower_ in marks and child(token, *SUBJECTS) is not None:
            out |= {t.i for t in token.subtree}
    return out


def blames_nobody(head: Token, heads: list[Token]) -> bool:
    """ "Neither government blamed either side", "the mission did not accuse anybody": no charge is made."""
    if child(head, "neg") is not None:
        return True
    nobody = {"neither", "nobody", "no", "none"}
    return any(t.lower_ in nobody or any(c.lower_ in nobody for c in t.lefts) for t in heads)


def charged_with(head: Token, slot: str, line: Cue) -> list[Token]:
    """ "accused A, on television on Sunday, of shelling B": the charge, where the parser hangs it on a word between."""
    if line.strength != "accusing" or line.against is None:
        return []
    for t in head.sent:
        if t.i > head.i and t.lower_ == slot and (gerund := child(t, "pcomp")) is not None and gerund.tag_ == "VBG":
            return [gerund]
    return []


def went_on(sentence: Sentence, head: Token) -> set[int]:
    """ "One was killed, the ministry says, in an attack on a patrol": what was said goes on behind the speaker."""
    i = head.i + 1
    on = i + 2 < sentence.end and head.doc[i].text == "," and head.doc[i + 1].tag_ in ("IN", "VBG")
    rest = head.doc[i + 1 : sentence.end] if on else head.doc[i:i]
    finite = any(t.tag_ in FINITE for t in rest)
    return {t.i for t in rest} if on and not finite else set()


def person_over(scene: Scene, noun: Token) -> Token:
    """ "the spokesman in Jalalabad, who blamed X": not the place is meant but the spokesman."""
    over = noun.head.head
    if (
        noun.dep_ == "pobj"
        and noun.head.dep_ == "prep"
        and classify(scene, noun).cls == "place"
        and over.i in scene.roles
    ):
        return over
    return noun


def whoever(scene: Scene, over: list[Token]) -> Party | None:
    """Those blamed by a word that the codebook does not know: "blamed outlaws"."""
    for token in over:
        if token.tag_ in ("NNS", "NNPS", "NNP") and classify(scene, token).cls in ("other", "civilian"):
            words = scene.span(*bare_phrase(token))
            return Party(name=words.quote, words=words)
    return None


def beyond_semicolon(clause: Token, head: Token) -> bool:
    """ "He was shot; the army denied it": what stands before a semicolon is another sentence."""
    return any(t.text == ";" for t in head.doc[clause.i : head.i])


def losses_added(scene: Scene, sentence: Sentence, found: list[Act], memory: Memory) -> Act | None:
    """A short sentence that only adds the losses ("One was killed.") is reported by whoever was just heard."""
    if sentence.start == 0 or len(sentence) > _SHORT or memory.last is None:
        return None
    if any(sentence.start <= i < sentence.end for a in found for i in (*a.content, a.head.i)):
        return None
    frames = {u.frame for m in scene.units if sentence.start <= m.first < sentence.end for u in m.lines[:1]}
    earlier = scene.doc[sentence.start - 1].sent
    before = [
        a for a in found
        if earlier.start <= a.head.i < earlier.end and a.speaker is not None and "quote" in a.line.content
    ]  # fmt: skip
    if not frames or not frames <= _LOSSES or not before or before[-1].line.stance is not None:
        return None
    act = before[-1]
    match = Match(first=sentence.start, end=sentence.start + 1, lines=(act.line,), form=act.line.form)
    content = frozenset(range(sentence.start, sentence.end))
    cue = act.carried or scene.span(act.cue.first, act.cue.end)
    return Act(cue=match, head=scene.doc[sentence.start], line=act.line, content=content, speaker=act.speaker,
               carried=cue)  # fmt: skip


def somebody(heads: list[Token]) -> bool:
    """Whether "he" or "she" speaks: somebody who was named, though not found here."""
    return bool(heads) and all(h.lower_ in ("he", "she") for h in heads)


def dismissed(scene: Scene, sentence: Sentence, head: Token) -> set[int]:
    """What a denial dismisses, where the parser has hung it elsewhere: the report, claim or charge behind the verb."""
    for match in scene.cues:
        noun = scene.doc[match.end - 1]
        if head.i < noun.i < min(sentence.end, head.i + 12) and is_noun(noun) and match.lines[0].pos == "noun":
            return below([noun])
    return set()


def counted_so(verb: Token) -> list[Token]:
    """ "reported five dead", "counted 45 wounded", where the parser takes the object for something else."""
    return [
        c for c in verb.rights
        if c.dep_ in ("advmod", "acomp", "attr", "npadvmod", "oprd") and any(x.dep_ == "nummod" for x in c.lefts)
        and c.tag_.startswith(("JJ", "NN", "VBN"))
    ]  # fmt: skip


def hung_finite(verb: Token) -> bool:
    """ "The air force boasted of …": a verb that the parser hangs on its own subject."""
    hung = verb.dep_ == "acl" or (verb.dep_ == "relcl" and child(verb, *SUBJECTS) is None)
    return hung and verb.head.dep_ == "ROOT" and not agents(verb)
