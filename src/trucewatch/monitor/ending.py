"""Who says that a truce is over, and whether it was taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ..model import Agreement, Claim
from . import names
from .clocks import party_behind
from .endings import ORDERLY, says
from .material import Material

_OVER: Final = frozenset({"ceasefire_collapsed"})
_ARMED: Final = frozenset({"rebel group", "military", "government"})
_AGAIN: Final = frozenset({"ceasefire_in_force", "ceasefire_agreed", "ceasefire_extended"})


@dataclass(frozen=True, slots=True)
class Over:
    """A claim that the truce is over: who says so, from which day on, and whether that voice is a party's."""

    claim: Claim
    voice: str
    on: date
    by_party: bool


def said_over(agreement: Agreement, on: date, material: Material) -> tuple[Over, ...]:
    """Declarations up to that day that it is over, unless a party took it up again later; latest first.

    That it was closed by agreement or ran out is no breach: such an end is on the clock of whoever says so.
    """
    found = []
    for claim in (c for kind in sorted(_OVER) for c in material.claims_of_kind.get(kind, ())):
        if claim.stance != "asserted" or not material.concerns(claim, agreement) or says(claim, *ORDERLY):
            continue
        day = _day(claim, material)
        if day is not None and day <= on and not _resumed(agreement, day, on, material):
            found.append(Over(claim, material.voice(claim), day, _of_party(agreement, claim, material)))
    return tuple(sorted(found, key=lambda o: (-o.on.toordinal(), o.claim.id)))


def said_ended(agreement: Agreement, on: date, material: Material) -> tuple[Claim, ...]:
    """Claims told of that day that it ended in order, by id."""
    of_day = material.claims_on.get(on.isoformat(), ())
    found = (c for c in of_day if c.kind in _OVER and c.stance == "asserted" and material.concerns(c, agreement))
    return tuple(sorted((c for c in found if says(c, *ORDERLY)), key=lambda c: c.id))


def _of_party(agreement: Agreement, claim: Claim, material: Material) -> bool:
    """Only who is bound can end it by a word. Where no report names the parties, any armed side counts as one."""
    if not agreement.parties:
        return any(m.role in _ARMED for m in names.members(claim.speaker))
    return party_behind(claim, material.document.get(claim.document), agreement.parties) is not None


def _resumed(agreement: Agreement, after: date, on: date, material: Material) -> bool:
    for claim in (c for kind in sorted(_AGAIN) for c in material.claims_of_kind.get(kind, ())):
        if claim.stance == "asserted" and material.concerns(claim, agreement):
            day = _day(claim, material)
            if day is not None and after < day <= on and _of_party(agreement, claim, material):
                return True
    return False


def _day(claim: Claim, material: Material) -> date | None:
    for when in (claim.time, claim.said):
        if when is not None and (when.start or when.end):
            return date.fromisoformat((when.start or when.end or "")[:10])
    return material.published(claim)
