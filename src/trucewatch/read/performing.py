"""Doers whom no word for armed men names: a sniper, crowds that march, delegations that meet, whoever holds the
checkpoint at which a convoy was stopped, "our artillery".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..model.claim import Party
from .actors import classify, owner
from .parties import extended
from .scene import Scene
from .states import without_counts
from .syntax import after, bare_phrase, clause_of, members

if TYPE_CHECKING:
    from .act import Act
    from .events import Event
    from .tokens import Token

_UNARMED_ACTS: Final = frozenset({"protest_or_riot", "negotiation", "aid_delivery", "evacuation", "ceasefire_agreed"})
_AT_TABLES: Final = frozenset(
    """
    partners agencies charities organisations organizations volunteers helpers aid-workers engineers teams staff
    delegations delegates delegation envoys envoy emissaries emissary negotiators negotiator mediators mediator heads
    chiefs leaders commanders officers officials directors directors-general ministers presidents representatives
    counterparts generals elders chieftains committee committees commission panel crowd crowds people men women
    youths students families relatives demonstrators marchers mourners protesters thousands hundreds dozens
    """.split()
)
_POSTS: Final = frozenset("checkpoint checkpoints roadblock roadblocks checkpost checkposts barrier barricade".split())
_STOPPED: Final = frozenset({"aid_obstruction", "abduction_or_detention", "siege_or_blockade", "sexual_violence"})
_OURS: Final = frozenset({"our", "my"})


def bears_arms(scene: Scene, token: Token) -> Party | None:
    """ "snipers", "a suicide bomber": men who are named for what they use, as those who did it."""
    match = scene.roles.get(token.i)
    if match is None or not match.lines[0].force or token.i not in scene.weapons:
        return None
    if token.dep_ in ("compound", "amod", "nmod"):  # "sniper fire"
        return None
    first, end = bare_phrase(token)
    words = scene.span(without_counts(scene, first, token), end)
    return Party(name=words.quote, role=match.lines[0].actor_role, words=words, side=None)


def unarmed(scene: Scene, event: Event, token: Token) -> Party | None:
    """Who marched, met, agreed or delivered, where it is people and not an armed party."""
    if event.kind not in _UNARMED_ACTS:
        return None
    noun = classify(scene, token)
    if noun.cls == "civilian" and noun.party is not None:
        return noun.party if event.kind != "evacuation" else None
    if noun.cls == "other" and (token.lower_ in _AT_TABLES):
        words = scene.span(*extended(scene, token))
        return Party(name=words.quote, words=words)
    return None


def post_holders(scene: Scene, event: Event) -> list[Party]:
    """ "turned back at an army roadblock", "seized at checkpoints of the militia": whoever holds the post did it."""
    if event.kind not in _STOPPED:
        return []
    top = clause_of(event.head) if event.unit.pos == "noun" else event.head
    posts = [t for over in {event.head.i: event.head, top.i: top}.values() for t in after(over, "at")]
    for t in posts:
        if t.lower_ in _POSTS:
            found = owner(scene, t)
            behind = [p for n in after(t, "of") for m in members(n) if (p := classify(scene, m).party) is not None]
            return [found] if found is not None else behind
    return []


def ours(scene: Scene, token: Token, act: Act | None) -> Party | None:
    """ "our artillery" in a text that nobody else speaks: the publisher's own, by the words for it."""
    if act is not None and act.speaker is not None:
        return None
    whose = next((c for c in token.lefts if c.tag_ == "PRP$" and c.lower_ in _OURS), None)
    if whose is None:
        return None
    words = scene.span(whose.i, bare_phrase(token)[1])
    return Party(name=words.quote, words=words, side="own")


def claims_it(event: Event, act: Act) -> bool:
    """ "claimed the attack", "has claimed two bombings": whoever claims an act, and not that it happened, did it."""
    if act.line.form != "claim" or act.line.pos != "verb" or event.unit.pos != "noun":
        return False
    top = event.head
    while top.dep_ in ("conj", "pobj", "prep") and top.head != act.head and top.head != top:
        top = top.head
    return top.head == act.head and top.dep_ == "dobj"
