"""Figures that hang together: parts of a larger one ("six of them children"), and those that come on top of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Figure
from .numbered import noun_of
from .quantities import Quantity
from .scene import Scene
from .syntax import FINITE, clause_of, is_verb, subjects

if TYPE_CHECKING:
    from .tokens import Token

_WHOLE: Final = r"(?:them|whom|these|those|the (?:dead|victims|wounded|injured|slain|killed))"
_BEFORE: Final = re.compile(
    rf"\b(?:including|includes?|included|among {_WHOLE}|of {_WHOLE})[,:]?\s+(?:at least |some |about |only |just )?$",
    re.I,
)
_NEXT: Final = re.compile(r"\s+[\w' -]{0,30}(?:,|\band\b|, and\b)\s+$")
_BEHIND: Final = re.compile(rf"\s*(?:[a-z-]+ ){{0,3}}?(?:of|among|amongst) {_WHOLE}\b|\s+included\b", re.I)
_ADDED: Final = re.compile(
    r"\b(?:add(?:ing|ed|s)?|in addition|on top of|besides|joining)\b(?:\s+(?:to|of))?\s+(?:the\s+|those\s+|some\s+)*$",
    re.I,
)
_FATALLY: Final = re.compile(r" (?:of them )?(?:fatally|mortally)\b")
_OUTCOMES: Final = frozenset({"killed", "injured", "missing"})
_FAR: Final = 130
_OF_PEOPLE: Final = frozenset(
    {"killed", "injured", "casualties", "missing", "displaced", "returned", "evacuated", "trapped", "detained",
     "abducted", "released"}
)  # fmt: skip


def told_as_part(scene: Scene, whole: tuple[int, int], part: Quantity) -> bool:
    """Whether a quantity is told to be among those of another before it, in words between or behind them.

    `whole`: the character range of the other in the passage.
    """
    text = scene.doc.text
    between = text[whole[1] : part.start]
    if not 0 < len(between) < _FAR or re.search(r"[.;!?]\s", between):
        return False
    if re.search(r"(?::| [–—-]) ", between):
        return _listed(scene, whole[1], part)
    return bool(_BEFORE.search(between) or _BEHIND.match(text[part.end : part.end + 60]))


def _listed(scene: Scene, end: int, part: Quantity) -> bool:
    """ "A family of seven: the parents, four children and a grandmother": who they were, behind a colon or dash."""
    return not any(t.tag_ in FINITE for t in scene.tokens_in(end, part.end + 1))


def tells_its_own(scene: Scene, part: Quantity) -> bool:
    """ "eight of whom died", "of whom six are still held": a part with a verb of its own."""
    noun = noun_of(scene, part)
    if any(c.dep_ == "relcl" and any(t.lower_ == "who" for t in subjects(c)) for c in noun.children):
        return True  # "among them 900 who had been wounded"
    subject: Token = noun
    while subject.dep_ in ("pobj", "prep") and subject.head != subject:
        subject = subject.head
    verb = subject.head
    told = subject.dep_ in ("nsubj", "nsubjpass") and is_verb(verb) and verb.dep_ in ("relcl", "conj", "ccomp", "ROOT")
    return told and clause_of(noun) == verb and verb.i > noun.i


def with_parts(
    scene: Scene, figures: list[Figure], quantities: dict[int, Quantity], measures: dict[int, str]
) -> tuple[Figure, ...]:
    """The figures in order, each told part of another under that one's measure, and what comes on top of what.

    `quantities`: those of the sentence by the start of their words in the document; `measures`: what its own words
    make of each. A part with a verb of its own ("eight of whom died") has the measure of that.
    """
    out: list[Figure] = []
    by_start = {f.words.start: f for f in figures}
    before: list[Quantity] = []
    among: Quantity | None = None
    for start, quantity in sorted(quantities.items()):
        figure = by_start.get(start)
        whole = _whole(scene, out, quantity, before)
        if quantity.article and _described(scene, quantity, whole, among) and not tells_its_own(scene, quantity):
            among = quantity
            continue
        if whole is not None and whole.measure in _OF_PEOPLE and tells_its_own(scene, quantity):
            if measures.get(start) in _OF_PEOPLE:
                out.append(_part(scene, whole, quantity, figure, measures[start]))
        elif whole is not None and whole.measure in _OF_PEOPLE:
            between = scene.doc.text[before[-1].end : quantity.start]
            if quantity.article and (figure is None or _BEFORE.search(between)):
                continue  # "six people, among them an imam"
            if not _same(scene, quantity, before[-1]):
                out.append(_part(scene, whole, quantity, figure, _apart(scene, whole, quantity, measures.get(start))))
            elif figure is not None:
                continue
        elif figure is not None and not _of_nobody_counted(scene, quantity, before):
            out.append(figure)
        elif figure is None and (same := _in_turn(scene, out, quantity, before)) is not None:
            out.append(same)
        if not (quantity.article and figure is None):
            before.append(quantity)
    counted = {f.words.start for f in out}
    out += [f for f in figures if f.words.start not in counted and f.words.start not in quantities]
    return _on_top(scene, sorted(out, key=lambda f: f.words.start))


def _apart(scene: Scene, whole: Figure, part: Quantity, own: str | None) -> str:
    """The measure of a part: "68 casualties: 13 killed and 55 injured", "shot eleven of them, four fatally"."""
    if whole.measure == "casualties" and own in _OUTCOMES:
        return str(own)
    return "killed" if _FATALLY.match(scene.doc.text, part.end) else whole.measure


def _described(scene: Scene, part: Quantity, whole: Figure | None, last: Quantity | None) -> bool:
    """ "Six people, including an imam and a nurse": who was among those counted, with no number of their own."""
    if whole is not None:
        return True
    if last is None or not _NEXT.fullmatch(f" {scene.doc.text[last.end : part.start]} "):
        return False
    return noun_of(scene, part) in noun_of(scene, last).conjuncts


def _whole(scene: Scene, out: list[Figure], part: Quantity, before: list[Quantity]) -> Figure | None:
    """The figure that a quantity is told to be part of: that of the number before it, or the whole that one is of."""
    if not before or part.low is None:
        return None
    last = before[-1]
    start = scene.char_span(last.start, last.end).start
    figure = next((f for f in out if f.words.start == start), None)
    if figure is None:
        return None
    if figure.part_of is not None:
        whole = next((f for f in out if f.words.quote == figure.part_of), None)
        listed = _NEXT.fullmatch(scene.doc.text[last.end : part.start])
        beside = listed and noun_of(scene, part) in noun_of(scene, last).conjuncts
        if whole is not None and whole.high is not None and (whole.low or 0) < part.low:
            return None
        return whole if beside or told_as_part(scene, (last.start, last.end), part) else None
    if last.low is None or (last.low < part.low and last.high is not None):
        return None
    return figure if told_as_part(scene, (last.start, last.end), part) else None


def _in_turn(scene: Scene, out: list[Figure], quantity: Quantity, before: list[Quantity]) -> Figure | None:
    """ "Killed 13 in the city, 6 in Ariha and 2 in Sarmin": bare numbers, each with a place, count as the first did."""
    text = scene.doc.text
    noun = noun_of(scene, quantity)
    last = out[-1] if out and before else None
    if last is None or last.measure not in _OF_PEOPLE or not quantity.start <= noun.idx < quantity.end:
        return None
    end = before[-1].end
    if scene.char_span(before[-1].start, end).start != last.words.start:
        return None
    listed = re.fullmatch(
        r"[^.;:]{0,25} (?:in|at|near|outside) [^.;:,]{2,40}(?:,| and|, and) ", text[end : quantity.start]
    )
    if not listed or not re.match(r" (?:in|at|near|outside) [A-Z]", text[quantity.end : quantity.end + 12]):
        return None
    return Figure(
        measure=last.measure, low=quantity.low, high=quantity.high, qualifier=quantity.qualifier, scope=last.scope,
        words=scene.char_span(quantity.start, quantity.end), unit=last.unit,
    )  # fmt: skip


def _same(scene: Scene, part: Quantity, before: Quantity) -> bool:
    """The child in "one of them a child": told already."""
    return part.article and bool(re.fullmatch(rf"\s*of {_WHOLE},?\s*", scene.doc.text[before.end : part.start]))


def _of_nobody_counted(scene: Scene, part: Quantity, before: list[Quantity]) -> bool:
    """ "The victims, two of them children, died": a part of those whose number is not told."""
    behind = _BEHIND.match(scene.doc.text[part.end : part.end + 60]) is not None
    return behind and not before and scene.doc.text[: part.start].endswith(", ") and not tells_its_own(scene, part)


def _part(scene: Scene, whole: Figure, part: Quantity, figure: Figure | None, measure: str) -> Figure:
    if figure is not None:
        return msgspec.structs.replace(figure, measure=measure, part_of=whole.words.quote)
    return Figure(
        measure=measure,  # type: ignore[arg-type]
        low=part.low, high=part.high, qualifier=part.qualifier, part_of=whole.words.quote,
        words=scene.char_span(part.start, part.end), scope=whole.scope, unit=whole.unit,
    )  # fmt: skip


def _on_top(scene: Scene, figures: list[Figure]) -> tuple[Figure, ...]:
    out: list[Figure] = []
    for figure in figures:
        before = scene.source[max(0, figure.words.start - 60) : figure.words.start]
        if _ADDED.search(before) and out:
            out[-1] = msgspec.structs.replace(out[-1], added_to=figure.words.quote)
            continue
        out.append(figure)
    return tuple(msgspec.structs.replace(f, added_to=_added_to(scene, f)) if f.added_to is None else f for f in out)


def _added_to(scene: Scene, figure: Figure) -> str | None:
    """The words of the earlier figure that this one is told to come on top of, in the same sentence."""
    for quantity in scene.quantities:
        words = scene.char_span(quantity.start, quantity.end)
        between = scene.source[figure.words.end : words.start] if words.start > figure.words.end else "."
        if len(between) < 120 and not re.search(r"[.;]\s", between) and _ADDED.search(between):
            return words.quote
    return None
