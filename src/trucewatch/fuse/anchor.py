"""Which claim of a new reading a person's decision about an old one is about: by document and words, not by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from ..model import Claim, Decision, Span
from .block import incident_id

_HALF: Final = 0.5


def heirs(old: Mapping[str, Claim], now: Iterable[Claim]) -> dict[str, str]:
    """Id of a claim that is no more → id of the claim that tells the same in the same place of the same document.

    The words for the act must overlap, or, for one kind, half of the sentence. Each claim inherits once; those of one
    kind and stance first, then by how much of the words is shared. What has no heir is left out.
    """
    by_document: dict[str, list[Claim]] = {}
    for claim in now:
        by_document.setdefault(claim.document, []).append(claim)
    ranked = []
    for was in old.values():
        for claim in by_document.get(was.document, ()):
            word, whole = _shared(was.trigger, claim.trigger), _shared(was.span, claim.span)
            if word or (was.kind == claim.kind and whole >= _HALF):
                alike = (was.kind == claim.kind, was.stance == claim.stance, _speaks(was) == _speaks(claim))
                ranked.append((tuple(not a for a in alike), -word, -whole, was.id, claim.id))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for *_, was_id, id_ in sorted(ranked):
        if was_id not in found and id_ not in taken:
            found[was_id] = id_
            taken.add(id_)
    return found


def anchored(decisions: Sequence[Decision], heir: Mapping[str, str]) -> list[Decision]:
    """The decisions with ids that are no more replaced by those of their heirs; an incident's by that of its claim's.

    A pair that one claim of the new reading inherits both sides of is left as it was: nothing is left to tell apart.
    """
    leads = dict(heir) | {incident_id(was): incident_id(now) for was, now in heir.items()}
    made = []
    for decision in decisions:
        subject = leads.get(decision.subject, decision.subject)
        other = leads.get(decision.other or "", decision.other)
        if subject != other:
            decision = msgspec.structs.replace(decision, subject=subject, other=other)
        made.append(decision)
    return made


def _speaks(claim: Claim) -> str | None:
    return None if claim.speaker is None else claim.speaker.id or claim.speaker.name.casefold()


def _shared(a: Span, b: Span) -> float:
    """How much of what either covers both cover."""
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(0, both) / max(1, max(a.end, b.end) - min(a.start, b.start))
