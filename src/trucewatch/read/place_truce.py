"""Where a truce holds, is broken or asked for: in the area that its own clause names, not in the town of an act beside.

"Shells fell on Varo, which broke the truce" tells of Varo's shelling; the truce is not Varo's. An area that another
clause of the sentence names ("strikes stopped in Idlib when a ceasefire came into force") may be the truce's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..gazetteer.fold import fold
from ..model import Where
from .events import Event
from .place_rank import LOOSE, rank
from .scene import Scene
from .syntax import clause_of

if TYPE_CHECKING:
    from .places import PlaceMention
    from .tokens import Token

_WIDE: Final = frozenset({"province", "region", "area", "district", "unresolved"})
_JOURNEYS: Final = frozenset({"visit", "trip", "flew", "travelled", "traveled"})
_VENUES: Final = _JOURNEYS | {
    "signed", "initialled", "agreed", "agreement", "accord", "deal", "talks", "summit", "conference", "meeting", "met",
    "meet", "negotiations", "statement", "speech", "interview", "briefing", "round", "consultations", "hammered",
    "brokered", "negotiated", "concluded", "speaking", "ceremony",
}  # fmt: skip
_ASKED_OF: Final = frozenset({"on", "upon", "from", "against", "with", "of"})
_LED: Final = frozenset(
    {"leadership", "permission", "approval", "consent", "clearance", "assurances", "guarantees", "sanctions", "leader",
     "pressure", "leaders", "rulers", "regime", "government", "support", "backing", "allies", "ally", "orders"}
)  # fmt: skip


def of_truce(scene: Scene, event: Event, where: Where | None) -> Where | None:
    """The place of an event; of a truce or what is said of one, none that is only an act's beside it."""
    of_one = scene.lexicon.codebook.kinds[event.kind].group == "truce"
    if where is None or where.words is None or not of_one or where.precision in _WIDE:
        return where
    if where.admin1 is not None and fold(where.name) == fold(where.admin1):
        return where  # "Idlib": the province as well
    named = next((m for m in scene.places if scene.char_span(m.start, m.end) == where.words), None)
    token = scene.token_at(named.end - 1) if named is not None else None
    if token is None or token.sent != event.head.sent or any("points back" in why for why in where.because):
        return where  # "there", "the town": the words that it points back to
    clause = clause_of(event.predicate)
    if clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children):
        return where  # "in Varo, where the guns fell silent"
    near = rank(scene, event, token)
    return where if near is not None and near < (LOOSE + 1 if clause.dep_ == "xcomp" else LOOSE) else None


def venue(scene: Scene, event: Event, token: Token) -> bool:
    """Whether a place is where something was signed, said or talked over, and the event is another: "under the deal
    signed in Khartoum both sides are to pull back"."""
    if scene.lexicon.codebook.kinds[event.kind].group in ("truce", "talk"):
        return False
    step = token.head if token.dep_ in ("compound", "nmod") else token
    while step.dep_ in ("conj", "appos"):
        step = step.head
    if step.dep_ != "pobj" or step.head.lower_ not in ("in", "at", "to", "of"):
        return False
    over = step.head.head
    own = {event.head, event.predicate, event.support, *(o.head for o in event.absorbed)}
    if over.lower_ not in _VENUES or over in own:
        return False
    return not (step.head.lower_ in ("to", "of") and over.lower_ not in _JOURNEYS)


def addressed(scene: Scene, mention: PlaceMention, token: Token) -> bool:
    """Whether a state or capital is only spoken to or of, as one that acts: "accusing Moscow of", "called on Israel",
    "permission from Damascus", "the leadership of Armenia"."""
    if mention.type != "metonym_candidate":
        return False
    saying = {i for match in scene.cues for i in range(match.first, match.end)}
    if token.dep_ in ("dobj", "dative"):
        return token.head.i in saying
    if token.dep_ != "pobj" or token.head.lower_ not in _ASKED_OF:
        return False
    over = token.head.head
    return over.lower_ in _LED or (over.i in saying and token.head.lower_ != "of")
