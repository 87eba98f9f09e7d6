"""Whether a count may stand with an event, and under which measure: what an event of its kind can count at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Figure
from .actors import classify
from .counts import Counted
from .events import Event
from .scene import Scene

if TYPE_CHECKING:
    from .tokens import Token

KIND_OF_STRIKE: Final = {
    "air_strike": "strikes", "drone_strike": "strikes", "missile_attack": "strikes", "shelling": "strikes",
    "attack_unspecified": "strikes", "armed_clash": "strikes", "bombing": "strikes", "ceasefire_violated": "violations",
}  # fmt: skip
OF_MOVES: Final = frozenset({"evacuated", "detained", "released", "displaced", "returned", "abducted", "trapped"})
TAKING: Final = frozenset({"abduction_or_detention", "prisoner_release_or_exchange", "displacement", "evacuation"})
OF_THINGS: Final = frozenset({"vehicles", "shells", "strikes", "fighters"})
_GOING: Final = frozenset({"displaced", "returned", "evacuated"})
_LOADS: Final = frozenset({"aid_loads"})
_NON_STATE: Final = frozenset({"rebel group", "armed group", "militia", "opposition"})
_OF_WHOM: Final = re.compile(r"\bof (?:whom|which)\b", re.I)


def suits_kind(event: Event, group: str, c: Counted) -> bool:
    """Whether an event of the kind may count such a thing: a truce frees nobody, an arrest takes no tanks."""
    if c.measure == "places_hit":
        return event.kind in KIND_OF_STRIKE
    if group in ("truce", "talk"):
        return c.measure not in OF_MOVES
    if event.kind in TAKING:
        return c.measure not in OF_THINGS
    if event.kind == "siege_or_blockade":
        return c.measure not in _LOADS  # "closed the crossing, through which 290 lorries had passed"
    if group == "force" and c.measure in OF_MOVES and c.line is not None and c.line.counts == ("subj",):
        return not c.line.needs  # "two devices went off", "one bullet went through": going is no flight here
    return True


def fitting(scene: Scene, event: Event, c: Counted, figure: Figure) -> Figure:
    """Bodies handed over are no deaths of that day; lorries full of fighters, or burned, are no loads of aid."""
    group = scene.lexicon.codebook.kinds[event.kind].group
    if event.kind == "prisoner_release_or_exchange" and figure.measure == "killed":
        return msgspec.structs.replace(figure, measure="released")
    if group == "force" and figure.scope == "cumulative" and any(e.frame != "toll" for e in event.absorbed):
        return msgspec.structs.replace(figure, scope="event")  # the toll of one act
    if group == "movement" and figure.measure in _GOING and classify(scene, c.noun).cls == "force":
        return msgspec.structs.replace(figure, measure="fighters")  # "thirty-five soldiers have gone"
    if group in ("force", "movement") and figure.measure == "aid_loads":
        return msgspec.structs.replace(figure, measure="vehicles")
    return figure


def taken(scene: Scene, event: Event, token: Token) -> str:
    """Detained, or abducted: civilians whom an armed group or unknown men took, by a word for neither."""
    if classify(scene, token).cls == "force":
        return "detained"
    doers = [classify(scene, t) for t in event.roles.get("actor", [])]
    roles = {n.party.role for n in doers if n.party is not None}
    return "abducted" if roles and roles <= _NON_STATE else "detained"


def told_apart(scene: Scene, event: Event, noun: Token) -> bool:
    """ "300,000 people fled, a third of whom have gone back": the event is told of a part of those before it."""
    if noun.i >= event.head.i or noun.sent != event.head.sent:
        return False
    return _OF_WHOM.search(scene.doc.text, noun.idx, event.head.idx) is not None
