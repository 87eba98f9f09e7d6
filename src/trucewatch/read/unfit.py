"""Whose act it cannot be: villagers who withdraw, a mediator who is displaced, cattle that are shot in a clash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..codebook.lines import LexicalUnit
from .actors import classify
from .conditions import has_number, in_class
from .openness import WAR
from .scene import Scene
from .syntax import members, objects, subjects

if TYPE_CHECKING:
    from .tokens import Token

_TROOPS: Final = frozenset({"withdrawal", "troop_movement"})
_MANY_IN_ONE: Final = frozenset(  # one word for many people
    """
    population family community village town crowd majority half third quarter rest number wave stream exodus people
    everyone everybody nobody group bulk most all household generation camp district city percent cent line column queue
    convoy tide flood flow
    """.split()
)
_ONE: Final = frozenset({"he", "she", "i", "him", "her", "me"})
_STATES: Final = frozenset({"dead", "wounded", "injured", "homeless", "hurt", "stranded"})
_CROWD: Final = 2000
_SHOT: Final = frozenset({"armed_clash", "attack_unspecified", "assassination_or_execution"})


def unfit(scene: Scene, unit: LexicalUnit, head: Token) -> bool:
    """Whether the nouns beside a verb say that it tells of something else than its line of the codebook does."""
    if unit.pos != "verb":
        return False
    if unit.form == "leave" and any(_hurt(t) for t in objects(head)):
        return True  # "leaving at least five dead"
    if unit.frame == "flee":
        return _no_crowd(scene, unit, head)
    if unit.kind in _TROOPS and WAR in scene.told:  # "40,000 Serbs had abandoned the town"
        doers = [m for t in subjects(head) for m in members(t)]
        return bool(doers) and all(classify(scene, t).cls == "civilian" or _a_people(scene, t) for t in doers)
    if unit.kind in _SHOT and unit.frame == "act_on":  # "shot the cattle"
        hit = [m for t in objects(head) for m in members(t)]
        return bool(hit) and all(in_class(scene, t, "animal") for t in hit)
    return False


def _hurt(noun: Token) -> bool:
    return any(t.lower_ in _STATES for t in (noun, *noun.children, *noun.head.children))


def _no_crowd(scene: Scene, unit: LexicalUnit, head: Token) -> bool:
    """ "was pouring troops into the valley", "the garrison fled", "the mediator went home": no people on the move."""
    if any(classify(scene, t).cls in ("force", "means") for t in objects(head)):
        return True
    doers = subjects(head) if WAR in scene.told and unit.kind == "displacement" else []
    if not doers:
        return False
    if all(classify(scene, t).cls == "force" for t in doers):
        return True
    return all(_one_person(scene, t) for t in doers) and len([m for t in doers for m in members(t)]) == 1


def _a_people(scene: Scene, token: Token) -> bool:
    """ "40,000 Serbs": so many of a people are no army."""
    if token.tag_ != "NNPS" or token.i in scene.roles:
        return False
    start = token.left_edge.idx
    return any((q.low or 0) >= _CROWD for q in scene.quantities if start <= q.start <= token.idx)


def _one_person(scene: Scene, token: Token) -> bool:
    """ "Mr Machar", "the mediator", "she"."""
    if token.lower_ in _ONE:
        return True
    if token.tag_ not in ("NN", "NNP") or token.lower_ in _MANY_IN_ONE or has_number(scene, token):
        return False
    return classify(scene, token).cls in ("person", "body") or (
        token.i in scene.roles and scene.roles[token.i].lines[0].person
    )
