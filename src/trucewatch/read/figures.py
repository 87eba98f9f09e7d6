"""Figures: which counts belong to which event, and how they belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Figure
from .actors import classify
from .counts import Counted
from .events import Event, fillers, in_class
from .links import CASUALTY
from .numbered import noun_of
from .parts import with_parts
from .quantities import Quantity
from .scene import Scene
from .syntax import RELATIVE, child, clause_of, is_verb, members, objects, subjects
from .undergone import undergone

if TYPE_CHECKING:
    from .tokens import Token

_KIND_OF_STRIKE: Final = {
    "air_strike": "strikes", "drone_strike": "strikes", "missile_attack": "strikes", "shelling": "strikes",
    "attack_unspecified": "strikes", "armed_clash": "strikes", "bombing": "strikes", "ceasefire_violated": "violations",
}  # fmt: skip
_OF_PEOPLE_HURT: Final = frozenset({"killed", "injured", "casualties", "missing"})
_CASES: Final = frozenset({"incidents", "cases", "instances", "acts", "bursts", "exchanges", "episodes", "occurrences"})
_OF_MOVES: Final = frozenset({"evacuated", "detained", "released", "displaced", "returned", "abducted", "trapped"})
_BROUGHT_DOWN: Final = frozenset({"shoot down", "bring down", "intercept", "down"})  # what never struck
_SPOTS: Final = frozenset({"places", "locations", "sites", "points", "spots", "targets", "positions"})
_GOING_OFF: Final = frozenset({"go off", "explode", "detonate", "blow up"})
_TAKING: Final = frozenset({"abduction_or_detention", "prisoner_release_or_exchange", "displacement", "evacuation"})
_OF_THINGS: Final = frozenset({"vehicles", "shells", "strikes", "fighters"})
_NO_TARGETS: Final = frozenset({"territory_change", "siege_or_blockade", "abduction_or_detention"})


def figures_of(scene: Scene, event: Event, pool: list[Counted]) -> tuple[Figure, ...]:
    """The figures that belong to an event: of those in its roles, counted by its own words, by nouns in its roles."""
    words = words_of(event)
    scope = "cumulative" if event.kind == "casualty_total" else None
    group = scene.lexicon.codebook.kinds[event.kind].group
    own = undergone(scene, event)
    figures = [_fitting(event, group, _figure(scene, c, scope)) for c in own]
    told = {c.quantity.start for c in own}
    for c in pool:
        if c.quantity.start in told or not _suits_kind(event, group, c) or _anothers(scene, event, c, words):
            continue
        if c.measure != "shells" and _linked(scene, event, c, words):
            figures.append(_fitting(event, group, _figure(scene, c, scope)))
    figures += _nobody(scene, event)
    figures += _places_and_strikes(scene, event, pool, {f.words.start for f in figures})
    unique = {f.words.start: f for f in reversed(figures)}
    ordered = sorted(unique.values(), key=lambda f: f.words.start)
    own_measures = {scene.char_span(c.quantity.start, c.quantity.end).start: c.measure for c in pool}
    return with_parts(scene, ordered, _quantities(scene, event), own_measures)


def words_of(event: Event) -> set[int]:
    """The tokens of an event's words and of the words of those it took in."""
    return {i for e in (event, *event.absorbed) for i in (e.head.i, *range(e.first, e.end))}


def _anothers(scene: Scene, event: Event, c: Counted, words: set[int]) -> bool:
    """Whether a count is told by the word of another event, or of one thing out of several."""
    if c.measure in _OF_THINGS | {"violations"} and _one_of(scene, c.quantity):
        return True
    return c.word.i not in words and c.noun.i not in words and any(
        c.word.i in words_of(e) for e in scene.told_in.get(event.head.sent.start, ()) if e is not event
    )  # fmt: skip


def by_sentence(scene: Scene, events: list[Event]) -> dict[int, list[Event]]:
    """The acts and tolls that each sentence tells, by its first token."""
    kinds = scene.lexicon.codebook.kinds
    told: dict[int, list[Event]] = {}
    for event in events:
        if kinds[event.kind].group in ("force", "total"):
            told.setdefault(event.head.sent.start, []).append(event)
    return told


def _quantities(scene: Scene, event: Event) -> dict[int, Quantity]:
    """The quantities of the event's sentence that count, by where their words start in the document."""
    sentence = event.head.sent
    return {
        scene.char_span(q.start, q.end).start: q
        for q in scene.quantities
        if sentence.start_char <= q.start < sentence.end_char and q.not_count is None and not q.percent
    }


