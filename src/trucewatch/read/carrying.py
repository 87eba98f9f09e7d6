"""Speech that runs on without a word of saying: the sentences that an indirect speaker still says.

In a paragraph, what stands between two sentences said by one speaker is his as well ("X said A. B. C, he added."). So
is a sentence in the past perfect right behind one that he said ("The shells had come from the east."), and one that
takes up what he told by a word that points into it ("They mined the alley too"). Whoever else is named ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .act import Act
from .lexicon import Match
from .sides import partial

if TYPE_CHECKING:
    from .scene import Scene
    from .tokens import Sentence, Token

_SAYING: Final = frozenset(
    """
    say tell add write post announce state claim insist allege explain recall reply declare maintain continue affirm
    assert report
    """.split()
) | {"according to", "go on"}
_TELLERS: Final = frozenset({"residents", "witnesses", "medics", "activist", "relatives", "rescuers"})
_BREAKS: Final = frozenset(
    """
    meanwhile separately elsewhere earlier later yesterday since neither none but however under in on since according
    """.split()
)
_LONG: Final = 40  # tokens


def carry(scene: Scene, found: list[Act]) -> list[Act]:
    """Acts for the sentences of a passage that somebody heard before still says; none where that is not sure."""
    sentences = list(scene.doc.sents)
    added: list[Act] = []
    running: Act | None = None
    for place, sentence in enumerate(sentences):
        inside = _of(found, sentence)
        if inside:
            last = inside[-1]
            running = last if _may_run_on(sentence, last) else None
            continue
        if running is None:
            continue
        ahead = next((a for s in sentences[place + 1 :] for a in _of(found, s)[:1]), None)
        if _between(running, ahead) or _goes_on(sentence, running):
            added.append(_carried(scene, sentence, running))
        else:
            running = None
    return added


def _of(found: list[Act], sentence: Sentence) -> list[Act]:
    """The acts of a sentence, or those that cover part of it."""
    return [
        a for a in found
        if sentence.start <= a.head.i < sentence.end or any(sentence.start <= i < sentence.end for i in a.content)
    ]  # fmt: skip


def _may_run_on(sentence: Sentence, act: Act) -> bool:
    """Whether a speaker who says the end of a sentence in words of plain saying may go on speaking."""
    if act.speaker is None or act.line.form not in _SAYING or act.line.stance is not None:
        return False
    words = [t.i for t in sentence if not t.is_punct]
    covered = sum(1 for i in words if i in act.content)
    return covered * 3 > len(words)


def _between(running: Act, ahead: Act | None) -> bool:
    """Whether the next who speaks is the same: what stands between is his."""
    if ahead is None or ahead.speaker is None or running.speaker is None:
        return False
    return ahead.speaker.name == running.speaker.name and ahead.line.strength != "denying"


def _goes_on(sentence: Sentence, running: Act) -> bool:
    speaker = running.speaker
    if speaker is None or len(sentence) > _LONG or sentence[0].lower_ in _BREAKS:
        return False
    told = partial(speaker) or speaker.role in _TELLERS
    root = sentence.root
    perfect = root.tag_ == "VBN" and any(c.lower_ == "had" and c.dep_ == "aux" for c in root.children)
    return told and (perfect or _points(sentence, root))


def _points(sentence: Sentence, root: Token) -> bool:
    """ "They mined the alley", "Four of them were taken away": told by a word that points into what was said."""
    if root.tag_ not in ("VBD", "VBN"):
        return False
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i - sentence.start > 6:
        return False
    return subject.lower_ == "they" or any(t.lower_ == "them" and t.dep_ == "pobj" for t in subject.subtree)


def _carried(scene: Scene, sentence: Sentence, act: Act) -> Act:
    match = Match(first=sentence.start, end=sentence.start + 1, lines=(act.line,), form=act.line.form)
    cue = act.carried or scene.span(act.cue.first, act.cue.end)
    whole = frozenset(range(sentence.start, sentence.end))
    return Act(
        cue=match, head=scene.doc[sentence.start], line=act.line, content=whole,
        speaker=act.speaker, carried=cue,
    )  # fmt: skip
