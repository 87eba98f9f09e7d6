"""What a status is made from, and what was looked at that day: no report is not the same as no attack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from ..model import Agreement, Claim, Coverage, Document, Finding, Incident
from . import names
from .area import place_in
from .clocks import report_label

_WEEK: Final = 7
_TALK: Final = frozenset(
    {
        "ceasefire_agreed", "ceasefire_in_force", "ceasefire_extended", "ceasefire_rejected", "ceasefire_called_for",
        "negotiation", "casualty_total", "other_statement",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Material:
    """`incidents` and `findings` of the agreement (findings of other clocks are passed over); `documents`: those that
    say something of its area or of the truce; `claims`: all claims of these, whatever their kind.

    `as_of` is copied into every status.
    """

    incidents: Sequence[Incident] = ()
    findings: Sequence[Finding] = ()
    claims: Sequence[Claim] = ()
    documents: Sequence[Document] = ()
    as_of: str | None = None

    @cached_property
    def incident(self) -> Mapping[str, Incident]:
        """Incidents by id."""
        return {i.id: i for i in self.incidents}

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by document, sorted by id."""
        found: dict[str, list[Claim]] = {d.id: [] for d in self.documents}
        for claim in sorted(self.claims, key=lambda c: c.id):
            found.setdefault(claim.document, []).append(claim)
        return {d: tuple(c) for d, c in found.items()}

    def voice(self, claim: Claim) -> str:
        """Who says it: the speaker, else the report."""
        if claim.speaker is not None:
            return claim.speaker.name
        return report_label(self.document.get(claim.document), claim.document)

    def published(self, claim: Claim) -> date | None:
        """The day of the report that a claim stands in."""
        document = self.document.get(claim.document)
        return date.fromisoformat(document.day) if document is not None and document.day else None


def concerns(claim: Claim, agreement: Agreement) -> bool:
    """Whether a claim is about the area: placed in it, or without a place in a report handed over as being about it."""
    return place_in(claim.place, agreement.area).lies in ("inside", "contains", "unknown")


def about_day(claim: Claim, on: date, material: Material) -> bool:
    """Whether a claim speaks about a day: dated to it, or undated in a report of that day.

    What is told of more than a week says nothing about one day of it.
    """
    if claim.time is not None and (claim.time.start or claim.time.end):
        first, last = claim.time.days()
        return first is not None and last is not None and first <= on <= last and (last - first).days < _WEEK
    return material.published(claim) == on


def coverage(agreement: Agreement, on: date, material: Material) -> Coverage:
    """The reports that tell what happened in the area that day, the newsrooms behind them, and whose voices are in
    them.

    That a truce was agreed or began is no look at the ground. Syndicated copies that credit one agency count once as
    an origin.
    """
    seen: dict[str, Document] = {}
    sides: set[str] = set()
    for document in sorted(material.documents, key=lambda d: d.id):
        told = (c for c in material.claims_of.get(document.id, ()) if c.kind not in _TALK and concerns(c, agreement))
        dated = [c for c in told if about_day(c, on, material)]
        if not dated:
            continue
        seen[document.id] = document
        for claim in dated:
            sides.update(m.side or m.role or "others" for m in names.members(claim.speaker))
            if claim.speaker is None:
                sides.add("the reports themselves")
    origins = {names.fold(d.agency or d.publisher or d.id) for d in seen.values()}
    if not seen:
        words = f"no report about {_where(agreement)} on {on} has been received; that is no sign of calm"
    else:
        verb = "tells" if len(seen) == 1 else "tell"
        words = f"{_count(len(seen), 'report')} from {_count(len(origins), 'newsroom')} {verb} of {on}"
    return Coverage(documents=len(seen), origins=len(origins), sides=tuple(sorted(sides)), because=words)


def _where(agreement: Agreement) -> str:
    return names.listed([p.name for p in agreement.area.places]) or "its area"


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} {what}s"
