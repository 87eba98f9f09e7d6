"""Seams: what the reader sees on the way to its claims, for scores and explanations; offsets are of the document.

The gate is left out here: what is asked for is what the words say, not whether the document is about a truce.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, cast

import msgspec

from ..codebook.lines import LexicalUnit
from ..model import Document, Span
from ..model.claim import Stance
from .act import Act, outer_acts
from .actors import classify
from .attribution import acts
from .dates import TimeMention
from .dates_timex import extent, timexes
from .events import Event, find
from .memory import Memory
from .merge import merge
from .places import PlaceMention
from .reader import Reader
from .relevance import voided
from .scene import Scene
from .stance import shifts, strongest
from .syntax import SUBJECTS, agents, bare_phrase, is_noun, is_passive, subjects
from .weighing import signs

if TYPE_CHECKING:
    from .tokens import Token

Ranges = tuple[tuple[int, int], ...]
_HARM: Final = frozenset({"killed", "injured"})
_THINGS: Final = frozenset(
    {"body", "corpse", "life", "martyr", "toll", "death toll", "hospitalise"}
)  # counted, no acts
# Only the head of an event matters to what governs it: the codebook need not know the word.
_SELF: Final = frozenset({"i", "we", "you", "us", "one"})
_ANY: Final = LexicalUnit(form="", pos="verb", kind="other_statement", frame="state", example="")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """An act of speech: character ranges of its source, cue and content; the source may be empty (nobody named)."""

    source: Ranges
    cue: Ranges
    content: Ranges


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """A word that names an event, before mentions of one event are merged; `frame` and `form` are the codebook's."""

    span: Span
    kind: str
    frame: str
    form: str = ""


def scenes(reader: Reader, document: Document) -> list[Scene]:
    """The parsed passages of a document with the words of the codebook in them."""
    return reader.scenes(document)


def said_in(found: Sequence[Scene]) -> list[Said]:
    """Every act of speech of a document's passages, in order."""
    memory = Memory()
    return [_said(scene, act) for scene in found for act in _told(scene, acts(scene, memory))]


def _told(scene: Scene, spoken: list[Act]) -> list[Act]:
    """Without what a speaker says of itself within its own words: in "I think it was a drone", she said, she speaks."""
    return [a for a in spoken if not _own_aside(scene, a, spoken)]


def _own_aside(scene: Scene, act: Act, spoken: list[Act]) -> bool:
    if act.line.pos != "verb" or is_passive(act.head):
        return False
    heads = subjects(act.head)
    if not heads or not all(t.lower_ in _SELF for t in heads):
        return False
    return scene.quote_around(act.head) is not None or any(o is not act and act.head.i in o.content for o in spoken)


def triggers_in(found: Sequence[Scene]) -> list[Trigger]:
    """Every trigger of a document's passages."""
    return [
        Trigger(span=scene.span(event.first, event.end), kind=event.kind, frame=event.frame, form=event.unit.form)
        for scene in found
        for event in find(scene)[0]
    ]


def named_in(found: Sequence[Scene]) -> list[Trigger]:
    """Words that name force or harm wherever they stand, also where they make no claim of their own.

    These are the nouns that need nothing beside them ("the bombing suspect") and the words that count the killed and
    the hurt, which a claim keeps as figures; what is voided as not of war is left out.
    """
    return [t for scene in found for t in (*_nouns_of_force(scene), *_harm(scene))]


def _nouns_of_force(scene: Scene) -> Iterator[Trigger]:
    kinds = scene.lexicon.codebook.kinds
    for match in scene.units:
        unit = next((u for u in match.lines if u.pos == "noun" and not u.needs and u.frame == "event"), None)
        head = scene.doc[match.first : match.end].root
        if unit is not None and kinds[unit.kind].group == "force" and is_noun(head):
            yield from _unvoided(scene, Event(head=head, first=match.first, end=match.end, unit=unit, kind=unit.kind))


def _harm(scene: Scene) -> Iterator[Trigger]:
    for match in scene.measures.values():
        line = next((x for x in match.lines if x.measure in _HARM and x.form not in _THINGS and not x.needs), None)
        if line is not None:
            frame = "die" if line.measure == "killed" else "injure"
            unit = LexicalUnit(form=line.form, pos=line.pos, kind="attack_unspecified", frame=frame, example="")
            head = scene.doc[match.first : match.end].root
            yield from _unvoided(scene, Event(head=head, first=match.first, end=match.end, unit=unit, kind=unit.kind))


def _unvoided(scene: Scene, event: Event) -> Iterator[Trigger]:
    if voided(scene, event) is None:
        span = scene.span(event.first, event.end)
        yield Trigger(span=span, kind=event.kind, frame=event.frame, form=event.unit.form)


