"""How near in the grammar a place stands to an event, and whether it is only where fire came from.

Ranks from `LOOSE` on are of other clauses than the event's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .events import Event
from .places import PlaceMention
from .scene import Scene
from .syntax import child, clause_of, is_verb, within

if TYPE_CHECKING:
    from .tokens import Token

LOOSE: Final = 3
_MOVING: Final = frozenset({"withdraw", "flee", "evacuate", "displace", "release", "detain", "move", "deliver"})
_BOUND: Final = frozenset({"bound", "headed", "heading", "destined"})
_ROAD: Final = frozenset({"road", "roads", "highway", "route", "way", "motorway", "railway", "track", "lane"})
_FAR: Final = frozenset({"far", "away", "km", "kilometres", "kilometers", "metres", "meters", "miles", "m", "hour"})
_FIRING: Final = frozenset(
    {"direction", "side", "territory", "positions", "position", "areas", "area", "posts", "outposts", "base", "bases",
     "sites", "airfield", "lines", "trenches", "part", "parts"}
)  # fmt: skip
_IN: Final = frozenset({"of", "in", "near", "at", "around", "outside"})
_TAKEN: Final = frozenset(
    {"abduction_or_detention", "displacement", "evacuation", "withdrawal", "prisoner_release_or_exchange",
     "property_destruction_or_looting", "aid_obstruction"}
)  # fmt: skip
_FIRE: Final = frozenset({"shelling", "missile_attack", "drone_strike", "air_strike"})


def inside(event: Event, token: Token) -> int | None:
    """0 in the event's own phrase, 1 in that of its light verb or of a mention it has taken in, else None."""
    if within(token, event.head):
        return 0
    held = [*((event.support,) if event.support is not None else ()), *(other.head for other in event.absorbed)]
    return 1 if any(within(token, head) for head in held) else None


def rank(scene: Scene, event: Event, token: Token) -> int | None:
    """How near in the grammar a place stands to an event; None if it cannot be its place."""
    if _of_another(event, clause_of(token)):
        return None
    if (near := inside(event, token)) is not None:
        return 2 if apart(event, token) else near
    clause = clause_around(event)
    if within(token, clause):
        aside = clause_of(token)
        if aside.dep_ in ("acl", "relcl") and aside.head.i in scene.truces and event.predicate is not aside:
            return None  # "when the truce signed in Minsk took effect"
        return 3 if aside is not clause and aside.dep_ == "relcl" else 2
    mention_clause = clause_of(token)
    if clause.dep_ in ("advcl", "xcomp", "acl", "relcl", "conj", "pcomp", "ccomp") and within(clause, mention_clause):
        return 3 if clause.dep_ in ("advcl", "xcomp", "pcomp", "conj", "acl") else 4
    return None


def clause_around(event: Event) -> Token:
    """The verb of an event's clause: that of "Fighting has centred on Varo" is "centred", "fighting" only its noun."""
    clause = clause_of(event.predicate)
    return clause_of(clause.head) if clause.dep_ in ("csubj", "csubjpass", "nsubj", "nsubjpass") else clause


def apart(event: Event, token: Token) -> bool:
    """Whether a place stands in a clause that only hangs on the event: "wounded two, who were flown to X"."""
    clause = clause_of(token)
    own = [t for t in (event.head, event.predicate, event.support, *(o.head for o in event.absorbed)) if t is not None]
    hangs = clause.dep_ in ("relcl", "acl", "advcl", "ccomp", "pcomp") and clause not in own
    return hangs and not any(within(t, clause) for t in own)


def _of_another(event: Event, clause: Token) -> bool:
    """Whether a clause hung on the event tells of something else: "struck a store after sirens sounded in the town"."""
    mine = {event.head, event.predicate, event.support, *(o.head for o in event.absorbed)}
    mark = child(clause, "mark")
    told = mark is not None and mark.lower_ in ("after", "before", "while", "although", "though", "as")
    hung = clause.dep_ == "advcl" and told and child(clause, "nsubj", "nsubjpass") is not None
    return hung and clause not in mine and not any(m is not None and within(m, clause) for m in mine)


def launched(scene: Scene, mention: PlaceMention, event: Event) -> bool:
    """Whether the place is where fire came from or people went to."""
    token = scene.token_at(mention.end - 1)
    step, aimed = token, bool(event.roles.get("target"))
    for _ in range(6):
        if step.dep_ in ("prep", "agent") or (step.dep_ == "pobj" and step.head.dep_ in ("prep", "agent")):
            preposition = step if step.dep_ in ("prep", "agent") else step.head
            moves = event.frame in _MOVING or event.kind in _TAKEN
            there = (aimed or event.kind in _FIRE) and _from_there(preposition)
            if not moves and (there or _from(preposition) or _within_from(preposition)):
                return True
            if preposition.lower_ in ("for", "to", "towards", "toward") and preposition.head.lower_ in _BOUND:
                return event.frame != "move"  # "lorries bound for Varo were stopped"
            if preposition.lower_ in ("by", "with", "between", "among", "against") and _of_state(mention):
                return True
            if preposition.lower_ in ("by", "before", "after", "since", "until"):
                return True  # "well before Brazzaville": the agreement made there
            return preposition.lower_ in ("to", "toward", "towards", "into") and event.frame in (
                "flee", "evacuate", "displace", "withdraw", "release")  # fmt: skip
        if step.head == step or is_verb(step):
            return False
        step = step.head
    return False


def comes_from(token: Token) -> bool:
    """Whether a place is where something came from: "launched from X", "from the direction of X"."""
    step = token.head if token.dep_ in ("compound", "nmod") else token
    return step.dep_ == "pobj" and (_from(step.head) or _from_there(step.head))


def on_the_way(token: Token) -> bool:
    """Whether a place only says where a road leads: "the road to Varo", "the road from Varo to Osk"."""
    step = token.head if token.dep_ in ("compound", "nmod") else token
    if step.dep_ != "pobj" or step.head.lower_ not in ("to", "from", "towards", "toward"):
        return False
    over = step.head.head
    over = over.head if over.lower_ in ("from", "to") else over
    return over.lower_ in _ROAD


def _from(preposition: Token) -> bool:
    """Whether a preposition says where something came from; "not far from X" and "3 km from X" do not."""
    return preposition.lower_ == "from" and preposition.head.lower_ not in _FAR


def _from_there(preposition: Token) -> bool:
    """Whether a preposition hangs on where something came from: "from positions in X", "from the direction of X"."""
    noun = preposition.head
    return (
        preposition.lower_ in _IN
        and noun.lower_ in _FIRING
        and noun.dep_ == "pobj"
        and noun.head.dep_ == "prep"
        and _from(noun.head)
    )


def _within_from(preposition: Token) -> bool:
    """Whether a preposition hangs on a name that something came from: "launched from Vardenis, in Armenia"."""
    noun = preposition.head
    named = noun.tag_ == "NNP" and noun.dep_ == "pobj" and noun.head.dep_ == "prep"
    return named and preposition.lower_ in _IN and _from(noun.head)


def _of_state(mention: PlaceMention) -> bool:
    return mention.type == "metonym_candidate" or (mention.where is not None and mention.where.precision == "country")
