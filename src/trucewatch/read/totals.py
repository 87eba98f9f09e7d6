"""Whether the dead are counted over a war or since a day: a running total, not an event of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .frames import Event
from .openness import WAR
from .quantities import Quantity
from .scene import Scene
from .syntax import after, child, clause_of

if TYPE_CHECKING:
    from .tokens import Token

__all__ = ["cumulative", "tallied", "totalled"]

_COUNTS: Final = frozenset(
    {"casualty", "death", "fatality", "number of dead", "number of the dead", "number of people killed", "death toll",
     "dead"}
)  # fmt: skip
_WARS: Final = frozenset(
    {"war", "fight", "fighting", "conflict", "campaign", "offensive", "violence", "battle", "siege", "aggression",
     "clash", "clashes", "unrest", "hostilities", "bombardment", "uprising", "insurgency"}
)  # fmt: skip
_LASTING: Final = frozenset({"war", "conflict", "fighting", "violence", "insurgency", "campaign", "siege", "offensive"})
_RECORDING: Final = frozenset("registered recorded documented counted tallied summed totalled verified".split())
_SPANS: Final = frozenset({"hours", "days", "weeks", "months", "years", "decades", "week", "month", "year"})
_TALLIES: Final = frozenset({"number", "count", "tally", "total", "toll", "figure", "numbers"})
_MOVING: Final = frozenset(
    """
    risen rose rises rising raised raises raise raising brought brings bring bringing climbed climbs climbing stands
    stood standing passed passes exceeded exceeds topped tops surpassed updated reached reaches revised grown grew
    """.split()
)
_HARMED: Final = frozenset(
    "dead killed deaths fallen fatalities casualties wounded injured dying died losses victims martyrs".split()
)
_LOOKING_BACK: Final = frozenset({"so far", "to date", "in all", "in total", "this year", "all told", "up to now"})
MANY: Final = 100  # dead; a count of that many without an event of its own is the count of a war


def cumulative(scene: Scene, event: Event) -> bool:
    """Whether a word of death counts since a day, over a stretch of war, or in a tally that moves."""
    form = event.unit.form
    if form not in _COUNTS and event.unit.frame not in ("kill", "die"):
        return False
    if any(event.roles.get(role) for role in ("actor", "means")) or not _counts(scene, event):
        return False
    whole = event.roles.get("event", [])
    perfect = any(c.lower_ in ("has", "have") and c.dep_ == "aux" for v in _verbs(event) for c in v.children)
    if whole:
        return perfect and all(t.lower_ in _WARS or _stretch(t) for t in whole)
    if _since(event):
        return True
    counts = form in _COUNTS and event.unit.pos == "noun"
    if _recorded(event):
        return True
    if tallied(event.head) or form.startswith("number of"):
        return _moves(event) or (WAR in scene.told and _most(scene, event) >= MANY)
    words = event.head.sent.text.lower()
    back = any(phrase in words for phrase in _LOOKING_BACK) or any(_stretch(t) for t in event.head.sent)
    return (perfect or counts) and back


def tallied(noun: Token) -> bool:
    """ "the number of civilian dead", "its count of deaths", "the number of people killed"."""
    step = noun.head if noun.dep_ in ("acl", "amod") else noun
    if step != noun and step.lower_ in _TALLIES:
        return True
    return step.dep_ == "pobj" and step.head.lower_ == "of" and step.head.head.lower_ in _TALLIES


def totalled(noun: Token) -> bool:
    """ "has raised its count to 31 dead", "brings the total to 974": a sum of the dead or hurt that moves, with both
    told in its sentence.
    """
    over = noun.head
    if noun.dep_ not in ("dobj", "nsubj", "nsubjpass") or over.lower_ not in _MOVING:
        return False
    if any(t.lower_ in _HARMED for t in after(noun, "of")):
        return False
    sums = [m for t in after(over, "to", "at", "past") for m in (t, *t.children)]
    harmed = any(t.lower_ in _HARMED for t in noun.sent)
    return harmed and any(t.tag_ == "CD" for t in sums)


def _recorded(event: Event) -> bool:
    """ "had registered 44 bodies", "summed up that 15 had died": counted up, on no day and in no place."""
    if event.roles.get("place"):
        return False
    step = event.head
    while step.head != step:
        step = step.head
        if step.lower_ in _RECORDING:
            if any(c.dep_ == "auxpass" for c in step.children):
                return False
            aux = any(c.lower_ in ("has", "have", "had") and c.dep_ == "aux" for c in step.children)
            return aux or step.lower_ in ("summed", "totalled", "tallied")
    return False


def _verbs(event: Event) -> list[Token]:
    head = event.head
    return [head, head.head] if head.dep_ in ("conj", "acomp", "oprd", "dobj", "ccomp") else [head]


def _since(event: Event) -> bool:
    """Whether "since" stands with the word, its clause, or the verb that a raising one has over it ("are believed")."""
    heads = [event.head, clause_of(event.head)]
    while heads[-1].dep_ in ("xcomp", "ccomp") and heads[-1].head != heads[-1]:
        heads.append(heads[-1].head)
    if any(c.lower_ == "since" and c.dep_ in ("prep", "mark") for t in heads for c in t.children):
        return True
    if any(t.lower_ == "since" for t in event.head.subtree):
        return True
    return any(t.lower_ == "since" and t.head.head in heads for top in heads for t in top.subtree)


def _stretch(token: Token) -> bool:
    """ "in five days of fighting", "over nine months of war"."""
    if token.lower_ not in _SPANS or not any(t.lower_ in _WARS for t in after(token, "of")):
        return False
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "over", "during", "through", "throughout", "after")


def _moves(event: Event) -> bool:
    step = event.head
    while step.head != step:
        if step.lower_ in _MOVING:
            return True
        step = step.head
    return step.lower_ in _MOVING or child(step, "expl") is not None


def _most(scene: Scene, event: Event) -> float:
    """The highest count of the sentence."""
    return max((float(q.low) for q in _counts(scene, event) if q.low is not None), default=0.0)


def _counts(scene: Scene, event: Event) -> list[Quantity]:
    """The counts in the sentence of the event."""
    sentence = event.head.sent
    return [
        q for q in scene.quantities
        if sentence.start_char <= q.start < sentence.end_char and q.not_count is None and not q.article
    ]  # fmt: skip
