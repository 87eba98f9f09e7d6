"""Which kind of event it is where the word leaves it open: by its means, by who acts, by how the dead are counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..codebook.lines import Means
from .actors import classify, owner
from .frames import Event, fillers
from .scene import Scene
from .standing import to_stop
from .syntax import after, agents, members
from .totals import cumulative

if TYPE_CHECKING:
    from .tokens import Token

_BETWEEN: Final = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "neg", "advmod"})
_MANY: Final = frozenset(
    "dozens hundreds scores thousands volley volleys salvo salvos barrage number couple handful series hail".split()
)
_LETTING: Final = frozenset({"let", "lets", "letting"})
_FIRING: Final = frozenset({"attack_at", "drop", "strike_place"})
_NEAR: Final = 9  # tokens between a verb of holding talks and its noun
_FLYING: Final = frozenset({"air_strike", "drone_strike"})
_FROM_THE_AIR: Final = frozenset({"bomb", "bombing"})
_STATE_ROLES: Final = frozenset({"government", "army", "military", "state forces", "coalition", "state", "air force"})


def decide_kind(scene: Scene, event: Event) -> None:
    """The means mentioned decides the kind of a unit that leaves it open."""
    event.means = _means(scene, event)
    over = event.head.head
    if event.head.lower_ == "go" and over.lower_ in _LETTING and not after(event.head, "to", "into", "through"):
        event.kind = "prisoner_release_or_exchange"
        event.notes.append("let go")
        return
    if event.kind == "attack_unspecified" and cumulative(scene, event):
        event.kind = "casualty_total"
        event.notes.append("counted since a day, or over a whole war: a running total")
        return
    if event.kind == "property_destruction_or_looting" and event.roles.get("event"):
        event.kind = "attack_unspecified"
        event.notes.append("what a strike burned or broke is told of that strike")
    elif not event.unit.by_means:
        return
    lines = [line for i in event.means for line in scene.means[i].lines]
    strong = [line for line in lines if not line.weak]
    if not strong and event.kind in ("air_strike", "missile_attack", "drone_strike"):
        return  # "aircraft dropped bombs": what is dropped says less than the verb
    if strong or lines:
        line = _carrier(scene, event) or (strong or lines)[0]
        event.kind = line.kind
        event.notes.append(f"the means {line.form!r} decides the kind")
    elif event.kind == "attack_unspecified" and event.unit.form in _FROM_THE_AIR and _state_acts(scene, event):
        event.kind = "air_strike"
        event.notes.append("bombing by a state is from the air")


def trigger_range(scene: Scene, event: Event) -> tuple[int, int]:
    """Tokens of the trigger as shown: with the weapon that stands right beside its verb ("fired two mortars")."""
    first, end = event.first, event.end
    if event.kind == "negotiation":
        return _with_its_noun(event)
    if event.kind == "ceasefire_called_for" and event.unit.pos == "verb":
        asked = to_stop(scene, event.head)
        return (first, asked.i + 1) if asked is not None and end <= asked.i < end + _NEAR else (first, end)
    if event.unit.pos != "verb" or event.unit.frame not in _FIRING | {"act_on"}:
        return first, end
    fired = fillers(scene, event, "obj") if event.unit.frame in _FIRING else []
    for token in (*fired, *fillers(scene, event, "subj")):
        match = scene.means.get(token.i)
        if match is None:
            continue
        if token.i < first and all(t.dep_ in _BETWEEN for t in scene.doc[token.i + 1 : first]):
            first = match.first
        elif token.i >= end and token.left_edge.i == end and token.i - end < 5:
            end = token.i + 1
    return first, end


def _with_its_noun(event: Event) -> tuple[int, int]:
    """ "put off the talks", "the next session will convene": verb and noun of talks that stand near each other."""
    first, end = event.first, event.end
    for other in event.absorbed:
        if other.kind == event.kind and other.first - end < _NEAR and first - other.end < _NEAR:
            first, end = min(first, other.first), max(end, other.end)
    return first, end


def _carrier(scene: Scene, event: Event) -> Means | None:
    """ "a drone fired a missile": what flies and fires says more than what it fires."""
    if event.unit.pos != "verb" or event.unit.frame not in _FIRING or not fillers(scene, event, "obj"):
        return None
    doers = {m.i for slot in ("subj", "by", "from") for t in fillers(scene, event, slot) for m in members(t)}
    lines = [line for i in event.means if i in doers for line in scene.means[i].lines]
    return next((line for line in lines if line.kind in _FLYING and not line.weak), None)


def _state_acts(scene: Scene, event: Event) -> bool:
    parties = [classify(scene, t).party or owner(scene, t) for t in event.roles.get("actor", [])]
    return any(p is not None and p.role in _STATE_ROLES for p in parties)


def _means(scene: Scene, event: Event) -> list[int]:
    """Means of the event; what is fired or dropped says most, then the nearest."""
    found = list(_means_tokens(scene, event))
    fired = set()
    if event.unit.pos == "verb" and event.unit.frame in _FIRING:
        fired = {m.i for t in _counted(fillers(scene, event, "obj")) for m in members(t)}
    return sorted(found, key=lambda i: (i not in fired, abs(i - event.head.i)))


def _counted(nouns: list[Token]) -> list[Token]:
    """The rockets of "fired dozens of rockets"."""
    return [u for t in nouns for u in ([t, *after(t, "of")] if t.lower_ in _MANY else [t])]


def _means_tokens(scene: Scene, event: Event) -> Iterator[int]:
    seen: set[int] = set()
    pool = [*event.roles.get("means", [])]
    for slot in ("adj", "poss", "compound", "mod", "with", "by", "subj", "from", "of", "to", "in"):
        pool += fillers(scene, event, slot) if not (slot in ("of", "to", "in") and event.unit.pos == "verb") else []
    if event.unit.pos == "verb" and event.unit.frame in _FIRING:
        pool += _counted(fillers(scene, event, "obj"))
    if event.unit.pos == "noun":  # "an explosion caused by a bomb"
        told = [event.head.head] if event.head.dep_ in ("nsubj", "nsubjpass") and event.head.head.tag_ == "VBN" else []
        told += [c for c in event.head.children if c.dep_ == "acl"]
        pool += [t for c in told for t in (*agents(c), *after(c, "as"))]
    own = range(event.first, event.end)
    pool += [scene.doc[i] for i in own if event.unit.pos != "verb" or scene.doc[i].tag_.startswith("NN")]
    for token in [m for t in pool for m in members(t)]:
        for part in (token, *(c for c in token.children if c.dep_ in ("compound", "amod", "nmod"))):
            if part.i in scene.means and part.i not in seen:
                seen.add(part.i)
                yield part.i
