"""Who stands in which role of an event: the nouns in the slots of its frame, by what may fill them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .actors import classify
from .conditions import counted_noun, fits, of_truce, slot_fillers
from .frames import Event
from .scene import Scene
from .syntax import members
from .victims import done_to

if TYPE_CHECKING:
    from .tokens import Token

_TAKING: Final = frozenset({"take", "fall", "lose", "strike_place", "act_on", "attack_at", "block", "damage"})


def fill(scene: Scene, event: Event) -> None:
    """Give an event the nouns in the slots of its frame as its roles."""
    frame = scene.lexicon.codebook.frames[event.unit.frame]
    taken: set[int] = set()
    for slot, roles in frame.slots.items():
        for filler in slot_fillers(scene, event, slot):
            for token in (counted_noun(scene, m) for m in members(filler)):
                if token.i in taken or (token.i in scene.dated and not of_truce(scene, token)):
                    continue
                noun = classify(scene, token)
                role = done_to(scene, event, slot, noun) or next((r for r in roles if fits(scene, noun, r)), None)
                if role == "actor" and slot in ("compound", "adj") and _capital(scene, token):
                    role = "place"  # "Mogadishu car bombing"
                if role == "place" and slot in ("obj", "subj", "on", "into") and _struck_or_taken(scene, event, token):
                    event.roles.setdefault("target", []).append(token)
                if role is not None:
                    event.roles.setdefault(role, []).append(token)
                    taken.add(token.i)


def _struck_or_taken(scene: Scene, event: Event, token: Token) -> bool:
    """ "captured the dam", "fell on the farm": a common noun is what was hit or taken as well as where."""
    named = any(p.start <= token.idx < p.end for p in scene.places)
    return event.unit.pos == "verb" and event.frame in _TAKING and token.tag_ in ("NN", "NNS") and not named


def _capital(scene: Scene, token: Token) -> bool:
    match = scene.countries.get(token.i)
    return match is not None and match.lines[0][1] == "capital"