def _suits_kind(event: Event, group: str, c: Counted) -> bool:
    """Whether an event of the kind may count such a thing: a truce frees nobody, an arrest takes no tanks."""
    if c.measure == "places_hit":
        return event.kind in _KIND_OF_STRIKE
    if group in ("truce", "talk"):
        return c.measure not in _OF_MOVES
    if event.kind in _TAKING:
        return c.measure not in _OF_THINGS
    return True


def _fitting(event: Event, group: str, figure: Figure) -> Figure:
    """Bodies handed over are no deaths of that day; lorries full of fighters, or burned, are no loads of aid."""
    if event.kind == "prisoner_release_or_exchange" and figure.measure == "killed":
        return _with(figure, measure="released")
    if group == "force" and figure.scope == "cumulative" and any(e.frame != "toll" for e in event.absorbed):
        return _with(figure, scope="event")  # the toll of one act
    if group in ("force", "movement") and event.kind != "abduction_or_detention" and figure.measure == "aid_loads":
        return _with(figure, measure="vehicles")
    return figure


def _linked(scene: Scene, event: Event, c: Counted, words: set[int]) -> bool:
    """Whether a count hangs on the event's words: counted by one, by a noun under one, or by a verb joined to one."""
    if c.word.i in words or c.noun.i in words:
        return True
    if c.line is None or ((c.running or c.line.scope == "cumulative") and event.kind != "casualty_total"):
        return False
    if c.line.pos == "noun" and any(_under(c.noun, scene.doc[i]) for i in words):
        return True
    if c.line.pos == "noun" and any(scene.doc[i] in subjects(clause_of(c.noun)) for i in words):
        return True  # "the raid caused nine deaths"
    if c.measure not in _OF_PEOPLE_HURT or scene.lexicon.codebook.kinds[event.kind].group not in ("force", "total"):
        return False
    word = clause_of(c.word)  # "the clash in which three men lost their lives"
    if word.dep_ == "relcl" and word.head.i in words and word.i - word.head.i < 25:
        return True
    if _of_its_own(event) and c.word.dep_ == "conj" and c.word.tag_ != "VBG" and objects(c.word):
        return False  # "burned 40 houses and shot dead eleven men": the second verb tells its own
    if any(c.word.head.i == i and c.word.dep_ in ("conj", "advcl", "xcomp") for i in words):
        return True
    if c.word.tag_ == "VBN" and event.head.dep_ == "conj" and event.head.head == c.word and event.frame in CASUALTY:
        return True  # "13 civilians were killed and 52 injured", of which only the second was told apart
    if _in_it(event, c.word):
        return True
    return scene.told_in.get(event.head.sent.start) == [event] and not (_of_its_own(event) and objects(c.word))


def _of_its_own(event: Event) -> bool:
    """An act beside a killing, not its cause: a killing told by an active verb beside it is not its result."""
    return event.kind == "property_destruction_or_looting" or event.kind in _TAKING


def _in_it(event: Event, word: Token) -> bool:
    """ "Lost three soldiers in an attack": the act behind in, during, after or from, under the word that counts."""
    noun = event.head
    over = noun.head
    return noun.dep_ == "pobj" and over.lower_ in ("in", "during", "after", "from", "by") and over.head == word


def _under(noun: Token, top: Token) -> bool:
    """Whether a noun hangs under a word with no clause of its own between them, but for one that tells of that word."""
    step = noun
    while step != top and step.head != step:
        step = step.head
        own = child(step, "nsubj", "nsubjpass") if step != top and is_verb(step) and step.dep_ != "relcl" else None
        if own is not None and own.lower_ not in RELATIVE:
            return False
    return step == top


def _nobody(scene: Scene, event: Event) -> list[Figure]:
    """ "without causing injuries": nought of what the noun measures."""
    found = []
    for token in event.predicate.subtree:
        if token.lower_ != "without" or token.sent != event.head.sent:
            continue
        for below in scene.doc[token.i + 1 : token.i + 5]:
            match = scene.measures.get(below.i)
            line = next((n for n in match.lines if n.pos == "noun"), None) if match is not None else None
            if line is not None and line.measure in _OF_PEOPLE_HURT:
                found.append(
                    Figure(
                        measure=line.measure, low=0, high=0, qualifier="none",  # type: ignore[arg-type]
                        words=scene.span(token.i, below.i + 1),
                    )
                )  # fmt: skip
                break
    return found


