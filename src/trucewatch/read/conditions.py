"""Conditions of the codebook's units: of what class a noun is, and whether the nouns in an event's slots suit it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ..codebook.lines import ClassNoun
from .actors import classify
from .frames import Event, fillers
from .loads import load_of
from .openness import WAR, by_nobody, loosened, speaks_of
from .pacts import kept_before
from .quantities_words import PERSONS
from .scene import Scene
from .standing import OF_THE_WORD, stands
from .standins import STOOD_FOR, stood_for
from .states import Noun
from .syntax import after, clause_of, is_noun, is_verb, members, objects

if TYPE_CHECKING:
    from .tokens import Token

_WAVES: Final = frozenset(
    """
    wave waves series spate round string barrage number plenty first last company companies contingent batch remnants
    bulk handful all most half majority rest some many several none part third quarter two-thirds tens
    """.split()
)
_PARTS: Final = frozenset(
    {
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre", "center",
        "cent", "percent", "half", "third", "quarters", "swathes", "swaths",
        "edge", "edges", "part", "parts", "outskirts", "most", "much", "all", "rest", "side", "sides",
    }
)  # fmt: skip
_PACTS: Final = frozenset({"agreement", "deal", "accord", "pact", "arrangement", "understanding"})
_TERMS: Final = frozenset({"measures", "terms", "provisions", "phase", "stage", "clauses"})
_DEFINITE: Final = frozenset({"the", "this", "that", "its", "their"})
_ON_THE_MARCH: Final = frozenset(
    {"column", "columns", "patrol", "patrols", "squad", "squads", "reinforcements", "warship", "warships", "convoys"}
)
_AMOUNTS: Final = frozenset({"intensity", "level", "levels", "scale", "pace", "frequency"})
_FLOWS: Final = frozenset(
    {"entry", "passage", "delivery", "deliveries", "flow", "arrival", "distribution", "movement", "import", "imports"}
)
_HALTS: Final = frozenset({"halt", "pause", "stop", "standstill", "cessation", "break", "suspension"})
_QUIETS: Final = frozenset({"standstill", "moratorium", "respite", "stand-down", "stand-off", "lull"})
_UNITS_OF_TIME: Final = frozenset({"hour", "hours", "day", "days", "week", "weeks", "month", "months"})
_MAKING: Final = frozenset({"caused", "causing", "forced", "led"})
_TIMES: Final = frozenset({"deadline", "day", "stretch"})
_DOING: Final = ("er", "or", "ist", "man", "woman", "ian")  # how words for what people do end
# "Men in plain clothes entered the house": nobody knows who they were, but they did it.
UNKNOWN_MEN: Final = frozenset({"men", "individuals"})
_ACTING: Final = frozenset({"force", "body", "person"})


def fits(scene: Scene, noun: Noun, role: str) -> bool:
    """Whether a noun phrase may stand in a role of a frame."""
    token = noun.token
    match role:
        case "actor" | "mediator" | "speaker" | "both" | "parties":
            if noun.cls in _ACTING:
                return True
            if noun.cls in ("means", "event", "truce", "place"):
                return False
            doing = role != "actor" or token.lower_ in UNKNOWN_MEN
            return noun.cls == "pronoun" or (noun.cls == "civilian" and doing) or _unknown_group(token)
        case "means":
            return noun.cls == "means"
        case "event" | "cause":
            return noun.cls in ("event", "means") or token.lower_ in ("violence", "fighting", "war", "conflict")
        case "place" | "destination" | "origin":
            return _is_place(scene, noun)
        case "victims" | "population":
            return noun.cls in ("civilian", "person", "force", "pronoun", "body") or (
                noun.cls == "other"
                and (has_number(scene, token) or token.tag_ in ("NNS", "NN", "CD") or _of_a_trade(token))
            )
        case "truce":
            return noun.cls == "truce" or token.lower_ == "it" or of_truce(scene, token)
        case "aid":
            return in_class(scene, token, "aid")
        case _:
            return True


def _of_a_trade(name: Token) -> bool:
    """ "Radio announcer Diego Paz": a name behind what its bearer does."""
    trades = [c for c in name.lefts if c.dep_ in ("compound", "nmod", "amod") and c.text.islower()]
    return name.tag_ == "NNP" and any(c.lower_ in PERSONS or c.lower_.endswith(_DOING) for c in trades)


def _unknown_group(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") and len(token.text) > 2


def _is_place(scene: Scene, noun: Noun) -> bool:
    token = noun.token
    if noun.cls == "place":
        return True
    if any(p.start <= token.idx < p.end and p.type != "demonym" for p in scene.places):
        return True
    match = scene.nouns.get(token.i)
    if match is not None and any(line.cls == "place" for line in match.lines):
        return True
    return token.lower_ in _PARTS and any(_is_place(scene, classify(scene, t)) for t in after(token, "of"))


def has_number(scene: Scene, token: Token) -> bool:
    """Whether a quantity qualifies the noun."""
    start, end = token.left_edge.idx, token.idx + len(token.text)
    return any(
        (q.start >= start and q.end <= end) or q.number_start <= token.idx < q.number_end
        for q in scene.quantities
        if q.not_count is None
    )


def counted_noun(scene: Scene, token: Token) -> Token:
    """The people in "hundreds of people": the noun behind "of" where `token` is only the number."""
    number = any(q.number_start <= token.idx < q.number_end for q in scene.quantities)
    if not number and token.lower_ not in _WAVES:
        return token
    behind = [t for t in after(token, "of") if is_noun(t) or t.tag_ == "PRP"]
    return counted_noun(scene, behind[0]) if behind else token


def in_class(scene: Scene, token: Token, cls: str) -> bool:
    """Whether a noun is of a class of fillers of the codebook."""
    if any(line.cls == cls for line in _class_lines(scene, token)):
        return True
    noun = classify(scene, token)
    match cls:
        case "place":
            return _is_place(scene, noun) or (
                token.i in scene.countries and scene.countries[token.i].lines[0][1] in ("name", "capital")
            )
        case "person":
            if noun.cls == "pronoun":
                return token.lower_ != "it"
            return noun.cls in ("civilian", "person", "force", "body") or has_number(scene, token)
        case "named":
            return noun.cls == "other" and token.tag_ in ("NNP", "NNPS")
        case "people":
            return (noun.cls in ("civilian", "person", "pronoun") and token.lower_ != "it") or (
                noun.cls == "other"
                and token.tag_ in ("CD", "NNS")
                and has_number(scene, token)
                and not any(in_class(scene, token, c) for c in ("vehicle", "aid", "building", "place", "means"))
            )
        case "human":
            office = token.i in scene.roles and scene.roles[token.i].lines[0].person
            return office or noun.cls in ("civilian", "person") or (
                noun.cls == "force" and token.i not in scene.countries
            )  # fmt: skip
        case "force":
            ours = token.lower_ == "our" and WAR in scene.told  # "the town is in our hands"
            return ours or noun.cls in ("force", "pronoun") or (noun.cls == "other" and _unknown_group(token))
        case "truce":
            return of_truce(scene, token) or (token.lower_ == "it" and any(i < token.i for i in scene.truces))
        case "means":
            return token.i in scene.means
        case "troops":
            moving = WAR in scene.told and token.lower_ in _ON_THE_MARCH
            return moving or noun.cls == "force" or (noun.cls == "other" and _unknown_group(token))
        case "body":
            return noun.cls == "body"
        case "event" | "hostilities":
            if token.lower_ in _AMOUNTS:
                return any(in_class(scene, t, cls) for t in after(token, "of"))
            return noun.cls == "event" and _of_force(scene, token)
        case "aid":
            if token.lower_ in _FLOWS and any(in_class(scene, t, "aid") for t in after(token, "of")):
                return True
            return any(c.dep_ in ("compound", "amod") and in_class(scene, c, "aid") for c in token.lefts) or any(
                in_class(scene, m, "aid") for t in load_of(token) for m in members(t)
            )
        case "number":
            return has_number(scene, token) or token.tag_ == "CD"
        case _:
            return False


def of_truce(scene: Scene, token: Token) -> bool:
    """A word for a truce; "the agreement" in a report about one; "the measures to strengthen the ceasefire"."""
    if token.i in scene.truces:
        return True
    if token.lower_ in _PACTS and "truce" in scene.told:
        definite = any(c.lower_ in _DEFINITE for c in token.lefts)
        of_what = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
        return definite and all(c.tag_ == "NNP" or c.lower_ in _UNITS_OF_TIME or c.tag_ == "HYPH" for c in of_what)
    if token.lower_ in _QUIETS and "truce" in scene.told and WAR in scene.told:
        return any(c.lower_ in _DEFINITE or c.dep_ in ("compound", "amod", "nmod", "poss") for c in token.lefts)
    if token.lower_ in _HALTS and WAR in scene.told:
        return _of_hours(scene, token) or any(in_class(scene, t, "hostilities") for t in after(token, "in", "to", "of"))
    return token.lower_ in _TERMS and any(t.i in scene.truces for t in token.subtree)


def _of_hours(scene: Scene, token: Token) -> bool:
    """ "a halt of 72 hours", "a ten-day pause": how long nobody is to fire."""
    long = [t for t in (*after(token, "of"), *token.lefts) for t in (t, *t.lefts)]
    return any(t.lower_ in _UNITS_OF_TIME for t in long)


def _class_lines(scene: Scene, token: Token) -> tuple[ClassNoun, ...]:
    """Lines of the common noun headed by the token: "prisoners of war" at its first word."""
    match = scene.nouns.get(token.i) or scene.nouns_by_first.get(token.i)
    return match.lines if match is not None else ()


def _of_force(scene: Scene, token: Token) -> bool:
    kinds = scene.lexicon.codebook.kinds
    return any(kinds[u.kind].group == "force" for m in scene.units_at.get(token.i, ()) for u in m.lines)


def slot_fillers(scene: Scene, event: Event, slot: str) -> list[Token]:
    """The nouns of a slot; the truce that a relative clause or a misparsed verb is about, where its subject is none."""
    found = fillers(scene, event, slot)
    if slot == "obj" and event.frame == "violate":
        return found if any(of_truce(scene, t) for t in found) else found + kept_before(scene, event.head)
    if slot != "subj" or event.frame != "truce_state" or any(of_truce(scene, t) for t in found):
        return found
    verb = event.head
    if verb.dep_ == "relcl":  # "the ceasefire in the province, which entered into force"
        step = verb.head
        while step.dep_ in ("pobj", "prep", "conj") and step.head != step:
            step = step.head
            if of_truce(scene, step):
                return [step]
    if (
        not any(is_noun(t) or t.tag_ in ("PRP", "CD") for t in found)
        and is_verb(verb)
        and verb.tag_ in ("VBD", "VBZ", "VBP")
    ):
        before = [scene.doc[i] for i in sorted(scene.truces) if verb.sent.start <= i < verb.i]
        return before[-1:]  # "the ceasefire reached with help took effect", where "reached" took the subject
    return found


def meets(scene: Scene, event: Event, condition: str, *, loose: bool = False) -> bool:
    """Whether an event meets one condition of its unit: `[not_][slot:]class`, `|` between alternatives.

    `loose`: fillers of no known class will do as well, as they may in a report that is firmly of war.
    """
    negated, alternatives = _parts(condition)
    if loose and not negated and by_nobody(event.unit, event.head, alternatives):
        return True  # "the road is mined": nobody is told to have done it
    for slot, wanted in alternatives:
        if _meets_one(scene, event, slot, wanted, loose and not negated):
            return not negated
    return negated


@cache
def _parts(condition: str) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Whether a condition of the codebook is negated, and (slot or "", class) of each alternative."""
    split = [a.rpartition(":") for a in condition.removeprefix("not_").split("|")]
    return condition.startswith("not_"), tuple((slot, wanted) for slot, _, wanted in split)


