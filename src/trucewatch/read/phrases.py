"""Acts of speech that no verb tells: nouns of saying, phrases, "was quoted as saying", and a name before a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..codebook.lines import Cue
from .act import Act
from .actors import classify
from .lexicon import Match
from .memory import Memory
from .reach import aside
from .scene import Scene
from .speakers import below, speaker_of, with_via
from .surface import belied
from .syntax import SUBJECTS, after, agents, is_noun, is_verb, subjects

if TYPE_CHECKING:
    from .tokens import Sentence


_MADE: Final = frozenset({"made", "issued", "repeated", "renewed", "levelled", "leveled", "voiced", "gave", "sounded"})
_HAD: Final = frozenset({"receive", "receives", "received", "receiving", "has", "had", "have", "got"})
_TRADED: Final = frozenset({"traded", "trade", "trading", "exchanged", "exchange", "exchanging", "swapped"})


def noun_act(scene: Scene, match: Match[Cue], line: Cue, memory: Memory) -> Act | None:
    """ "claims by the rebels that …", "reports of shelling", "a denial of the attack"."""
    head = scene.doc[match.end - 1]
    content: set[int] = set()
    for c in head.children:
        if c.dep_ in ("acl", "ccomp", "relcl") and "that" in line.content and c.i > head.i:
            content |= below([c])
    for slot in line.content:
        if slot not in ("that", "quote", "obj", "clause"):
            content |= below(after(head, slot))
    content -= aside(content, head, accusing=line.strength == "accusing")
    if not content:
        return None
    heads = [c for c in head.children if c.dep_ in ("poss", "compound", "amod")] + after(head, "by", "from")
    traded = is_verb(head.head) and head.dep_ == "dobj" and head.head.lower_ in _TRADED
    if head.dep_ == "dobj" and is_verb(head.head) and (traded or head.head.lower_ in _MADE | _HAD):
        heads = subjects(head.head)
    speaker, _ = speaker_of(scene, [t for t in heads if classify(scene, t).party is not None], memory)
    if belied(scene, head):
        line = (scene.lexicon.cues.get("deny") or (line,))[0]
        speaker = speaker_of(scene, subjects(head.head), memory)[0] if head.dep_ == "dobj" else None
    if speaker is None and line.stance is None:
        return None
    return Act(
        cue=match, head=head, line=line, content=frozenset(content), speaker=speaker, unnamed=speaker is None,
        mutual=traded,
    )  # fmt: skip


def phrase_act(scene: Scene, sentence: Sentence, match: Match[Cue], line: Cue, memory: Memory) -> Act | None:
    """ "according to X", "citing X", "in the words of X": covers the clause that it hangs on."""
    last = scene.doc[match.end - 1]
    inside = range(match.first, match.end)
    nouns = [c for i in inside for c in scene.doc[i].children if c.dep_ in ("pobj", "dobj") and c.i >= match.end]
    if not nouns:
        rest = [t for t in scene.doc[match.end : min(match.end + 8, sentence.end)] if is_noun(t)]
        nouns = rest[:1] if rest and last.tag_ in ("IN", "TO", "VBG") else []
    if not nouns:
        return None
    top = scene.doc[match.first]
    while top.head.i in inside and top.head != top:
        top = top.head
    over = top.head
    while over.head != over and not (is_verb(over) and over.dep_ in ("ROOT", "conj", "ccomp", "advcl", "relcl")):
        over = over.head
    own = below([scene.doc[i] for i in inside])
    content = {t.i for t in over.subtree if t.sent == sentence} - own
    if over.dep_ == "ROOT":
        content = set(range(sentence.start, sentence.end)) - own
    speaker, _ = speaker_of(scene, nouns[:1], memory)
    if speaker is None or not content:
        return None
    return Act(cue=match, head=scene.doc[match.first], line=line, content=frozenset(content), speaker=speaker)


def quoted_as(scene: Scene, sentence: Sentence, match: Match[Cue], line: Cue, memory: Memory) -> Act | None:
    """ "X was quoted by Y as saying that …", "…, X was quoted as saying by Y": X speaks, by way of Y."""
    head, saying = scene.doc[match.first], scene.doc[match.end - 1]
    quoted = [c for c in head.children if c.dep_ in SUBJECTS] or ([head.head] if head.dep_ == "acl" else [])
    behind = [c for c in saying.children if c.dep_ in ("ccomp", "dobj")]
    if behind:
        content = below(behind)
    elif quoted:
        content = set(range(sentence.start, min(t.left_edge.i for t in quoted)))
    else:
        return None
    speaker, _ = speaker_of(scene, quoted, memory)
    outlet, _ = speaker_of(scene, agents(head) + agents(saying) + after(saying, "by"), memory)
    if speaker is None or not content:
        return None
    if outlet is not None and outlet.name != speaker.name:
        speaker = with_via(speaker, (outlet.name,))
    return Act(cue=match, head=head, line=line, content=frozenset(content), speaker=speaker)
