"""Where: the place of an event, chosen among those mentioned by the grammar of its clause.

Place is where the effect was, never the launch site or where the speaker sits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Where
from .act import Act
from .events import Event
from .place_fallback import carried, of_speaker, unknown_name, witness
from .place_nested import around_it, finest, first_listed, fronted, located, narrower, refined, wide, within_named
from .place_offset import in_part
from .place_rank import LOOSE, apart, clause_around, launched, on_the_way, rank
from .place_truce import addressed, of_truce, venue
from .place_unknown import unknown_places
from .places import PlaceMention
from .scene import Scene
from .syntax import clause_of, within

if TYPE_CHECKING:
    from .tokens import Token

_PLACE_ROLES: Final = ("place", "target", "victims", "population", "truce", "aid", "thing", "destination")
_LEAVING: Final = frozenset({"displacement", "evacuation"})
_SMALL: Final = ("site", "town", "district")
_INTO: Final = frozenset({"entered", "reached", "stormed", "shelled", "bombed", "left", "fled", "raided", "captured"})
_PREPOSITIONS: Final = {
    "troop_movement": frozenset({"on", "through", "into", "to"}),
    "abduction_or_detention": frozenset({"from"}),
    "property_destruction_or_looting": frozenset({"from"}),
}
_LOCALS: Final = frozenset(
    {"mayor", "partners", "residents", "villagers", "inhabitants", "people", "elders", "commissioner", "council",
     "medics", "doctors", "hospital", "witnesses", "committee", "priest", "imam", "administrator", "farmers",
     "official", "officials", "officer", "officers", "nurse", "teacher", "traders"}
)  # fmt: skip
_NOT_EVENT: Final = frozenset({"demonym"})


def place_of(
    scene: Scene, event: Event, act: Act | None, anchored: set[int], lately: Where | None = None
) -> Where | None:
    """The place of an event; `anchored` are tokens taken by actors and speakers, which are no places here.

    `lately`: the town, site or unknown name where the act told last was.
    """
    return of_truce(scene, event, _told(scene, event, act, anchored, lately))


def _told(scene: Scene, event: Event, act: Act | None, anchored: set[int], lately: Where | None) -> Where | None:
    mentions = [
        p for p in (*scene.places, *unknown_places(scene))
        if p.type not in _NOT_EVENT and not p.dateline and p.where is not None and not _acts(scene, p)
        and not any(t.i in anchored for t in scene.tokens_in(p.start, p.end))
        and not venue(scene, event, scene.token_at(p.end - 1))
    ]  # fmt: skip
    sentence = list(event.head.sent)

    def fits(token: Token) -> bool:
        struck = token in event.roles.get("target", [])  # "the capital, which it said had been shelled"
        said = (
            struck
            or act is None
            or act.line.pos != "verb"
            or token.i in act.content
            or not within(act.head, token.head)
        )
        free = said and token.i not in anchored and not of_speaker(scene, token, event.head)
        return free and rank(scene, event, token) is not None

    into = {t.i for role in ("target", "place", "destination") for t in event.roles.get(role, [])}
    if event.head.lower_ in _INTO:
        into |= {t.i for t in scene.doc[event.head.i + 1 : event.head.i + 2] if t.tag_ == "NNP"}
    into |= {t.i for t in _gone_to(event)}
    chosen = _named(scene, event, act, mentions)
    if chosen is not None and not _of_clause(scene, event, chosen):
        seats = [t for t in sentence if t.lower_ == "capital" and _own_clause(event, t)]
        pointed = carried(scene, seats, fits, lately)  # "signed it in the capital on Friday, and others did so in X"
        if pointed is not None:
            return pointed
    if chosen is not None:
        if event.kind in _LEAVING and wide(chosen):
            ends = [
                m for m in mentions if scene.token_at(m.end - 1).sent == event.head.sent and _towards(scene, m, event)
            ]
            chosen = refined(chosen, ends, event.head.idx)
        here = [m for m in mentions if m.where is not None and m.where.gazetteer is None and m.where.lat is None]
        here = [m for m in here if _beside(scene, event, act, m) is not None and _of_clause(scene, event, m)]
        here = here if wide(chosen) else [m for m in here if around_it(m, [chosen], scene.doc.text) is chosen]
        if here:
            chosen = min(here, key=lambda m: abs(m.start - event.head.idx))
        where = _where(scene, chosen)
        if where is not None and where.precision == "unresolved":
            beside = [m for m in mentions if _beside(scene, event, act, m) is not None]
            outer = around_it(chosen, beside, scene.doc.text)
            return located(where, outer.where) if outer is not None and outer.where is not None else where
        part = within_named(chosen, mentions, scene.doc.text)
        if part is not None and where is not None and (inner := _where(scene, part)) is not None:
            return located(inner, where)

        def own(token: Token) -> bool:
            return fits(token) and _own_clause(event, token)

        within_it = wide(chosen) or scene.doc.text[: chosen.start].endswith((" in ", " in central ", " in the "))
        unknown = unknown_name(scene, sentence, own, into) if within_it else None
        if unknown is None or where is None:
            return where
        if not (_leads_to(scene, unknown, chosen) or (wide(chosen) and where.precision != "country")):
            return where
        return located(unknown, where)
    done_to = unknown_name(scene, [t for t in sentence if t.i in into], fits, into)
    told = done_to or carried(scene, sentence, fits, lately) or unknown_name(scene, sentence, fits, into)
    return told or _near_by(scene, event, mentions)


def _gone_to(event: Event) -> list[Token]:
    """The names behind the prepositions that an event's verb has of its own: "moving on X", "carried off from X"."""
    leads = _PREPOSITIONS.get(event.kind, frozenset())
    inner = [c for p in event.head.children if p.dep_ == "prep" and p.lower_ in leads for c in p.children]
    return [t for t in inner if t.dep_ == "pobj" and t.tag_ == "NNP"]


