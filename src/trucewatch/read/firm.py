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
from .merge import merge
from .scene import Scene

ENOUGH: Final = 4  # events that make a report firm
_NO_PROOF: Final = frozenset({"talk", "other"})


def is_firm(scenes: Iterable[Scene]) -> bool:
    """Whether the passages tell `ENOUGH` events of war, read strictly, talks and protests left out.

    What was found is left with its scene (`strict`), for whoever reads it next under the same conditions.
    """
    told = 0
    for scene in scenes:
        kinds = scene.lexicon.codebook.kinds
        events, refused = find(scene)
        scene.strict = [e.copy() for e in events], refused
        for event in merge(scene, events):
            if kinds[event.kind].group not in _NO_PROOF and background(scene, event) is None:
                told += 1
        if told >= ENOUGH:
            return True
    return False
