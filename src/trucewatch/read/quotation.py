"""Quotations over sentences and paragraphs: who is quoted goes on speaking until the marks, or the text, say not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .act import Act
from .lexicon import Match
from .memory import Memory, Running
from .scene import Scene
from .syntax import is_verb, subjects

if TYPE_CHECKING:
    from .tokens import Sentence, Token


def running_on(scene: Scene, memory: Memory) -> list[Act]:
    """The act that an earlier paragraph left open ("The minister said:") covers this one too."""
    running = memory.running
    if running is None:
        return []
    if running.marked and not scene.doc.text.lstrip().startswith('"'):
        memory.running = None
        return []
    match = Match(first=0, end=1, lines=(running.line,), form=running.line.form)
    everything = frozenset(range(len(scene.doc)))
    return [
        Act(cue=match, head=scene.doc[0], line=running.line, content=everything, speaker=running.speaker,
            carried=running.cue)
    ]  # fmt: skip


def leave_open(scene: Scene, memory: Memory, found: list[Act]) -> None:
    """Whether the next paragraph is still said by the same: a colon at the end, or a quotation not closed."""
    text = scene.doc.text.rstrip()
    last = next((a for a in reversed(found) if a.speaker is not None and "quote" in a.line.content), None)
    unclosed = text.count('"') % 2 == 1
    if last is None or last.speaker is None:
        return
    if text.endswith(":"):
        cue = last.carried or scene.span(last.cue.first, last.cue.end)
        memory.running = Running(last.speaker, last.line, cue, marked=False)
    elif unclosed:
        cue = last.carried or scene.span(last.cue.first, last.cue.end)
        memory.running = Running(last.speaker, last.line, cue, marked=True)
    elif memory.running is not None and memory.running.marked:
        memory.running = None


def whole_quotations(scene: Scene, found: list[Act]) -> None:
    """Who says one sentence of a quotation says all of it, also what stands before the cue."""
    for first, end in scene.quoted:
        inside = set(range(first, end))
        for act in found:
            if "quote" in act.line.content and act.head.i not in inside and inside & act.content:
                taken = {i for other in found if other is not act for i in other.content & inside}
                act.content = act.content | (inside - taken)
                break


def asked_before(scene: Scene, sentence: Sentence) -> set[int]:
    """The question or cry in marks right before a sentence: '"Who fired first?" the mayor said.' is split there."""
    doc, start = scene.doc, sentence.start
    if start < 2 or doc[start - 1].text != '"' or doc[start - 2].text not in "?!":
        return set()
    return {i for first, end in scene.quoted if end in (sentence.start - 1, sentence.start) for i in range(first, end)}


def continue_quotation(scene: Scene, sentence: Sentence, found: list[Act]) -> None:
    """A quoted sentence without a cue of its own is still said by whoever was being quoted."""
    for first, end in scene.quoted:
        if not (first < sentence.end and sentence.start < end) or end - first < 4:
            continue
        inside = set(range(max(first, sentence.start), min(end, sentence.end)))
        if not inside or any(inside & a.content for a in found):
            continue
        near = [a for a in found if a.speaker is not None and "quote" in a.line.content and a.head.i < first]
        if near and len(inside) >= 0.6 * len([t for t in sentence if not t.is_punct]):
            act = near[-1]
            act.content = act.content | inside


def free_relative(sentence: Sentence, head: Token) -> set[int]:
    """What stands behind the verb of "what Beirut says have been 60 breaches"; parsers hang it anywhere."""
    what = next((c for c in head.lefts if c.lower_ == "what" and c.tag_ == "WP"), None)
    doc = head.doc
    if what is None or head.i + 1 >= sentence.end or not is_verb(doc[head.i + 1]) or not subjects(head):
        return set()
    stop = next((t.i for t in doc[head.i + 1 : sentence.end] if t.text in (",", ";", ".", "–", "—", ")")), sentence.end)
    return set(range(head.i + 1, stop))
