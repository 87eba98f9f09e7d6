"""Replies that point back: "rejected this", "denied responsibility and blamed the rebels", "put the blame on the army".

A denial answers a charge and takes its kind, place and time; a counter-blame lays the same act at another door. The
charge is the last hostile act told that the one who answers could mean: one laid at his own door before any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Claim, Span
from ..model.claim import Party, Stance
from .act import Act
from .scene import Scene
from .sides import partial, same
from .speakers import as_party
from .syntax import after, child, objects

if TYPE_CHECKING:
    from .tokens import Token

_THIS: Final = frozenset({"this", "that", "it", "these", "those", "them", "all", "both", "everything"})
_CHARGE: Final = frozenset(
    """
    charge charges accusation accusations allegation allegations claim claims report reports account accounts version
    responsibility involvement role part blame suggestion suggestions statement statements action act incident event
    """.split()
)
_ADMITTED: Final = frozenset({"responsibility", "involvement", "role", "part", "blame"})
_BLAMEWORTHY: Final = frozenset({"ceasefire_violated", "ceasefire_collapsed"})
_CHARGED: Final = frozenset({"accused", "asserted", "uncertain"})
_FAR: Final = 1200  # characters: about three paragraphs


def replies(scene: Scene, said: list[Act], claims: list[Claim], earlier: list[Claim]) -> list[Claim]:
    """Claims made by replies of this passage; `claims` are those of its events, `earlier` those of the passages before.

    `same_event` of a reply holds the id of the claim that it answers; the whole document turns it into a label.
    """
    found: list[Claim] = []
    for act in said:
        if act.speaker is None or act.line.strength not in ("denying", "accusing") or act.carried is not None:
            continue
        inside = [c for c in claims if any(_at(scene, i, c.trigger) for i in (*act.content, act.head.i))]
        if inside or not _points_back(act):
            continue
        blamed = act.line.strength == "accusing"
        if blamed and act.accused is None:
            continue
        charge = _charge(scene, act, [*earlier, *claims, *found])
        if charge is not None:
            found.append(_reply(scene, act, charge, "accused" if blamed else "denied"))
    return found


def _at(scene: Scene, i: int, trigger: Span) -> bool:
    span = scene.span(i, i + 1)
    return span.start < trigger.end and trigger.start < span.end


def _points_back(act: Act) -> bool:
    """Whether what is denied or blamed is named by no more than a word that stands for what was told before."""
    own = [t for t in objects(act.head) if t.i not in range(act.cue.first, act.cue.end)]
    if act.line.strength == "accusing" and act.line.against == "obj":
        own = [t for t in after(act.head, "for", "of") if act.content]
    if own:
        return all(t.lower_ in _THIS or (t.lower_ in _CHARGE and child(t, "acl", "relcl") is None) for t in own)
    return not any(c.dep_ in ("ccomp", "xcomp") and c.i > act.head.i for c in act.head.children)


def _charge(scene: Scene, act: Act, told: list[Claim]) -> Claim | None:
    """The last hostile act before the reply: one laid at the speaker's door, else one that is a charge, else any."""
    at = scene.span(act.cue.first, act.cue.end).start
    kinds = scene.lexicon.codebook.kinds
    near = [
        c for c in told
        if c.trigger.end <= at and at - c.trigger.end < _FAR and c.stance in _CHARGED
        and (kinds[c.kind].hostile == "hostile" or c.kind in _BLAMEWORTHY) and c.speaker != act.speaker
    ]  # fmt: skip
    if not near or act.speaker is None:
        return None
    speaker = as_party(act.speaker)
    mine = [c for c in near if c.actor is not None and (same(speaker, c.actor) or _alike(speaker, c.actor))]
    last = near[-1].span.start
    charged = [c for c in near if c.stance == "accused" and last - c.span.start < _FAR // 3]
    return (mine or charged or near)[-1]


def _alike(a: Party, b: Party) -> bool:
    return a.side is not None and a.side == b.side and partial(a)


def _reply(scene: Scene, act: Act, charge: Claim, stance: Stance) -> Claim:
    assert act.speaker is not None
    first, end = act.cue.first, act.cue.end
    behind: list[Token] = [t for t in objects(act.head) if t.i >= end and stance == "denied"]
    trigger = scene.span(first, max([end, *(t.i + 1 for t in behind[:1])]))
    sentence = act.head.sent
    whole = scene.span(sentence.start, sentence.end)
    actor = act.accused if stance == "accused" else charge.actor
    if stance == "denied" and (actor is None or any(t.lower_ in _ADMITTED for t in behind)):
        actor = as_party(act.speaker)
    because = (f"{trigger.quote!r} answers {charge.trigger.quote!r}", f"said by {act.speaker.name}")
    return msgspec.structs.replace(
        charge, id="", stance=stance, span=whole, trigger=trigger, actor=actor, speaker=act.speaker,
        cue=scene.span(first, end), means=None, exception=None, figures=(), said=None, same_event=charge.id,
        confidence=round(charge.confidence * 0.8, 2), because=because,
    )  # fmt: skip
