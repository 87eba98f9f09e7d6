"""Figures: which number counts whom, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..codebook.lines import MeasureWord
from ..model import Figure
from .actors import classify
from .events import Event, in_class
from .quantities import Quantity
from .scene import Scene
from .syntax import after, agents, child, is_noun, is_passive, is_verb, members, objects, subjects, within

if TYPE_CHECKING:
    from spacy.tokens import Token

_KIND_OF_STRIKE: Final = {
    "air_strike": "strikes", "drone_strike": "strikes", "missile_attack": "strikes", "shelling": "strikes",
    "attack_unspecified": "strikes", "armed_clash": "strikes", "bombing": "strikes", "ceasefire_violated": "violations",
}  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """A quantity with the noun it counts and the word that says what became of them."""

    quantity: Quantity
    noun: Token
    measure: str
    word: Token
    line: MeasureWord | None
    unit: str | None = None


def counted(scene: Scene, sentence: tuple[int, int]) -> list[Counted]:
    """Every quantity of the sentence that counts something the codebook measures."""
    found = []
    for quantity in scene.quantities:
        if quantity.not_count is not None or quantity.percent:
            continue
        head = _noun_of(scene, quantity)
        if not sentence[0] <= head.i < sentence[1]:
            continue
        result = _measure(scene, quantity, head)
        if result is not None:
            found.append(result)
    return found


def _noun_of(scene: Scene, quantity: Quantity) -> Token:
    """The noun that a number counts: "300,000 civilians", "dozens of towns", or the number itself ("17 dead")."""
    tokens = scene.tokens_in(quantity.number_start, quantity.number_end)
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside), tokens[-1])
    if top.dep_ in ("nummod", "quantmod", "amod", "det", "compound", "nmod", "advmod", "predet") and is_noun(top.head):
        head: Token = top.head
        while head.dep_ in ("compound", "nmod") and is_noun(head.head) and head.i < head.head.i:
            head = head.head
        return head
    of = [t for t in after(top, "of") if is_noun(t) or t.tag_ == "PRP"]
    if of:
        while (deeper := [t for t in after(of[0], "of") if is_noun(t)]) and of[0].lower_ in (
            "hundreds", "thousands", "tens", "dozens", "scores"):  # fmt: skip
            of = deeper
        return of[0]
    following = scene.doc[top.i + 1] if top.i + 1 < len(scene.doc) else None
    if (
        following is not None
        and following.tag_ in ("NNS", "NN")
        and following.head.i == top.head.i
        and top.dep_ == "dep"
    ):
        return following
    return top


def _measure(scene: Scene, quantity: Quantity, noun: Token) -> Counted | None:
    own = _word(scene, noun, "noun")
    if own is not None and noun.i not in {t.i for t in scene.tokens_in(quantity.number_start, quantity.number_end)}:
        return Counted(quantity, noun, own.measure, noun, own, own.unit)
    for word, line in _governing(scene, noun):
        if _counts(line, word, noun):
            return Counted(quantity, noun, line.measure, word, line, line.unit)
    if noun.i in scene.means:
        return Counted(quantity, noun, "shells", noun, None, noun.lower_)
    return None


def _word(scene: Scene, token: Token, pos: str) -> MeasureWord | None:
    match = scene.measures.get(token.i)
    if match is None:
        return None
    return next((line for line in match.lines if line.pos == pos), None)


def _governing(scene: Scene, noun: Token) -> list[tuple[Token, MeasureWord]]:
    """Measure words that the noun depends on or that depend on it, nearest first."""
    found: list[tuple[Token, MeasureWord]] = []
    own = [c for c in noun.children if c.dep_ in ("acl", "amod", "relcl", "appos", "prep", "advcl")]
    step = noun
    seen = 0
    chain: list[Token] = []
    while seen < 5 and step.head != step:
        step = step.head
        seen += 1
        chain.append(step)
        if is_verb(step) and step.dep_ not in ("xcomp", "acl", "auxpass", "conj", "ccomp"):
            break
    for token in [*own, *chain]:
        match = scene.measures.get(token.i)
        if match is None:
            match = next((m for m in scene.measures.values() if m.first <= token.i < m.end), None)
        if match is not None:
            found += [(token, line) for line in match.lines]
        for c in token.children:
            if c.dep_ in ("acomp", "oprd", "attr", "prt", "xcomp", "prep") and c.i in scene.measures and token in chain:
                found += [(c, line) for line in scene.measures[c.i].lines]
    nearby = noun.i + 1
    while nearby < len(scene.doc) and scene.doc[nearby].tag_ == "RB":
        nearby += 1
    for match in scene.measures.values():  # "300,000 civilians now on the run", "six others injured"
        if match.first == nearby and scene.doc[match.first].tag_ in ("VBN", "JJ", "VBD", "IN"):
            found.append((scene.doc[match.end - 1], match.lines[0]))
    return found


def _counts(line: MeasureWord, word: Token, noun: Token) -> bool:
    """Whether the noun stands where the word counts."""
    if not is_verb(word) or word in noun.children or word.dep_ in ("acomp", "oprd", "attr", "amod"):
        return True
    if word.i == noun.i + 1 and word.tag_ in ("VBN", "VBD") and not agents(word):
        return True
    counted_here: list[Token] = []
    passive = is_passive(word)
    for slot in line.counts:
        if slot == "subj":
            counted_here += agents(word) if passive else subjects(word)
        elif slot == "obj":
            counted_here += subjects(word) if passive else objects(word)
        else:
            counted_here += after(word, slot)
    everyone = [m for t in counted_here for m in members(t)]
    return noun in everyone or any(noun in after(t, "of", "including") for t in everyone) or any(
        noun == c for t in everyone for c in t.children if c.dep_ == "appos"
    )  # fmt: skip


def figures_of(scene: Scene, event: Event, pool: list[Counted]) -> tuple[Figure, ...]:
    """The figures that belong to an event: counted by its own words, or by the nouns in its roles."""
    words = {event.head.i, *range(event.first, event.end)}
    for other in event.absorbed:
        words |= {other.head.i, *range(other.first, other.end)}
    figures: list[Figure] = []
    scope = "cumulative" if event.kind == "casualty_total" else None
    for c in pool:
        linked = (
            c.word.i in words
            or c.noun.i in words
            or any(within(c.noun, scene.doc[i]) and c.line is not None and c.line.pos == "noun" for i in words)
            or any(
                c.word.head.i == i and c.word.dep_ in ("conj", "advcl", "xcomp") and c.line is not None for i in words
            )
        )
        if linked and c.measure != "shells":
            figures.append(_figure(scene, c, scope))
    figures += _places_and_strikes(scene, event, pool, {f.words.start for f in figures})
    unique = {(f.measure, f.words.start): f for f in figures}
    return _parts(tuple(sorted(unique.values(), key=lambda f: f.words.start)))


def _places_and_strikes(scene: Scene, event: Event, pool: list[Counted], taken: set[int]) -> list[Figure]:
    found = []
    roles = [
        t for role in ("target", "place", "thing", "means", "victims", "population") for t in event.roles.get(role, [])
    ]
    group = scene.lexicon.codebook.kinds[event.kind].group
    for quantity in scene.quantities:
        if quantity.not_count is not None or quantity.percent or quantity.article:
            continue
        head = _noun_of(scene, quantity)
        start = scene.char_span(quantity.start, quantity.end).start
        if head.sent != event.head.sent or start in taken:
            continue
        own = head.i == event.head.i or event.first <= head.i < event.end
        if own and group in ("force", "truce") and event.kind in _KIND_OF_STRIKE:
            found.append(_plain(scene, quantity, head, _KIND_OF_STRIKE[event.kind], event.kind.replace("_", " ")))
        elif group == "force" and head in roles:
            if in_class(scene, head, "place"):
                found.append(_plain(scene, quantity, head, "places_hit", head.lower_))
            elif head.i in scene.means:
                found.append(_plain(scene, quantity, head, "shells", head.lower_))
        elif event.kind == "ceasefire_violated" and head.lower_ in ("time", "times", "occasions"):
            if head.head == event.predicate or head.head == event.head:
                found.append(_plain(scene, quantity, head, "violations", "times"))
        elif group == "movement" and head in (*roles, *event.roles.get("actor", [])):
            measure = "vehicles" if in_class(scene, head, "vehicle") else "fighters"
            found.append(_plain(scene, quantity, head, measure, None))
        elif group == "aid" and in_class(scene, head, "aid"):
            found.append(_plain(scene, quantity, head, "aid_loads", head.lower_))
    return found


def _figure(scene: Scene, c: Counted, scope: str | None) -> Figure:
    quantity = c.quantity
    words = scene.char_span(quantity.start, quantity.end)
    population = (c.line.population if c.line is not None else None) or _population(scene, c.noun, quantity)
    return Figure(
        measure=c.measure, low=quantity.low, high=quantity.high, qualifier=quantity.qualifier, words=words,  # type: ignore[arg-type]
        population=population, composition=_composition(scene, c.noun), scope=scope or (c.line.scope if c.line else "event"),  # type: ignore[arg-type]
        unit=c.unit,
    )  # fmt: skip


def _plain(scene: Scene, quantity: Quantity, head: Token, measure: str, unit: str | None) -> Figure:
    return Figure(
        measure=measure, low=quantity.low, high=quantity.high, qualifier=quantity.qualifier,  # type: ignore[arg-type]
        words=scene.char_span(quantity.start, quantity.end), unit=unit,
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


def _parts(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """A later, smaller figure of the same measure told with "including" or "of them" is part of the one before."""
    return figures