def signs_in(found: Sequence[Scene]) -> list[tuple[Span, dict[str, float]]]:
    """(head of the trigger, signs of `weighing`) of every event of a document's passages, mentions of one merged."""
    return [
        (scene.span(event.head.i, event.head.i + 1), signs(scene, event))
        for scene in found
        for event in merge(scene, find(scene)[0])
    ]


def bodies_in(found: Sequence[Scene]) -> list[tuple[Span, str]]:
    """Noun phrases read as forces or bodies, each once: (words, class)."""
    out: dict[tuple[int, int], tuple[Span, str]] = {}
    for scene in found:
        for token in scene.doc:
            if not is_noun(token) or token.dep_ == "compound":
                continue
            noun = classify(scene, token)
            if noun.party is not None and noun.cls in ("force", "body"):
                words = noun.party.words or scene.span(*bare_phrase(token))
                out.setdefault((words.start, words.end), (words, noun.cls))
    return list(out.values())


def times_in(found: Sequence[Scene]) -> list[tuple[Span, TimeMention]]:
    """Every time expression, its bounding word left out; a range is its two ends."""
    return [
        (s.char_span(*extent(s.doc.text, m)), m) for s in found for m in timexes(s.times) if m.core_end > m.core_start
    ]


def places_in(found: Sequence[Scene]) -> list[tuple[Span, PlaceMention]]:
    """Every mention of a place, of any type."""
    return [(s.char_span(m.start, m.end), m) for s in found for m in s.places if m.end > m.start]


def stances_at(found: Sequence[Scene], at: Sequence[tuple[int, int]]) -> list[Stance | None]:
    """What the sentence does to the event words at these character ranges; None where no passage holds them."""
    memory = Memory()
    said = [(scene, acts(scene, memory)) for scene in found]
    return [_stance_at(said, start, end) for start, end in at]


def _stance_at(said: list[tuple[Scene, list[Act]]], start: int, end: int) -> Stance | None:
    for scene, spoken in said:
        inside = [t for t in scene.doc if start <= scene.passage.at[t.idx] < end]
        if not inside:
            continue
        head = scene.doc[inside[0].i : inside[-1].i + 1].root
        event = Event(head=head, first=inside[0].i, end=inside[-1].i + 1, unit=_ANY, kind=_ANY.kind)
        over = [a for a in outer_acts(spoken, head) if a.head != head and a.cue.first != head.i]
        return _judged(scene, event, over[0] if over else None)
    return None


def _judged(scene: Scene, event: Event, act: Act | None) -> Stance:
    if act is not None and act.line.strength == "denying":
        return "denied"
    shift = strongest(shifts(scene, event, act))
    if shift is not None:
        return shift.stance
    if act is not None and act.line.stance is not None:
        return cast("Stance", act.line.stance)
    return "asserted"


def _said(scene: Scene, act: Act) -> Said:
    cue = _ranges(scene, set(range(act.cue.first, act.cue.end)))
    return Said(source=_source(scene, act), cue=cue, content=_ranges(scene, set(act.content)))


def _source(scene: Scene, act: Act) -> Ranges:
    """The words that name the speaker where the act stands: "he", not the name that he was called before."""
    heads: list[Token] = []
    if act.line.pos == "verb":
        heads = agents(act.head) if is_passive(act.head) else subjects(act.head)
    elif act.line.pos in ("prep", "phrase"):
        cue = range(act.cue.first, act.cue.end)
        heads = [c for i in cue for c in scene.doc[i].children if c.dep_ == "pobj" and c.i >= act.cue.end][:1]
    tokens: set[int] = set()
    for head in heads:
        edge = head.right_edge.i
        for c in head.children:
            if c.dep_ in ("relcl", "acl", *SUBJECTS) and c.i > head.i:
                edge = min(edge, c.left_edge.i - 1)
        tokens |= set(range(head.left_edge.i, max(edge, head.i) + 1))
    tokens -= set(act.content) | {act.head.i}
    if tokens:
        return _ranges(scene, tokens)
    words = act.speaker.words if act.speaker is not None else None
    inside = words is not None and scene.passage.at[0] <= words.start <= scene.passage.at[-1]
    return ((words.start, words.end),) if words is not None and inside else ()


def _ranges(scene: Scene, tokens: set[int]) -> Ranges:
    out: list[tuple[int, int]] = []
    last = -2
    for i in sorted(tokens):
        token = scene.doc[i]
        if token.is_space or not token.text:
            continue
        start, end = scene.passage.at[token.idx], scene.passage.at[token.idx + len(token.text) - 1] + 1
        if out and i == last + 1:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        last = i
    return tuple(_trimmed(scene.source, s, e) for s, e in out if scene.source[s:e].strip(' ,.;:"“”'))


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and source[start] in " ,.;:":
        start += 1
    while end > start and source[end - 1] in " ,;:.":
        end -= 1
    return start, end
