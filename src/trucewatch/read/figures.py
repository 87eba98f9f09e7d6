"""Figures: which counts belong to which event, and how they belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Figure
from .actors import classify
from .belonging import OF_PEOPLE_HURT, anothers, linked, words_of
from .counts import Counted
from .events import Event
from .measuring import fitting, suits_kind
from .numbered import noun_of
from .parts import with_parts
from .quantities import Quantity
from .scene import Scene
from .syntax import child, members
from .things import things
from .undergone import undergone

if TYPE_CHECKING:
    from .tokens import Token


def figures_of(scene: Scene, event: Event, pool: list[Counted]) -> tuple[Figure, ...]:
    """The figures that belong to an event: of those in its roles, counted by its own words, by nouns in its roles."""
    words = words_of(event)
    scope = "cumulative" if event.kind == "casualty_total" else None
    group = scene.lexicon.codebook.kinds[event.kind].group
    own = [_nearer(pool, c) for c in undergone(scene, event)]
    figures = [fitting(scene, event, c, _figure(scene, c, scope)) for c in own]
    told = {c.quantity.start for c in own}
    for c in pool:
        if c.quantity.start in told or not suits_kind(event, group, c) or anothers(scene, event, c, words):
            continue
        if c.measure != "shells" and (_listed(own, c) or linked(scene, event, c, words)):
            figures.append(fitting(scene, event, c, _figure(scene, c, scope)))
    figures += _nobody(scene, event)
    figures += things(scene, event, {f.words.start for f in figures})
    if event.kind == "casualty_total" and not figures:
        figures += _came_to(scene, event)
    unique = {f.words.start: f for f in reversed(figures)}
    ordered = sorted(unique.values(), key=lambda f: f.words.start)
    own_measures = {scene.char_span(c.quantity.start, c.quantity.end).start: c.measure for c in pool}
    return with_parts(scene, ordered, _quantities(scene, event), own_measures)


def _came_to(scene: Scene, event: Event) -> list[Figure]:
    """ "Brings the total to 974", "rights groups speak of 760": of the dead."""
    for quantity in scene.quantities:
        token = noun_of(scene, quantity)
        behind = token.sent == event.head.sent and event.head.i < token.i < event.head.i + 6
        if behind and token.tag_ == "CD" and token.dep_ == "pobj" and quantity.not_count is None:
            words = scene.char_span(quantity.start, quantity.end)
            return [
                Figure(
                    measure="killed", low=quantity.low, high=quantity.high, qualifier=quantity.qualifier, words=words,
                    scope="cumulative",
                )
            ]  # fmt: skip
    return []


def _nearer(pool: list[Counted], c: Counted) -> Counted:
    """ "58 dead and 160 wounded patients": the word right behind a number says it of those."""
    if c.measure not in OF_PEOPLE_HURT:
        return c
    same = (p for p in pool if p.quantity.start == c.quantity.start and p.measure in OF_PEOPLE_HURT)
    behind = (p for p in same if p.measure not in (c.measure, "casualties") and 0 < p.word.i - p.noun.i < 3)
    return next(behind, c)


def _listed(own: list[Counted], c: Counted) -> bool:
    """ "31 bodies and 47 wounded": told in one list with those in the event's own roles."""
    if c.measure not in OF_PEOPLE_HURT or c.line is None or c.line.pos != "noun" or c.running:
        return False
    return any(o.measure in OF_PEOPLE_HURT and o.noun in c.noun.conjuncts for o in own)


def by_sentence(scene: Scene, events: list[Event]) -> tuple[dict[int, list[Event]], dict[int, list[Event]]]:
    """The acts and tolls that each sentence tells, by its first token, and all its events."""
    kinds = scene.lexicon.codebook.kinds
    told: dict[int, list[Event]] = {}
    every: dict[int, list[Event]] = {}
    for event in events:
        every.setdefault(event.head.sent.start, []).append(event)
        if kinds[event.kind].group in ("force", "total"):
            told.setdefault(event.head.sent.start, []).append(event)
    return told, every


def _quantities(scene: Scene, event: Event) -> dict[int, Quantity]:
    """The quantities of the event's sentence that count, by where their words start in the document."""
    sentence = event.head.sent
    return {
        scene.char_span(q.start, q.end).start: q
        for q in scene.quantities
        if sentence.start_char <= q.start < sentence.end_char and q.not_count is None and not q.percent
    }


def _nobody(scene: Scene, event: Event) -> list[Figure]:
    """ "without causing injuries": nought of what the noun measures."""
    found = []
    for token in event.predicate.subtree:
        if token.lower_ != "without" or token.sent != event.head.sent:
            continue
        for below in scene.doc[token.i + 1 : token.i + 5]:
            match = scene.measures.get(below.i)
            line = next((n for n in match.lines if n.pos == "noun"), None) if match is not None else None
            if line is not None and line.measure in OF_PEOPLE_HURT:
                found.append(
                    Figure(
                        measure=line.measure, low=0, high=0, qualifier="none",  # type: ignore[arg-type]
                        words=scene.span(token.i, below.i + 1),
                    )
                )  # fmt: skip
                break
    return found


def _figure(scene: Scene, c: Counted, scope: str | None) -> Figure:
    quantity = c.quantity
    words = scene.char_span(quantity.start, quantity.end)
    population = (c.line.population if c.line is not None else None) or _population(scene, c.noun, quantity)
    return Figure(
        measure=c.measure, low=quantity.low, high=quantity.high, qualifier=quantity.qualifier,  # type: ignore[arg-type]
        words=words, population=population, composition=_composition(scene, c.noun), unit=c.unit,
        scope=scope or (c.line.scope if c.line else "event"),  # type: ignore[arg-type]
    )  # fmt: skip


def _population(scene: Scene, noun: Token, quantity: Quantity) -> str | None:
    if noun.tag_ == "CD" or scene.doc.text[quantity.number_start : quantity.number_end].endswith(noun.text):
        return None
    word = noun.text
    before = [t.text for t in noun.lefts if t.dep_ in ("amod", "compound") and t.idx >= quantity.number_end]
    return " ".join([*before, word])


def _composition(scene: Scene, noun: Token) -> str | None:
    """ "mostly women and children": who they were, as worded after the noun."""
    apposition = child(noun, "appos")
    if apposition is None:
        return None
    parts = members(apposition)
    if not any(classify(scene, p).cls == "civilian" for p in parts):
        return None
    first, last = apposition.left_edge.i, parts[-1].i + 1
    return str(scene.doc[first:last].text)
