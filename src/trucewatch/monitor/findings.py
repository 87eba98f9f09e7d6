"""Incidents held against one agreement under each claimant's clock.

A finding says what is alleged, by whom, against whom, and whether it falls under the agreement at all; it never says
who is right. Only acts that a ceasefire forbids by its nature, or that a provision names, are held against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from ..model import Agreement, Claim, Clock, Document, Finding, Incident, Provision, make_id
from ..model.agreement import FindingGrade, Governs
from . import names
from .acts import Acts, acts
from .area import Placed, place_in
from .clocks import report_label
from .timing import Timed, end_of, side_of, start_of
from .zones import zone_of

MARGIN_DAYS: Final = 30
"""Acts longer before a start or after an end are another story and get no finding."""
_GRADES: Final[dict[str, FindingGrade]] = {
    "single": "alleged", "corroborated": "corroborated", "acknowledged": "acknowledged", "verified": "verified",
    "contested": "contested", "discounted": "discounted",
}  # fmt: skip
_TELLING: Final = frozenset({"asserted", "accused", "uncertain"})


@dataclass(frozen=True)
class Evidence:
    """Claims and documents by id, as far as the incidents and the agreement rest on them."""

    claims: Mapping[str, Claim] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


def documents_about(agreement: Agreement, evidence: Evidence) -> frozenset[str]:
    """The documents that speak about this truce."""
    ids = {*agreement.claims, *(c for clock in agreement.clocks for c in clock.claims)}
    return frozenset(evidence.claims[c].document for c in ids if c in evidence.claims)


def findings(
    agreement: Agreement, incidents: Sequence[Incident], evidence: Evidence, kinds: Acts | None = None
) -> tuple[Finding, ...]:
    """One finding for each clock and each incident that concerns the agreement, sorted by id.

    Incidents in another country, without any link to the truce, or far in time from it get none. `kinds`: which kinds
    are hostile; the bundled codebook's unless given.
    """
    about = documents_about(agreement, evidence)
    judge = _Judge(agreement, evidence, kinds or acts(), about, _own_starts(agreement, evidence))
    found = (judge.finding(clock, i) for clock in agreement.clocks for i in incidents)
    return tuple(sorted((f for f in found if f is not None), key=lambda f: f.id))


def _own_starts(agreement: Agreement, evidence: Evidence) -> dict[str, date]:
    """Document -> the day on which it says, in whatever name, that this truce came into force."""
    found: dict[str, date] = {}
    for claim in (evidence.claims[c] for c in sorted(agreement.claims) if c in evidence.claims):
        if claim.kind == "ceasefire_in_force" and claim.time is not None and (day := claim.time.days()[0]) is not None:
            found[claim.document] = max(day, found.get(claim.document, day))
    return found


@dataclass(frozen=True)
class _Judge:
    agreement: Agreement
    evidence: Evidence
    kinds: Acts
    about: frozenset[str]
    starts: Mapping[str, date]

    def finding(self, clock: Clock, incident: Incident) -> Finding | None:
        rule = next((p for p in self.agreement.provisions if incident.kind in p.kinds), None)
        hostile = incident.kind in self.kinds.hostile
        if rule is None and not hostile and incident.kind not in self.kinds.provocative:
            return None
        placed = place_in(incident.place, self.agreement.area)
        told_here = not self.about.isdisjoint(incident.documents)
        if not self._concerns(incident, placed, told_here):
            return None
        country = incident.place.country if incident.place is not None else None
        timed = side_of(incident.time, clock, zone_of(country) or clock.zone, self._told_side(incident, clock))
        if self._far(clock, incident, timed) and not told_here:
            return None
        relation, because = self._relation(incident, placed, timed, rule)
        claims = [self.evidence.claims[c] for c in incident.claims if c in self.evidence.claims]
        return Finding(
            id=make_id("FND", [self.agreement.id, clock.claimant, incident.id]),
            agreement=self.agreement.id,
            incident=incident.id,
            clock=clock.claimant,
            relation=relation,
            provision=rule.id if rule is not None else None,
            grade=_GRADES[incident.grade],
            alleged_by=self._voices([c for c in claims if c.stance in _TELLING]),
            against=tuple(p.name for p in incident.actors),
            claims=incident.claims,
            because=(*because, *incident.because[:1]),
        )

    def _concerns(self, incident: Incident, placed: Placed, told_here: bool) -> bool:
        """An act elsewhere is listed as outside only where somebody could take it for a breach."""
        if told_here or placed.lies == "inside":
            return True
        if incident.place is None or not self.agreement.area.places:
            return False
        countries = {p.country for p in self.agreement.area.places}
        return incident.place.country is not None and incident.place.country in countries

    def _told_side(self, incident: Incident, clock: Clock) -> str:
        """What the claims say of the truce, if it can be carried over to this clock.

        Their "before" and "after" are by their own report's start: "before" holds under a later clock too, "after"
        under an earlier one; the other way round nothing follows.
        """
        starts = [self.starts[d] for d in incident.documents if d in self.starts]
        own, start = min(starts, default=None), start_of(clock)
        if own is None or start is None or incident.relative_to_truce not in ("before", "after"):
            return incident.relative_to_truce
        carries = start.day >= own if incident.relative_to_truce == "before" else start.day <= own
        return incident.relative_to_truce if carries else "unknown"

    def _far(self, clock: Clock, incident: Incident, timed: Timed) -> bool:
        start, end, days = start_of(clock), end_of(clock), incident.time.days() if incident.time else (None, None)
        margin = timedelta(days=MARGIN_DAYS)
        if timed.side == "before" and start is not None and days[1] is not None:
            return days[1] < start.day - margin
        return timed.side == "after_end" and end is not None and days[0] is not None and days[0] > end.day + margin

    def _relation(
        self, incident: Incident, placed: Placed, timed: Timed, rule: Provision | None
    ) -> tuple[Governs, tuple[str, ...]]:
        if placed.lies == "outside":
            return "outside", (placed.because,)
        if timed.side in ("before", "after_end"):
            return timed.side, (timed.because,)
        if (unbound := self._not_bound(incident)) is not None:
            return "outside", (unbound,)
        if rule is not None and rule.cls in ("exempt", "permitted"):
            return "exempt", (f"provision {rule.id} leaves it out: {rule.text}",)
        if timed.side == "unclear":
            return "unclear", (timed.because, placed.because)
        told_here = not self.about.isdisjoint(incident.documents)
        if placed.lies != "inside" and not told_here:
            return "unclear", (placed.because, timed.because)
        where = placed.because if placed.lies == "inside" else f"{placed.because}, but the report is about this truce"
        if rule is None and incident.kind not in self.kinds.hostile:
            return "unclear", ("it provokes, and no provision that is known forbids it", where, timed.because)
        what = f"provision {rule.id} is about it" if rule is not None else "a ceasefire forbids hostile acts"
        return "violation_alleged", (timed.because, where, what, *self._bound(incident))

    def _not_bound(self, incident: Incident) -> str | None:
        """Everybody said to have acted is left out of the agreement in so many words."""
        free = [a for a in incident.actors if any(names.same(a, p) for p in self.agreement.not_bound)]
        if incident.actors and len(free) == len(incident.actors):
            return f"{names.listed([a.name for a in free])} is not bound by it"
        return None

    def _bound(self, incident: Incident) -> tuple[str, ...]:
        if not incident.actors:
            return ("nobody is named as having acted",)
        tied = (*self.agreement.parties, *self.agreement.guarantors)
        others = [a.name for a in incident.actors if not any(names.speaks_for(a, p) for p in tied)]
        return (
            (f"{names.listed(others)} did not sign it, and nothing says that it does not bind them",) if others else ()
        )

    def _voices(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """Who alleges it, each once, in the order of the claims; a report speaks where it quotes nobody."""
        said = [
            name
            for c in sorted(claims, key=lambda c: c.id)
            for name in ([m.name for m in names.members(c.speaker)] or [self._report(c)])
        ]
        return tuple(dict.fromkeys(said))

    def _report(self, claim: Claim) -> str:
        return report_label(self.evidence.documents.get(claim.document), claim.document)