def _named(scene: Scene, event: Event, act: Act | None, mentions: list[PlaceMention]) -> PlaceMention | None:
    """The place among those named in the sentence that the grammar gives to the event."""
    struck = [t for t in event.roles.get("target", []) if any(_covers(scene, m, t) for m in mentions)]
    for token in (*struck, *(t for role in _PLACE_ROLES for t in event.roles.get(role, []))):  # "four towns in Idlib"
        inside = [p for p in mentions if within(scene.token_at(p.start), token) or _covers(scene, p, token)]
        inside = [p for p in inside if not launched(scene, p, event)]
        inside = [p for p in inside if not apart(event, scene.token_at(p.end - 1))]
        inside = [p for p in inside if not (_heading(scene, p) or on_the_way(scene.token_at(p.end - 1)))]
        if inside:
            beside = [m for m in mentions if _beside(scene, event, act, m) is not None and _of_clause(scene, event, m)]
            return _best(scene, event, finest(_heads(scene, inside)), (beside, mentions))
    options: list[tuple[int, int, PlaceMention]] = []
    for mention in mentions:
        rank = _beside(scene, event, act, mention)
        if rank is not None:
            token = scene.token_at(mention.end - 1)
            options.append((rank, abs(token.i - event.head.i), mention))
    if not options:
        return None
    there = [o for o in options if not _heading(scene, o[2]) and not on_the_way(scene.token_at(o[2].end - 1))]
    options = there if any(rank < LOOSE for rank, _, _ in there) else options
    best = min(option[0] for option in options)
    nearest = [m for rank, _, m in sorted(options, key=lambda o: o[:2]) if rank == best]
    beside = [m for rank, _, m in options if rank == best or _of_clause(scene, event, m)]
    return _best(scene, event, finest(_heads(scene, nearest)[:3]), (beside, mentions))


def _near_by(scene: Scene, event: Event, mentions: list[PlaceMention]) -> Where | None:
    """Where people went who left nobody knows where; else the place of the clause before ("police in Mekelle were
    beaten and lorries taken away"); else that of the people there who told of it ("partners at Kisharo")."""
    here = [m for m in scene.places if scene.token_at(m.end - 1).sent == event.head.sent and m in mentions]
    if event.kind in _LEAVING:
        ends = [m for m in here if _towards(scene, m, event)]
        if ends:
            return _where(scene, refined(ends[0], here, ends[0].start))
    before = [
        m for m in here
        if m.end <= event.head.idx and m.type != "metonym_candidate" and m.where is not None
        and m.where.precision in _SMALL and not launched(scene, m, event)
        and not of_speaker(scene, scene.token_at(m.end - 1), event.head)
    ]  # fmt: skip
    told = [
        m for m in scene.places
        if scene.token_at(m.end - 1).sent == event.head.sent and m.type == "place" and m.where is not None
        and m.where.precision in _SMALL and _of_locals(scene.token_at(m.end - 1))
    ]  # fmt: skip
    seats = {w.gazetteer for w in scene.capitals.values()}
    told = told or [
        m for m in scene.places
        if scene.token_at(m.end - 1).sent == event.head.sent and m.type == "place" and m.where is not None
        and m.where.precision in _SMALL and m.where.gazetteer not in seats and m.start < event.head.idx
        and witness(scene, scene.token_at(m.end - 1), event.head)
    ]  # fmt: skip
    posted = [
        m for m in scene.places
        if m not in mentions and m.type == "place" and m.where is not None and m.where.precision in _SMALL
        and _posted(scene, event, scene.token_at(m.end - 1))
    ]  # fmt: skip
    chosen = before[-1:] or told[:1] or posted[:1]
    return _where(scene, chosen[0]) if chosen else None


