"""What a word takes for granted: who demands an inquiry into a murder, or vows revenge for it, tells of the murder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .act import Act
from .events import Event
from .scene import Scene
from .slots import slots_of
from .stance import Shift, match_at, stands_alone
from .syntax import is_verb

if TYPE_CHECKING:
    from .tokens import Token

# Units that say their stance: shifts that they have taken in ("will not stand idly by", "no access"), by stance.
_SAID_BY_THE_WORD: Final[dict[str | None, frozenset[str]]] = {
    "threatened": frozenset({"negated", "planned", "hypothetical", "called_for", "uncertain"}),
    "asserted": frozenset({"negated", "asserted"}),
}


def taken_for_granted(scene: Scene, event: Event, act: Act | None) -> bool:
    """Whether a word between the event and the act of speech takes it for granted: an inquiry into a killing."""
    return _granting(scene, event, act) is not None


def kept(scene: Scene, event: Event, act: Act | None, found: list[Shift]) -> list[Shift]:
    """The shifts that touch an event; what stands over a word that takes it for granted does not."""
    if event.unit.stance in _SAID_BY_THE_WORD:
        taken = _SAID_BY_THE_WORD[event.unit.stance]
        unable = {"hypothetical"} if "stuck" in event.unit.needs else set()  # "cannot reach the town"
        return [s for s in found if s.stance not in taken | unable]
    over = _granting(scene, event, act)
    if over is None:
        return found
    below = {t.i for t in over.subtree if t.i > over.i or t == event.head}
    return [s for s in found if s.token in below]


def _granting(scene: Scene, event: Event, act: Act | None) -> Token | None:
    below = event.head
    while below.head != below and (act is None or below.head != act.head):
        if stands_alone(below):
            return None
        over: Token = below.head
        if _factive(scene, over, below):
            return over
        below = over
    return None


def _factive(scene: Scene, token: Token, below: Token) -> bool:
    match = match_at(scene, token)
    lines = [x for x in match.lines if x.cls == "factive"] if match is not None else []
    if not any(x.pos != "verb" or is_verb(token) for x in lines):
        return False
    slots = slots_of(token, below)
    return any(slots & set(x.governs) for x in lines)
