"""What one day's status is made from, and no more: the weeks its figures look back at, those before a start."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ..model import Agreement, Area, Claim, Where

if TYPE_CHECKING:
    from ..ledger import Snapshot
    from ..ledger.days import Span
    from ..monitor import Material, Rules

MANY: Final = 5_000
"""Findings of one agreement beyond which what stands beside a status is left out unless asked for."""
_STANDING_CLAIMS: Final = ("ceasefire_collapsed",)
_TAKEN_UP: Final = ("ceasefire_agreed", "ceasefire_extended", "ceasefire_in_force")


@contextmanager
def _no_rounds() -> Iterator[None]:
    """No rounds of the garbage collector: tens of thousands of things are made here, and none of them is garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_no_rounds()
def material_of_day(snapshot: Snapshot, agreement: Agreement, on: date, rules: Rules) -> Material:
    """The material of one day: a status made of it is the one made of everything that the record holds.

    It reaches back `Thresholds.reach_days` from the day, over the days before each clock's start whose rate is
    compared, and to every claim, of whatever day, that a truce is over and that it was taken up again.
    """
    from ..monitor import Material

    claims = {c.id: c for c in snapshot.claims_of_days(spans(agreement, on, rules.thresholds.reach_days, rules))}
    over = [c for kind in _STANDING_CLAIMS for c in snapshot.claims(kind=kind)]
    claims |= {c.id: c for c in over}
    if over:
        claims |= {c.id: c for kind in _TAKEN_UP for c in snapshot.claims(kind=kind)}
    about = _about(snapshot, agreement, claims.values())
    acts = spans(agreement, on, rules.thresholds.acts_days, rules)
    incidents = {i.id: i for i in snapshot.incidents_of_days(agreement.id, acts)}
    told = snapshot.claims_of_documents(_without_day(snapshot, agreement, on))
    held = {i for ids in snapshot.incidents_of([c.id for c in told]).values() for i in ids} - set(incidents)
    incidents |= {i.id: i for i in snapshot.incidents(ids=held)} if held else {}
    documents = {d for i in incidents.values() for d in i.documents} | about
    return Material(
        incidents=[incidents[k] for k in sorted(incidents)],
        findings=snapshot.findings_of(agreement.id, incidents),
        claims=[c for _, c in sorted(claims.items()) if c.document in about],
        documents=snapshot.documents(ids=documents),
        as_of=snapshot.as_of,
    )


def spans(agreement: Agreement, on: date, back: int, rules: Rules) -> list[Span]:
    """The `back` days up to a day and the few after in which a pause may end, and those before each start; spans that
    do not overlap, earliest first."""
    from ..monitor import start_of

    figures = rules.thresholds
    wanted = [(on - timedelta(days=back), on + timedelta(days=max(1, figures.recent_days)))]
    for clock in agreement.clocks:
        if (start := start_of(clock)) is not None:
            wanted.append((start.day - timedelta(days=figures.before_days), start.day + timedelta(days=1)))
    joined: list[tuple[date, date]] = []
    for first, last in sorted(wanted):
        if joined and first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _without_day(snapshot: Snapshot, agreement: Agreement, on: date) -> list[str]:
    """Documents whose acts may have no day: those of the day, which are listed, and of the days after a start, whose
    acts may be of the start."""
    from ..monitor import start_of

    days = {on}
    for clock in agreement.clocks:
        if (start := start_of(clock)) is not None:
            days |= {start.day + timedelta(days=n) for n in range(4)}
    return [d for day in sorted(days) for d in snapshot.documents_of_day(day)]


def _about(snapshot: Snapshot, agreement: Agreement, claims: Iterable[Claim]) -> set[str]:
    """The documents, of these claims', that speak of the truce or of its area."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    truce = {*agreement.claims, *(c for clock in agreement.clocks for c in clock.claims)}
    placed = _placing(agreement.area)
    about = {d for d, told in by_document.items() if _speaks(told, truce, placed)}
    rest: dict[str, list[Claim]] = defaultdict(list)
    for claim in snapshot.claims_of_documents(set(by_document) - about):
        rest[claim.document].append(claim)
    more = {d for d, told in rest.items() if _speaks(told, truce, placed)}
    left = {c.id: d for d, told in rest.items() if d not in more for c in told}
    within = snapshot.incidents_of(left)
    ruled = {f.incident for f in snapshot.findings_of(agreement.id, {i for ids in within.values() for i in ids})}
    return about | more | {left[c] for c, ids in within.items() if not ruled.isdisjoint(ids)}


def _speaks(told: Sequence[Claim], truce: set[str], placed: Callable[[Where], bool]) -> bool:
    return any(c.id in truce or (c.place is not None and placed(c.place)) for c in told)


def _placing(area: Area) -> Callable[[Where], bool]:
    """Whether a place lies in an area or around it, worked out once for each place."""
    from ..monitor.area import place_in

    known: dict[tuple[object, ...], bool] = {}

    def placed(place: Where) -> bool:
        key = (place.gazetteer, place.name, place.precision, place.admin1, place.country, place.lat, place.lon)
        if (found := known.get(key)) is None:
            found = known[key] = place_in(place, area).lies in ("inside", "contains")
        return found

    return placed