def _posted(scene: Scene, event: Event, token: Token) -> bool:
    """Whether a place says where those are who did it: "officers at Lasu turned away a patrol"."""
    step = token.head if token.dep_ in ("compound", "nmod") else token
    if step.dep_ != "pobj" or step.head.lower_ not in ("at", "in", "near", "outside"):
        return False
    doer = step.head.head
    return (
        doer.dep_ == "nsubj" and doer.head in (event.head, event.predicate) and not of_speaker(scene, token, event.head)
    )


def _of_locals(token: Token) -> bool:
    """Whether a place says where those are who tell of what befell them: "the mayor of Khiam"."""
    step = token.head if token.dep_ in ("compound", "nmod") else token
    return step.dep_ == "pobj" and step.head.dep_ == "prep" and step.head.head.lower_ in _LOCALS


def _towards(scene: Scene, mention: PlaceMention, event: Event) -> bool:
    """Whether a place of the event's clause is where somebody went to."""
    token = scene.token_at(mention.end - 1)
    step = token.head if token.dep_ in ("compound", "nmod", "poss") else token
    while step.dep_ in ("conj", "appos") or (step.dep_ == "pobj" and step.head.lower_ in ("of", "in")):
        step = step.head if step.dep_ != "pobj" else step.head.head
    leads = step.dep_ == "pobj" and step.head.lower_ in ("to", "into", "for", "towards", "toward", "across")
    near = rank(scene, event, token)
    return leads and near is not None and near < LOOSE


def _beside(scene: Scene, event: Event, act: Act | None, mention: PlaceMention) -> int | None:
    """How near in the grammar a place of the sentence stands to an event; None where it cannot be its place."""
    token = scene.token_at(mention.end - 1)
    if token.sent != event.head.sent or launched(scene, mention, event) or of_speaker(scene, token, event.head):
        return None
    if act is not None and token.i not in act.content and act.line.pos == "verb" and within(act.head, token.head):
        return None
    return rank(scene, event, token)


def _leads_to(scene: Scene, unknown: Where, town: PlaceMention) -> bool:
    """Whether an unknown name stands right before the town it lies in: "Bab Touma in central Damascus"."""
    first = scene.char_span(town.start, town.end).start
    return unknown.words is not None and unknown.words.end < first <= unknown.words.end + len(" in the central ")


def _of_clause(scene: Scene, event: Event, mention: PlaceMention) -> bool:
    """Whether a place stands in the event's own clause, not in one that is joined to it or hung on it."""
    return _own_clause(event, scene.token_at(mention.end - 1))


def _own_clause(event: Event, token: Token) -> bool:
    clause = clause_of(token)
    mine = (event.head, event.predicate, event.support, clause_of(event.predicate), clause_of(event.head))
    return clause in (*mine, clause_around(event))


def _best(
    scene: Scene, event: Event, chosen: PlaceMention, around: tuple[list[PlaceMention], list[PlaceMention]]
) -> PlaceMention:
    """The town before its province, the first of a list. `around`: the places of its clause; all that may be one."""
    if fronted(chosen, scene.doc.text):
        chosen = narrower(chosen, around[0], event.head.idx)
    narrow = refined(chosen, around[0], event.head.idx)
    here = [m for m in around[1] if not launched(scene, m, event)]
    return first_listed(narrow, here, scene.doc.text)


def _acts(scene: Scene, mention: PlaceMention) -> bool:
    """A state or capital as a subject or agent acts or speaks; it is no place there."""
    token = scene.token_at(mention.end - 1)
    agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
    if token.dep_ in ("compound", "amod", "nmod", "poss"):
        over = token.head
        if over.i in scene.roles or over.i in scene.ministries or over.i in scene.weapons or over.i in scene.actors:
            return True  # "the Varan army"
    if addressed(scene, mention, token):
        return True
    named = scene.doc.text[mention.end : mention.end + 1] == "-"  # "the Iran-aligned Houthis"
    return mention.type == "metonym_candidate" and (token.dep_ == "nsubj" or agent or named)


def _heading(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a place is the heading of its sentence: "North Varan: shops in Osk stayed shut"."""
    first = scene.token_at(mention.start).sent.start_char == mention.start
    return first and scene.doc.text[mention.end : mention.end + 1] == ":"


def _covers(scene: Scene, mention: PlaceMention, token: Token) -> bool:
    return mention.start <= token.idx < mention.end


def _heads(scene: Scene, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Names that only modify another ("Syria's Idlib region") left out."""
    text = scene.doc.text
    tokens = [scene.token_at(m.end - 1) for m in mentions]
    kept = []
    for mention, token in zip(mentions, tokens, strict=True):
        modifies = token.dep_ in ("poss", "compound", "nmod", "amod") and text[mention.end : mention.end + 1] != ","
        if not (modifies and any(o is not token and within(token, o) for o in tokens)):
            kept.append(mention)
    return kept or mentions


def _where(scene: Scene, mention: PlaceMention) -> Where | None:
    if mention.where is None:
        return None
    return in_part(msgspec.structs.replace(mention.where, words=scene.char_span(mention.start, mention.end)))
