"""What a status is made from, put in order by day once, so that one day is looked up and not searched for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from ..model import Agreement, Claim, Document, Finding, Incident, When
from .area import place_in
from .clocks import report_label

WEEK: Final = 7
"""What is told of more than a week says nothing about one day of it."""


@dataclass(frozen=True)
class Material:
    """`incidents` and `findings` of the agreement (findings of other clocks are passed over); `documents`: those that
    say something of its area or of the truce; `claims`: all claims of these, whatever their kind.

    `as_of` is copied into every status. Only the days that are asked for and those `Thresholds.reach_days` before need
    to be in it, besides claims about truces and the weeks before a start.
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
    def claims_on(self) -> Mapping[str, list[Claim]]:
        """ISO day -> the claims that speak about it: dated to it within a week, or undated in a report of that day."""
        found: dict[str, list[Claim]] = defaultdict(list)
        published = {d.id: d.day for d in self.documents}
        for claim in self.claims:
            time = claim.time
            if time is None or (time.start is None and time.end is None):
                if (day := published.get(claim.document)) is not None:
                    found[day].append(claim)
            elif (only := one_day(time)) is not None:
                found[only].append(claim)
            else:
                for day in days_of(time):
                    found[day].append(claim)
        return dict(found)

    @cached_property
    def claims_of_kind(self) -> Mapping[str, list[Claim]]:
        """Kind -> its claims."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.kind, []).append(claim)
        return found

    @cached_property
    def findings_of(self) -> Mapping[tuple[str, str], list[Finding]]:
        """(Agreement, claimant) -> its findings."""
        found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in self.findings:
            found[finding.agreement, finding.clock].append(finding)
        return dict(found)

    @cached_property
    def last_day(self) -> str:
        """The last day that a report is of, "" without any."""
        return max((d.day for d in self.documents if d.day), default="")

    @cached_property
    def kept(self) -> dict[tuple[object, ...], object]:
        """What was worked out for an agreement, a clock or a day, to be had again."""
        return {}

    def concerns(self, claim: Claim, agreement: Agreement) -> bool:
        """`concerns` below, asked once for each place."""
        place = claim.place
        if place is None:
            return True
        key = ("concerns", agreement.id, place.name, place.gazetteer, place.precision, place.admin1, place.country)
        if (known := self.kept.get(key)) is None:
            known = self.kept[key] = place_in(place, agreement.area).lies != "outside"
        return bool(known)

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
    return place_in(claim.place, agreement.area).lies != "outside"


def one_day(time: When) -> str | None:
    """The ISO day of a time of one day; the quick way, for there are many."""
    if time.start is None or time.end is None:
        return None
    day = time.start[:10]
    return day if time.end[:10] == day else None


def days_of(time: When) -> Iterable[str]:
    """The ISO days of a time of less than a week with both sides; none otherwise."""
    if time.start is None or time.end is None:
        return ()
    first, last = time.start[:10], time.end[:10]
    if first == last:
        return (first,)
    begun = date.fromisoformat(first)
    count = (date.fromisoformat(last) - begun).days + 1
    return tuple((begun + timedelta(days=n)).isoformat() for n in range(count)) if 0 < count <= WEEK else ()