def _meets_one(scene: Scene, event: Event, slot: str, wanted: str, loose: bool) -> bool:
    if slot == "doc":
        return speaks_of(scene, wanted, event.unit)
    if wanted == "made":
        over = event.head.head
        return over.lower_ in _MAKING and any(in_class(scene, t, "people") for t in objects(over))
    if wanted == "happens":
        return event.support is not None
    if wanted in OF_THE_WORD and not slot:
        return stands(scene, event.head, wanted)
    if slot:
        tokens: list[Token] = [
            counted_noun(scene, m)
            for t in slot_fillers(scene, event, slot)
            for m in members(t)
            if m.i not in scene.dated or wanted in _TIMES or (wanted == "truce" and of_truce(scene, m))
        ]
    else:
        clause = clause_of(event.head)
        tokens = [t for t in clause.subtree if not event.first <= t.i < event.end and t.sent == event.head.sent]
    if any(in_class(scene, t, wanted) or t.lower_ == wanted for t in tokens):
        return True
    if slot and WAR in scene.told and wanted in STOOD_FOR:
        tokens += [noun for t in tokens for noun in stood_for(scene, t) if in_class(scene, noun, wanted)]
        if any(in_class(scene, t, wanted) for t in tokens):
            return True
    return loose and bool(slot) and any(loosened(scene, t, wanted, event.unit) for t in tokens)
