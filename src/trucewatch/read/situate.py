"""Where: the place of an event, chosen among those mentioned by the grammar of its clause.

Place is where the effect was, never the launch site or where the speaker sits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Where
from .act import Act
from .events import Event
from .place_fallback import carried, of_speaker, unknown_name
from .place_nested import finest, first_listed, refined
from .places import PlaceMention
from .scene import Scene
from .syntax import child, clause_of, is_verb, within

if TYPE_CHECKING:
    from .tokens import Token

_PLACE_ROLES: Final = ("place", "target", "victims", "population", "truce", "aid", "thing", "destination")
_MOVING: Final = frozenset({"withdraw", "flee", "evacuate", "displace", "release", "detain", "move", "deliver"})
_NOT_EVENT: Final = frozenset({"demonym"})


def place_of(scene: Scene, event: Event, act: Act | None, anchored: set[int]) -> Where | None:
    """The place of an event; `anchored` are tokens taken by actors and speakers, which are no places here."""
    mentions = [
        p for p in scene.places
        if p.type not in _NOT_EVENT and not p.dateline and p.where is not None and not _acts(scene, p)
        and not any(t.i in anchored for t in scene.tokens_in(p.start, p.end))
    ]  # fmt: skip
    roots = [t for role in _PLACE_ROLES for t in event.roles.get(role, [])]
    for token in roots:  # "shelled Saraqib", "four towns in Idlib province"
        inside = [p for p in mentions if within(scene.token_at(p.start), token) or _covers(scene, p, token)]
        inside = [p for p in inside if not _launched(scene, p, event)]
        if inside:
            beside = [m for m in mentions if _beside(scene, event, act, m) is not None]
            return _where(scene, _best(scene, event, finest(_heads(scene, inside)), beside))
    options: list[tuple[int, int, PlaceMention]] = []
    for mention in mentions:
        rank = _beside(scene, event, act, mention)
        if rank is not None:
            token = scene.token_at(mention.end - 1)
            options.append((rank, abs(token.i - event.head.i), mention))
    if options:
        best = min(option[0] for option in options)
        nearest = [m for rank, _, m in sorted(options, key=lambda o: o[:2]) if rank == best]
        return _where(scene, _best(scene, event, finest(_heads(scene, nearest)[:3]), [m for _, _, m in options]))

    def fits(token: Token) -> bool:
        said = act is None or act.line.pos != "verb" or token.i in act.content or not within(act.head, token.head)
        free = said and token.i not in anchored and not of_speaker(scene, token, event.head)
        return free and _rank(scene, event, token) is not None

    sentence = list(event.head.sent)
    return carried(scene, sentence, fits) or unknown_name(scene, sentence, fits)


def _beside(scene: Scene, event: Event, act: Act | None, mention: PlaceMention) -> int | None:
    """How near in the grammar a place of the sentence stands to an event; None where it cannot be its place."""
    token = scene.token_at(mention.end - 1)
    if token.sent != event.head.sent or _launched(scene, mention, event) or of_speaker(scene, token, event.head):
        return None
    if act is not None and token.i not in act.content and act.line.pos == "verb" and within(act.head, token.head):
        return None
    return _rank(scene, event, token)


def _best(scene: Scene, event: Event, chosen: PlaceMention, beside: list[PlaceMention]) -> PlaceMention:
    """The first of a list, the town before its province."""
    narrow = refined(chosen, beside, event.head.idx)
    return first_listed(narrow, beside, scene.doc.text)


def _acts(scene: Scene, mention: PlaceMention) -> bool:
    """A state or capital as a subject or agent acts or speaks; it is no place there."""
    token = scene.token_at(mention.end - 1)
    agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
    if token.dep_ in ("compound", "amod", "nmod", "poss"):
        over = token.head
        if over.i in scene.roles or over.i in scene.ministries or over.i in scene.weapons or over.i in scene.actors:
            return True  # "the Varan army"
    return mention.type == "metonym_candidate" and (token.dep_ == "nsubj" or agent)


def inside(event: Event, token: Token) -> int | None:
    """0 in the event's own phrase, 1 in that of its light verb or of a mention it has taken in, else None."""
    if within(token, event.head):
        return 0
    held = [*((event.support,) if event.support is not None else ()), *(other.head for other in event.absorbed)]
    return 1 if any(within(token, head) for head in held) else None


def _rank(scene: Scene, event: Event, token: Token) -> int | None:
    """How near in the grammar a place stands to an event; None if it cannot be its place."""
    if _of_another(event, clause_of(token)):
        return None
    if (near := inside(event, token)) is not None:
        return near
    clause = clause_of(event.predicate)
    if within(token, clause):
        aside = clause_of(token)
        return 3 if aside is not clause and aside.dep_ == "relcl" else 2
    mention_clause = clause_of(token)
    if clause.dep_ in ("advcl", "xcomp", "acl", "relcl", "conj", "pcomp", "ccomp") and within(clause, mention_clause):
        return 3 if clause.dep_ in ("advcl", "xcomp", "pcomp", "conj", "acl") else 4
    return None


def _of_another(event: Event, clause: Token) -> bool:
    """Whether a clause hung on the event tells of something else: "struck a store after sirens sounded in the town"."""
    mine = {event.head, event.predicate, event.support, *(o.head for o in event.absorbed)}
    mark = child(clause, "mark")
    told = mark is not None and mark.lower_ in ("after", "before", "while", "although", "though", "as")
    hung = clause.dep_ == "advcl" and told and child(clause, "nsubj", "nsubjpass") is not None
    return hung and clause not in mine and not any(m is not None and within(m, clause) for m in mine)


def _covers(scene: Scene, mention: PlaceMention, token: Token) -> bool:
    return mention.start <= token.idx < mention.end


def _launched(scene: Scene, mention: PlaceMention, event: Event) -> bool:
    """Whether the place is where fire came from or people went to."""
    token = scene.token_at(mention.end - 1)
    step = token
    for _ in range(6):
        if step.dep_ in ("prep", "agent") or (step.dep_ == "pobj" and step.head.dep_ in ("prep", "agent")):
            preposition = step if step.dep_ in ("prep", "agent") else step.head
            if preposition.lower_ == "from" and event.frame not in _MOVING:
                return True
            if preposition.lower_ in ("by", "with", "between", "among", "against") and _of_state(mention):
                return True
            if preposition.lower_ == "by":
                return True
            return preposition.lower_ in ("to", "toward", "towards", "into") and event.frame in (
                "flee", "evacuate", "displace", "withdraw", "release")  # fmt: skip
        if step.head == step or is_verb(step):
            return False
        step = step.head
    return False


def _of_state(mention: PlaceMention) -> bool:
    return mention.type == "metonym_candidate" or (mention.where is not None and mention.where.precision == "country")


def _heads(scene: Scene, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Names that only modify another ("Syria's Idlib region") left out."""
    tokens = {id(m): scene.token_at(m.end - 1) for m in mentions}
    text = scene.doc.text
    return [
        m for m in mentions
        if not any(o is not m and text[m.end : m.end + 1] != "," and tokens[id(m)].dep_ in ("poss", "compound", "nmod", "amod")
                   and within(tokens[id(m)], tokens[id(o)]) for o in mentions)
    ] or mentions  # fmt: skip


def _where(scene: Scene, mention: PlaceMention) -> Where | None:
    if mention.where is None:
        return None
    return msgspec.structs.replace(mention.where, words=scene.char_span(mention.start, mention.end))
