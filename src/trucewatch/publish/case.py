"""What a snapshot says, gathered for reading: everything by its id, and days, voices and clocks side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from .. import view
from ..model import Agreement, Claim, Clock, Coverage, Document, Finding, Incident
from ..view import Asked, Standing

if TYPE_CHECKING:
    from ..ledger import Snapshot

MOST_DAYS: Final = 92
"""A timeline longer than a quarter is cut to its last days, and the page says so."""


@dataclass(frozen=True)
class Held:
    """One incident against one agreement: the finding under each clock, None where it has none."""

    incident: Incident
    by_clock: tuple[tuple[Clock, Finding | None], ...]

    @property
    def differ(self) -> bool:
        """Whether the clocks do not say the same of it."""
        return len({f.relation if f else None for _, f in self.by_clock}) > 1


@dataclass(frozen=True)
class Day:
    """One day of one agreement: what can be said under each clock (a `Standing` whose status may be None)."""

    on: date
    standings: tuple[Standing, ...]
    held: tuple[Held, ...]

    @property
    def coverage(self) -> Coverage | None:
        """What was looked at that day; the same for every clock that runs, None before the first."""
        return next((s.status.coverage for s in self.standings if s.status is not None), None)


@dataclass(frozen=True)
class Story:
    """One agreement, its days, and every incident that is held against it. `cut`: days left out at the beginning.

    `beside`: what stands beside the status of the last day, a clock each; not in a public copy, whose masks do not
    reach it.
    """

    agreement: Agreement
    days: tuple[Day, ...]
    held: tuple[Held, ...]
    cut: int = 0
    beside: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class Case:
    """A snapshot, gathered. Orders are fixed, so that the same snapshot gives the same bytes."""

    as_of: str | None
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    stories: tuple[Story, ...]

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def incident_of(self) -> Mapping[str, str]:
        """Claim id → the id of its incident."""
        return {c: i.id for i in self.incidents for c in i.claims}

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by document, in the order of its text."""
        found: dict[str, list[Claim]] = {d.id: [] for d in self.documents}
        for claim in sorted(self.claims, key=lambda c: (c.span.start, c.trigger.start, c.id)):
            found.setdefault(claim.document, []).append(claim)
        return {d: tuple(c) for d, c in found.items()}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """A claim's number in its document, from 1."""
        return {c.id: n for found in self.claims_of.values() for n, c in enumerate(found, 1)}

    def publisher(self, claim: Claim) -> str:
        """Who published the report that a claim stands in."""
        document = self.document.get(claim.document)
        if document is None:
            return "a report that is not in the record at this moment"
        return document.publisher or document.agency or "an unnamed publisher"

    def voice(self, claim: Claim) -> str:
        """Who says it: the speaker, else the publisher in its own voice."""
        return claim.speaker.name if claim.speaker is not None else f"{self.publisher(claim)} itself"

    @cached_property
    def held_of(self) -> Mapping[str, tuple[tuple[Agreement, Held], ...]]:
        """Incident id → each agreement that it is held against, with its findings."""
        found: dict[str, list[tuple[Agreement, Held]]] = {}
        for story in self.stories:
            for held in story.held:
                found.setdefault(held.incident.id, []).append((story.agreement, held))
        return {i: tuple(h) for i, h in found.items()}

    @cached_property
    def by_day(self) -> tuple[tuple[date | None, tuple[Incident, ...]], ...]:
        """Incidents by their day; those of no single day come under None, last."""
        found: dict[date | None, list[Incident]] = {}
        for incident in self.incidents:
            found.setdefault(day_of(incident), []).append(incident)
        days = sorted(found, key=lambda day: day or date.max)
        return tuple((day, tuple(found[day])) for day in days)

    @cached_property
    def by_voice(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """Claims by who makes them; speakers before publishers in their own voice, each in order of the alphabet."""
        found: dict[tuple[bool, str], list[Claim]] = {}
        names: dict[tuple[bool, str], str] = {}
        for documents in self.claims_of.values():
            for claim in documents:
                name = self.voice(claim)
                key = (claim.speaker is None, name.casefold().removeprefix("the "))
                names.setdefault(key, name)
                found.setdefault(key, []).append(claim)
        return tuple((names[key], tuple(found[key])) for key in sorted(found))


def gather(snapshot: Snapshot) -> Case:
    """Everything in `snapshot`, in a fixed order."""
    documents = sorted(snapshot.documents(), key=lambda d: (d.published or "9999", d.received or "", d.id))
    incidents = sorted(snapshot.incidents(), key=_incident_order)
    last = view.last_day(snapshot)
    agreements = sorted(snapshot.agreements(), key=lambda a: (a.origin != "file", a.name, a.id))
    held = {d.id for d in documents}
    return Case(
        as_of=snapshot.as_of,
        documents=tuple(documents),
        # A claim whose document is gone has no words to show, and is not shown.
        claims=tuple(c for c in snapshot.claims() if c.document in held),
        incidents=tuple(incidents),
        stories=tuple(_story(snapshot, a, incidents, last) for a in agreements),
    )


def day_of(incident: Incident) -> date | None:
    """The one day of an incident (the first, for a night), None where it has none or lasts longer."""
    if incident.time is None:
        return None
    first, last = incident.time.days()
    if first is None or last is None or last - first > timedelta(days=1):
        return None
    return first if first == last or incident.time.precision in ("night", "hour", "minute", "part_of_day") else None


def _incident_order(incident: Incident) -> tuple[str, str, str]:
    time = incident.time
    when = "9999" if time is None else time.start or time.end or "9999"
    return when, incident.kind, incident.id


def _story(snapshot: Snapshot, agreement: Agreement, incidents: Sequence[Incident], last: date | None) -> Story:
    findings: dict[str, dict[str, Finding]] = {}
    for finding in snapshot.findings(agreement=agreement.id):
        findings.setdefault(finding.incident, {})[finding.clock] = finding
    held = tuple(
        Held(i, tuple((c, findings[i.id].get(c.claimant)) for c in agreement.clocks))
        for i in incidents
        if i.id in findings
    )
    wanted = _days(agreement, held, last)
    shown = wanted[-MOST_DAYS:]
    standings: dict[str, list[Standing]] = {}
    for standing in view.days(snapshot, agreement, shown):
        standings.setdefault(standing.on, []).append(standing)
    days = tuple(
        Day(on, tuple(standings.get(on.isoformat(), ())), tuple(h for h in held if day_of(h.incident) == on))
        for on in shown
    )
    beside = tuple(view.standing(snapshot, agreement.id, shown[-1].isoformat())) if shown else ()
    return Story(agreement, days, held, cut=len(wanted) - len(shown), beside=beside)


def _days(agreement: Agreement, held: Iterable[Held], last: date | None) -> list[date]:
    """From the day before the first start (an act may fall between two of them) to the last day reported on."""
    starts = [c.start.days()[0] for c in agreement.clocks if c.start is not None]
    known = [s for s in starts if s is not None]
    if not known or last is None:
        return []
    first = min(known) - timedelta(days=1)
    of_acts = [day for h in held if (day := day_of(h.incident)) is not None]
    end = max([last, *of_acts, first])
    return [first + timedelta(days=n) for n in range((end - first).days + 1)]
