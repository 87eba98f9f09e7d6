"""Whose act it cannot be: villagers who withdraw, a mediator who is displaced, cattle that are shot in a clash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..codebook.lines import LexicalUnit
from .actors import classify
from .conditions import has_number, in_class
from .openness import WAR
from .scene import Scene
from .syntax import after, is_passive, members, objects, subjects

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
_STATES_OF_RULES: Final = frozenset(
    "being force effect play operation power view sight contact question office".split()
)
_SEIZING: Final = frozenset({"capture", "seize", "take", "take over", "retake", "recapture"})
_ARMS: Final = frozenset({"weapons", "arms", "ammunition", "rifles", "guns", "equipment", "people", "men", "cargo"})
_SAID: Final = frozenset(  # what is exchanged in words
    """
    accusation accusations blame barb barbs insult insults threat threats word words recrimination recriminations charge
    charges allegation allegations claim claims message messages note notes drafts views
    """.split()
)
_PASSING: Final = frozenset({"swap", "trade", "exchange", "hand over", "release", "return", "deliver"})
_CROWD: Final = 2000
_SHOT: Final = frozenset({"armed_clash", "attack_unspecified", "assassination_or_execution"})


def unfit(scene: Scene, unit: LexicalUnit, head: Token) -> bool:
    """Whether the nouns beside a verb say that it tells of something else than its line of the codebook does."""
    if unit.pos != "verb":
        return False
    if unit.form == "leave" and any(_hurt(t) for t in objects(head)):
        return True  # "leaving at least five dead"
    if unit.form == "come into" and any(t.lower_ in _STATES_OF_RULES for t in after(head, "into")):
        return True  # "the understanding came into being"
    if unit.kind == "territory_change" and unit.form in _SEIZING and not _ground(scene, head):
        return True
    if unit.form in _PASSING and any(t.lower_ in _SAID for t in (*objects(head), head.head)):
        return True  # "swapped accusations"
    if unit.frame == "flee":
        return _no_crowd(scene, unit, head)
    if unit.kind in _TROOPS and WAR in scene.told:  # "40,000 Serbs had abandoned the town"
        doers = [m for t in subjects(head) for m in members(t)]
        return bool(doers) and all(classify(scene, t).cls == "civilian" or _a_people(scene, t) for t in doers)
    if unit.kind in _SHOT and unit.frame in ("act_on", "kill"):  # "shot the cattle"
        hit = [m for t in objects(head) for m in members(t)]
        return bool(hit) and all(in_class(scene, t, "animal") for t in hit)
    return False


def _ground(scene: Scene, head: Token) -> bool:
    """Whether ground may be what is seized: "captured six Russians" and "their weapons seized" are of none."""
    taken = [m for t in (subjects(head) if is_passive(head) else objects(head)) for m in members(t)]
    return not taken or not all(_no_ground(scene, t) for t in taken)


def _no_ground(scene: Scene, token: Token) -> bool:
    noun = classify(scene, token)
    if noun.cls == "place" or in_class(scene, token, "place") or in_class(scene, token, "building"):
        return False
    counted = token.tag_ == "NNPS" and has_number(scene, token)
    return noun.cls in ("civilian", "means") or counted or token.i in scene.weapons or token.lower_ in _ARMS


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
