"""What happened, day by day, under each clock: plain lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Incident
from ..view import words
from . import wording
from .case import Case, Day, Held, Story, day_of, gather

if TYPE_CHECKING:
    from ..ledger import Snapshot


def story(snapshot: Snapshot) -> Iterator[str]:
    """Lines of text: each agreement, its days, the status under each clock with its main reason, the acts."""
    case = gather(snapshot)
    documents = wording.count(len(case.documents), "report")
    held = f"{wording.count(len(case.claims), 'claim')} in {wording.count(len(case.incidents), 'incident')}"
    yield f"{documents}: {held}, {wording.count(len(case.stories), 'agreement')}"
    for each in case.stories:
        yield ""
        yield from _agreement(case, each)


def _agreement(case: Case, told: Story) -> Iterator[str]:
    agreement = told.agreement
    yield agreement.name
    for clock in agreement.clocks:
        end = f", until {wording.time(clock.end)}" if clock.end else ""
        yield f"  {clock.claimant}'s clock: from {wording.start(clock)}{end}"
    if told.cut:
        yield f"  ({wording.count(told.cut, 'earlier day')} not shown)"
    for day in told.days:
        yield ""
        yield from _day(case, day)
    dated = {h.incident.id for day in told.days for h in day.held}
    others = [h for h in told.held if h.incident.id not in dated]
    if others:
        yield ""
        yield "Over a longer time, or on no day that is told"
    for held in others:
        yield from _held(case, held)


def _day(case: Case, day: Day) -> Iterator[str]:
    yield wording.day(day.on)
    for standing in day.standings:
        sign = wording.sign(standing.status)
        reason = f": {standing.status.because[0].sentence}" if standing.status and standing.status.because else ""
        yield f"  {sign.sign} by {standing.clock}'s clock {sign.word}{reason}"
    for held in day.held:
        yield from _held(case, held)


def _held(case: Case, held: Held) -> Iterator[str]:
    incident = held.incident
    yield f"    · {headline(incident)}"
    says = "; ".join(said_by(case, incident))
    if says:
        yield f"      according to {says}"
    for dissent in incident.dissent:
        who = dissent.speaker or "the publisher"
        yield f"      but {who}: {wording.plain(dissent.stance)} ({dissent.what})"
    if held.by_clock:
        yield f"      {wording.findings(held.by_clock)}"


def headline(incident: Incident) -> str:
    """`Air strike at Idlib, SY: killed 17 or more [contested, 2 origins in 5 reports]`; its time unless one day."""
    where = f" at {words.where(incident.place)}" if incident.place is not None else ""
    alleged = f", allegedly by {words.whos(incident.actors)}" if incident.actors else ""
    counted = f": {wording.figures(incident)}" if incident.figures else ""
    kind = wording.plain(incident.kind)
    origins = f"{wording.count(incident.origins, 'origin')} in {wording.count(len(incident.documents), 'report')}"
    when = f" ({wording.time(incident.time)})" if day_of(incident) is None else ""
    return f"{kind[:1].upper()}{kind[1:]}{where}{when}{alleged}{counted} [{wording.plain(incident.grade)}, {origins}]"


def said_by(case: Case, incident: Incident) -> list[str]:
    """The voices behind an incident, without those who dissent, each once."""
    against = {d.claim for d in incident.dissent}
    claims = [case.claim[c] for c in incident.claims if c in case.claim and c not in against]
    return list(dict.fromkeys(case.voice(c) for c in claims))
