"""Whether a document has shown itself to be a report of war, by what was read in it under the strict conditions.

Conditions of the codebook guard against the other senses of everyday words. In a report that has told of several acts
of war they guard against nothing any more: there, "they took it" is of a place. Negative texts of the cases give two
claims at most, whole reports of war nine and more.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .background import background
from .events import find
from .evidence import armed_in
from .fighters import judge
from .merge import merge
from .openness import WAR
from .scene import Scene

ENOUGH: Final = 4  # events that make a report firm
AT_WAR: Final = 3  # in a report of a place at war
ARMED: Final = 9.0  # what shows in it who is armed and with what (`evidence`), where that alone nearly proves it
MANY_ARMED: Final = 12.0
WHOLE: Final = 550  # characters; a text that short is no whole report
OF_TRUCE: Final = 2  # in one of a place at war and a truce
_NO_PROOF: Final = frozenset({"talk", "other"})


def settle(scenes: list[Scene]) -> None:
    """Let the passages of a firm report know that it is one, those of another be read for what fighters do in them."""
    if not is_firm(scenes):
        judge(scenes)
        return
    for scene in scenes:
        scene.told |= {WAR}
        scene.strict = None


def is_firm(scenes: Iterable[Scene]) -> bool:
    """Whether the passages tell `ENOUGH` events of war, read strictly, talks and protests left out.

    What was found is left with its scene (`strict`), for whoever reads it next under the same conditions.
    """
    told = 0
    scenes = list(scenes)
    asked = _asked(scenes)
    if not asked:
        return True
    for scene in scenes:
        kinds = scene.lexicon.codebook.kinds
        events, refused = find(scene)
        scene.strict = [e.copy() for e in events], refused
        for event in merge(scene, events):
            if kinds[event.kind].group not in _NO_PROOF and background(scene, event) is None:
                told += 1
        if told >= asked:
            return True
    return False


def _asked(scenes: list[Scene]) -> int:
    """How many events a report must tell: fewer where it names a place that was at war in its year, and a truce."""
    of = scenes[0].told if scenes else frozenset()
    if "place at war" not in of or sum(len(s.doc.text) for s in scenes) < WHOLE:
        return ENOUGH
    armed = armed_in(scenes)
    if armed >= MANY_ARMED:
        return 0
    if armed >= ARMED:
        return 1
    return OF_TRUCE if "truce" in of else AT_WAR
