"""Who counts what, when: one measure's figures, those of one event apart from flows, stocks and running totals.

Nothing is summed. A figure on top of an earlier one ("adding to") keeps the words of the earlier one beside it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from ..errors import UsageError
from ..model import MEASURES, Claim, Estimate, Incident, SaidFigure, When, Where
from . import words

if TYPE_CHECKING:
    from ..ledger import Snapshot


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one measure for one event, or by one speaker of a flow, a stock or a running total.

    `incident`: the event, None for a count that belongs to none. `low`, `best`, `high` are the incident's for a count
    of an event; for the others `best` is None: no rule merges what different people total.
    """

    measure: str
    scope: str
    time: When | None
    place: Where | None
    low: int | None
    best: int | None
    high: int | None
    population: str | None = None
    unit: str | None = None
    since: str | None = None
    added_to: str | None = None
    incident: str | None = None
    by_speaker: tuple[SaidFigure, ...] = ()
    because: tuple[str, ...] = ()


def counted(snapshot: Snapshot, measure: str, claims: Iterable[Claim]) -> list[Counted]:
    """The rows of one measure over `claims`, by scope and day. Raises UsageError for a measure that is not there."""
    known(measure)
    chosen = [claim for claim in claims if any(f.measure == measure for f in claim.figures)]
    incident_of = snapshot.incident_of([claim.id for claim in chosen])
    events: dict[str, None] = {}
    rows: list[Counted] = []
    for claim in chosen:
        for figure in claim.figures:
            incident = incident_of.get(claim.id)
            if figure.measure != measure:
                continue
            if incident is not None and figure.scope == "event":
                events[incident] = None
                continue
            said = SaidFigure(
                speaker=claim.speaker.name if claim.speaker else None, claim=claim.id, document=claim.document,
                low=figure.low, high=figure.high, qualifier=figure.qualifier, population=figure.population,
                scope=figure.scope,
            )  # fmt: skip
            rows.append(
                Counted(
                    measure=measure,
                    scope=figure.scope,
                    time=claim.time,
                    place=claim.place,
                    low=figure.low,
                    best=None,
                    high=figure.high,
                    population=figure.population,
                    unit=figure.unit,
                    since=figure.since,
                    added_to=figure.added_to,
                    incident=incident,
                    by_speaker=(said,),
                    because=("as worded; not merged with other counts",),
                )
            )
    for event in snapshot.incidents(ids=events):
        if (estimate := event.figures.get(measure)) is not None:
            rows.append(_of_event(measure, event, estimate))
    return sorted(rows, key=_order)


def _of_event(measure: str, event: Incident, estimate: Estimate) -> Counted:
    said = tuple(s for s in estimate.by_speaker if s.scope == "event")
    populations = {s.population for s in said}
    return Counted(
        measure=measure, scope="event", time=event.time, place=event.place, low=estimate.low, best=estimate.best,
        high=estimate.high, population=populations.pop() if len(populations) == 1 else None, incident=event.id,
        by_speaker=said, because=estimate.because,
    )  # fmt: skip


def _order(row: Counted) -> tuple[int, str, str, str]:
    scopes = ("event", "flow", "stock", "cumulative")
    day = (row.time.start or row.time.end or "9999") if row.time else "9999"
    return scopes.index(row.scope), day, row.incident or "", row.by_speaker[0].claim if row.by_speaker else ""


def known(measure: str) -> None:
    """Raise UsageError with what there is unless `measure` is one."""
    if measure not in MEASURES:
        near = difflib.get_close_matches(measure, MEASURES, 2)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(MEASURES)}"
        raise UsageError(f"no measure {measure!r}; {hint}")


HEADINGS = ("count", "scope", "time", "place", "of whom", "according to", "incident or claim")


def cells(row: Counted, publisher: Mapping[str, str | None]) -> list[object]:
    """One row for a person, in the order of HEADINGS. `publisher`: document id → who published it."""
    estimate = Estimate(low=row.low, best=row.best, high=row.high, by_speaker=row.by_speaker)
    count = words.estimate(estimate) if row.best is not None else words.figure(row.by_speaker[0])
    voices: dict[str, list[str]] = {}
    for each in row.by_speaker:
        own = f"{publisher.get(each.document) or 'the publisher'} (in its own voice)"
        voices.setdefault(words.figure(each), []).append(each.speaker or own)
    said = "; ".join(f"{', '.join(dict.fromkeys(names))}: {figure}" for figure, names in voices.items())
    whom = " ".join(p for p in (row.population or row.unit, f"(on top of {row.added_to})" if row.added_to else "") if p)
    id_ = row.incident or row.by_speaker[0].claim
    return [count, row.scope, words.when(row.time), words.where(row.place), whom, said, id_]
