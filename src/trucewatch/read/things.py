"""Figures of things: strikes, shells, places hit, houses, vehicles and loads of aid, by the roles they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..model import Figure
from .belonging import one_of
from .events import Event, fillers, in_class
from .governing import BODIES
from .measuring import KIND_OF_STRIKE
from .numbered import base, noun_of, stood_for
from .quantities import Quantity
from .scene import Scene
from .syntax import after, clause_of, members, objects

if TYPE_CHECKING:
    from .tokens import Token

_CASES: Final = frozenset({"incidents", "cases", "instances", "acts", "bursts", "exchanges", "episodes", "occurrences"})
_BROUGHT_DOWN: Final = frozenset({"shoot down", "bring down", "intercept", "down"})  # what never struck
_SPOTS: Final = frozenset({"places", "locations", "sites", "points", "spots", "targets", "positions"})
_GROUND: Final = frozenset({"sectors", "directions", "fronts", "axes", "lines", "areas", "districts", "kilometres"})
_GOING_OFF: Final = frozenset({"go off", "explode", "detonate", "blow up"})
_SEIZING: Final = frozenset({"abduction_or_detention", "property_destruction_or_looting", "aid_obstruction"})
_NO_TARGETS: Final = frozenset({"territory_change", "siege_or_blockade", "abduction_or_detention"})


def things(scene: Scene, event: Event, taken: set[int]) -> list[Figure]:
    """What an event counts that is not people; `taken`: where the words of figures begin that are told already."""
    found = []
    roles = [
        t for role in ("target", "place", "thing", "means", "victims", "population") for t in event.roles.get(role, [])
    ]
    if event.unit.pos == "verb" and event.unit.frame in ("attack_at", "strike_place", "drop"):
        roles += [m for t in fillers(scene, event, "obj") for m in members(t)]
    group = scene.lexicon.codebook.kinds[event.kind].group
    for quantity in scene.quantities:
        if quantity.not_count is not None or quantity.percent or quantity.article or base(scene, quantity):
            continue
        head = noun_of(scene, quantity)
        thing = stood_for(scene, head)
        start = scene.char_span(quantity.start, quantity.end).start
        if head.sent != event.head.sent or start in taken:
            continue
        own = head.i == event.head.i or event.first <= head.i < event.end or _case_of(event, head)
        times = _times(event, head)
        if own and one_of(scene, quantity):
            continue  # "one of the strikes landed": no count of strikes
        if own and group in ("force", "truce") and event.kind in KIND_OF_STRIKE:
            found.append(_plain(scene, quantity, head, KIND_OF_STRIKE[event.kind], event.kind.replace("_", " ")))
        elif times and event.kind in KIND_OF_STRIKE:
            found.append(_plain(scene, quantity, head, KIND_OF_STRIKE[event.kind], "times"))
        elif event.kind in _SEIZING and in_class(scene, thing, "vehicle") and head in _taken(scene, event):
            relief = event.kind != "abduction_or_detention" and "aid" in scene.told
            measure = "aid_loads" if relief and in_class(scene, thing, "carrier") else "vehicles"
            found.append(_plain(scene, quantity, head, measure, thing.lower_))
        elif group == "force" and event.kind not in _NO_TARGETS and (head in roles or _in_places(scene, event, head)):
            if one_of(scene, quantity):
                continue
            if in_class(scene, head, "building") and _destroys(event):
                found.append(_plain(scene, quantity, head, "houses_damaged", head.lower_))
            elif in_class(scene, head, "place") or head.lower_ in _SPOTS:
                found.append(_plain(scene, quantity, head, "places_hit", head.lower_))
            elif _shells(scene, head) and event.unit.form not in _BROUGHT_DOWN:
                measure = "strikes" if event.unit.form in _GOING_OFF else "shells"  # "two bombs went off"
                found.append(_plain(scene, quantity, head, measure, head.lower_))
        elif group == "movement" and head in (*roles, *_moving(scene, event)) and not _ground(scene, head):
            arms = in_class(scene, thing, "vehicle") or head.i in scene.means
            found.append(_plain(scene, quantity, head, "vehicles" if arms else "fighters", None))
        elif (
            group == "aid"
            and not _of_another_clause(scene, event, head)
            and (in_class(scene, thing, "aid") or in_class(scene, thing, "carrier") or _bare(scene, event, head))
        ):
            found.append(_plain(scene, quantity, head, "aid_loads", thing.lower_))
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


def _moving(scene: Scene, event: Event) -> list[Token]:
    """Those who move, and those with them: "the brigade, with 2,500 men and 130 vehicles, moved"."""
    actors = event.roles.get("actor", [])
    along = [m for t in actors for n in after(t, "with") for m in members(n)]
    return [*actors, *(t for t in along if not _ground(scene, t))]


def _taken(scene: Scene, event: Event) -> list[Token]:
    return [m for t in fillers(scene, event, "obj") for m in members(t)]


def _of_another_clause(scene: Scene, event: Event, head: Token) -> bool:
    """Whether a counted noun stands in the clause of another event: "98 lorries came in; nine were looted"."""
    over = clause_of(head)
    others = scene.all_in.get(event.head.sent.start, ())
    return over not in (event.predicate, event.head) and any(over in (e.predicate, e.head) for e in others)


def _bare(scene: Scene, event: Event, head: Token) -> bool:
    """The three in "its lorries had been turned back, although three had been let in": a number that went through."""
    slots = (*fillers(scene, event, "obj"), *fillers(scene, event, "subj"))
    return head.tag_ == "CD" and event.unit.pos == "verb" and head in slots


def _ground(scene: Scene, head: Token) -> bool:
    """ "Advanced in three sectors", "pulled back from several positions": ground, and no fighters."""
    return (
        in_class(scene, head, "place") or in_class(scene, head, "building") or head.lower_ in _SPOTS | _GROUND | BODIES
    )


def _shells(scene: Scene, head: Token) -> bool:
    """Whether a means is what is fired or dropped, not what carries it."""
    carries = in_class(scene, head, "vehicle") and "drone" not in head.lower_
    return head.i in scene.means and not carries


def _case_of(event: Event, head: Token) -> bool:
    """The incidents in "52 incidents of gunfire"."""
    noun = event.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head == head and head.lower_ in _CASES


def _plain(scene: Scene, quantity: Quantity, head: Token, measure: str, unit: str | None) -> Figure:
    return Figure(
        measure=measure, low=quantity.low, high=quantity.high, qualifier=quantity.qualifier,  # type: ignore[arg-type]
        words=scene.char_span(quantity.start, quantity.end), unit=unit,
    )  # fmt: skip


def _destroys(event: Event) -> bool:
    return event.frame == "damage" or event.unit.form in ("blow up", "demolish", "torch")
