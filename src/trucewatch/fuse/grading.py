"""How far an incident is borne out: a rule with its reasons, never a judgement of who is right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ..model import Claim, Decision, Party, Speaker
from ..model.incident import Grade
from . import parties

_VERIFYING: Final = re.compile(
    r"\b(?:verif|confirm|document|record|observ|establish|authenticat|corroborat|investigat|found\b|counted\b)",
    re.I,
)
_MONITOR: Final = frozenset({"monitor", "un"})


def grade(
    claims: Sequence[Claim], dissent: Sequence[Claim], origin_of: Mapping[str, str], rejected: Decision | None = None
) -> tuple[Grade, tuple[str, ...]]:
    """The grade and why. First that fits: discounted, acknowledged, verified, contested, corroborated, single.

    Discounted only by a person; acknowledged when one said to have acted says so itself; verified when a monitor uses a
    verb of checking; contested when a denial or negation stands against it; corroborated from two independent origins.
    """
    origins = sorted({origin_of[c.id] for c in claims})
    denied = tuple(f"{_speaker(c)} {'denies' if c.stance == 'denied' else 'says the opposite of'} it" for c in dissent)
    if rejected is not None:
        return "discounted", (f"discounted by {rejected.who}: {rejected.why}", *denied)
    for claim in claims:
        if claim.speaker is not None and claim.stance == "asserted" and _own_act(claim, claims):
            return "acknowledged", (f"{claim.speaker.name} says so of its own act", *denied)
    for claim in claims:
        if claim.speaker is not None and _checks(claim):
            assert claim.cue is not None
            return "verified", (f"{claim.speaker.name}, a monitor, puts it as {claim.cue.quote!r}", *denied)
    if denied:
        return "contested", denied
    if len(origins) > 1:
        return "corroborated", (f"told by {len(origins)} independent origins: {', '.join(origins)}",)
    copies = len({c.document for c in claims})
    repeated = f", repeated by {copies} documents" if copies > 1 else ""
    return "single", (f"rests on one origin, {origins[0]}{repeated}",)


def _own_act(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a speaker tells of its own act, as itself or through a body of the same state that others accuse."""
    assert claim.speaker is not None
    if claim.actor is None:
        return False
    if not any(_one_body(s, a) for s in parties.members(claim.speaker) for a in parties.members(claim.actor)):
        return False
    accused = [c.actor for c in claims if c.actor is not None and c.id != claim.id]
    return all(not parties.opposed(claim.actor, a) for a in accused)


def _one_body(speaker: Party | Speaker, actor: Party | Speaker) -> bool:
    if parties.same(speaker, actor):
        return True
    state = {"government", "military"}
    return (
        speaker.country is not None
        and speaker.country == actor.country
        and speaker.role in state
        and actor.role in state
    )


def _checks(claim: Claim) -> bool:
    if claim.cue is None or claim.speaker is None or claim.stance != "asserted":
        return False
    monitors = any(m.role in _MONITOR for m in parties.members(claim.speaker))
    return monitors and _VERIFYING.search(claim.cue.quote) is not None


def _speaker(claim: Claim) -> str:
    return claim.speaker.name if claim.speaker is not None else "the report itself"