def _places_and_strikes(scene: Scene, event: Event, pool: list[Counted], taken: set[int]) -> list[Figure]:
    found = []
    roles = [
        t for role in ("target", "place", "thing", "means", "victims", "population") for t in event.roles.get(role, [])
    ]
    if event.unit.pos == "verb" and event.unit.frame in ("attack_at", "strike_place", "drop"):
        roles += [m for t in fillers(scene, event, "obj") for m in members(t)]
    group = scene.lexicon.codebook.kinds[event.kind].group
    for quantity in scene.quantities:
        if quantity.not_count is not None or quantity.percent or quantity.article:
            continue
        head = noun_of(scene, quantity)
        start = scene.char_span(quantity.start, quantity.end).start
        if head.sent != event.head.sent or start in taken:
            continue
        own = head.i == event.head.i or event.first <= head.i < event.end or _case_of(event, head)
        times = _times(event, head)
        if own and _one_of(scene, quantity):
            continue  # "one of the strikes landed": no count of strikes
        if own and group in ("force", "truce") and event.kind in _KIND_OF_STRIKE:
            found.append(_plain(scene, quantity, head, _KIND_OF_STRIKE[event.kind], event.kind.replace("_", " ")))
        elif times and event.kind in _KIND_OF_STRIKE:
            found.append(_plain(scene, quantity, head, _KIND_OF_STRIKE[event.kind], "times"))
        elif group == "force" and event.kind not in _NO_TARGETS and (head in roles or _in_places(scene, event, head)):
            if in_class(scene, head, "building") and _destroys(event):
                found.append(_plain(scene, quantity, head, "houses_damaged", head.lower_))
            elif in_class(scene, head, "place") or head.lower_ in _SPOTS:
                found.append(_plain(scene, quantity, head, "places_hit", head.lower_))
            elif _shells(scene, head) and event.unit.form not in _BROUGHT_DOWN:
                measure = "strikes" if event.unit.form in _GOING_OFF else "shells"  # "two bombs went off"
                found.append(_plain(scene, quantity, head, measure, head.lower_))
        elif group == "movement" and head in (*roles, *event.roles.get("actor", [])):
            measure = "vehicles" if in_class(scene, head, "vehicle") else "fighters"
            found.append(_plain(scene, quantity, head, measure, None))
        elif group == "aid" and (in_class(scene, head, "aid") or in_class(scene, head, "carrier")):
            found.append(_plain(scene, quantity, head, "aid_loads", head.lower_))
    return found


def _times(event: Event, head: Token) -> bool:
    """ "Violated the truce nine times", "opened fire on 14 occasions"."""
    if head.lower_ not in ("time", "times", "occasions"):
        return False
    over = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "on" else head.head
    return over in (event.predicate, event.head, *(t for t in objects(event.predicate)))


def _in_places(scene: Scene, event: Event, head: Token) -> bool:
    """ "Attacked its troops in eight places": counted behind in or at, under the verb."""
    here = head.dep_ == "pobj" and head.head.lower_ in ("in", "at") and head.head.head in (event.predicate, event.head)
    return here and (in_class(scene, head, "place") or head.lower_ in _SPOTS)


def _one_of(scene: Scene, quantity: Quantity) -> bool:
    return quantity.high == 1 and scene.doc.text.startswith(" of ", quantity.end)


def _shells(scene: Scene, head: Token) -> bool:
    """Whether a means is what is fired or dropped, not what carries it."""
    carries = in_class(scene, head, "vehicle") and "drone" not in head.lower_
    return head.i in scene.means and not carries


def _case_of(event: Event, head: Token) -> bool:
    """The incidents in "52 incidents of gunfire"."""
    noun = event.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head == head and head.lower_ in _CASES


def _figure(scene: Scene, c: Counted, scope: str | None) -> Figure:
    quantity = c.quantity
    words = scene.char_span(quantity.start, quantity.end)
    population = (c.line.population if c.line is not None else None) or _population(scene, c.noun, quantity)
    return Figure(
        measure=c.measure, low=quantity.low, high=quantity.high, qualifier=quantity.qualifier,  # type: ignore[arg-type]
        words=words, population=population, composition=_composition(scene, c.noun), unit=c.unit,
        scope=scope or (c.line.scope if c.line else "event"),  # type: ignore[arg-type]
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


def _destroys(event: Event) -> bool:
    return event.frame == "damage" or event.unit.form in ("blow up", "demolish", "torch")


def _with(figure: Figure, **changes: object) -> Figure:
    return msgspec.structs.replace(figure, **changes)
