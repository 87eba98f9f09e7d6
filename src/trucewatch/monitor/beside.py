"""What stands beside a status and is never weighed into it: rates, quiet spells, warnings, displacement, aid, tallies.

Counts are of incidents alleged under one clock, by the days they may be of; every count says how many days somebody
reported on, because a quiet day and an unreported one look alike in a sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from ..model import Agreement, Claim, Clock, Figure
from .exact import poisson_interval, rate_ratio
from .material import Material
from .observing import looks
from .rhythm import Change, Spell, changes, quiet
from .rules import Rules
from .timing import end_of, start_of
from .weight import Act, held

_SAID: Final = frozenset({"asserted", "accused", "uncertain"})
_RATES: Final = 20
_AHEAD: Final = frozenset({"threatened", "planned"})
WARNINGS: Final = {
    "troop_movement": "massing or movement of forces",
    "leaflet_or_ultimatum": "leaflets or an ultimatum",
    "evacuation": "a call to leave, or people being brought out",
    "ceasefire_rejected": "talks or a truce turned down",
}
_TALKS_FAIL: Final = ("collapse", "broke down", "break down", "broken off", "walked out", "suspend", "fail", "stall")


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """Acts before and since the start, on reported days; the ratio of the rates with its exact 95 % interval.

    `of`: everything, or one kind, place or party. `ratio` and `high` are None where there is no bound.
    """

    of: str
    before: int
    before_days: int
    since: int
    since_days: int
    ratio: float | None
    low: float
    high: float | None


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """A sign told before: what, by whom, on which day, and how many days before the day asked about."""

    on: str
    lead_days: int
    what: str
    claim: str
    voice: str
    quote: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker's figure on displacement, aid or the total of violations; shown, never added up."""

    on: str
    measure: str
    low: int | None
    high: int | None
    scope: str
    since: str | None
    voice: str
    claim: str
    quote: str


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that stands beside the status of one day under one clock; `on` is the last day that is looked at."""

    agreement: str
    clock: str
    on: str
    as_of: str | None
    days_since: int
    reported_days: int
    acts: int
    interval: tuple[float, float]
    first_violation: str | None
    rates: tuple[Rate, ...] = ()
    quiet: tuple[Spell, ...] = ()
    changes: tuple[Change, ...] = ()
    warnings: tuple[Warned, ...] = ()
    displacement: tuple[Said, ...] = ()
    aid: tuple[Said, ...] = ()
    tallies: tuple[Said, ...] = ()
    by_grade: dict[str, int] = {}


def beside(
    agreement: Agreement, clock: Clock, on: date, material: Material, rules: Rules | None = None
) -> Beside | None:
    """What to show with the status of a day; None before the start, or where the clock names none."""
    start = start_of(clock)
    if start is None or on < start.day:
        return None
    rules, acts = (rules or Rules()).own(agreement), held(agreement, clock, material)
    end = end_of(clock)
    last = min(on, end.day) if end is not None else on
    days = _range(start.day, last)
    since, first = acts.within(start.day, last), start.day - timedelta(days=rules.thresholds.before_days)
    earlier = _reported(agreement, _range(first, start.day - timedelta(days=1)), material)
    before = acts.within(first, start.day - timedelta(days=1), "before")
    reported = _reported(agreement, days, material)
    return Beside(
        agreement=agreement.id,
        clock=clock.claimant,
        on=on.isoformat(),
        as_of=material.as_of,
        days_since=len(days),
        reported_days=len(reported),
        acts=len(since),
        interval=poisson_interval(len(since)) if len(since) < 1000 else _wide(len(since)),
        first_violation=min((a.first.isoformat() for a in since), default=None),
        rates=_rates((before, len(earlier)), (since, len(reported))),
        quiet=quiet(acts, days, {d.isoformat() for d in reported}),
        changes=changes(acts, reported),
        warnings=_warnings(agreement, on, material),
        displacement=_figures(agreement, on, material, ("displaced", "returned", "evacuated")),
        aid=_figures(agreement, on, material, ("aid_loads",)),
        tallies=_figures(agreement, on, material, ("violations",)),
        by_grade=dict(sorted(Counter(a.finding.grade for a in since).items())),
    )


def _wide(events: int) -> tuple[float, float]:
    """Byar's approximation of the exact bounds, good to four digits for so many."""
    low = events * (1 - 1 / (9 * events) - 1.96 / (3 * events**0.5)) ** 3
    more = events + 1
    return low, more * (1 - 1 / (9 * more) + 1.96 / (3 * more**0.5)) ** 3


def _range(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _reported(agreement: Agreement, days: Iterable[date], material: Material) -> list[date]:
    return [d for d in days if looks(agreement, d, material).documents]


def _rates(before: tuple[Sequence[Act], int], since: tuple[Sequence[Act], int]) -> tuple[Rate, ...]:
    """Acts with the days reported on; all acts, then the kinds, places and parties with most. None without days."""
    if not before[1] or not since[1]:
        return ()
    old, new = _counted(before[0]), _counted(since[0])
    wanted = sorted({*old, *new}, key=lambda k: (k != "all", -(old[k] + new[k]), k))[:_RATES]
    return tuple(_rate(k, (old[k], before[1]), (new[k], since[1])) for k in wanted)


def _rate(of: str, before: tuple[int, int], since: tuple[int, int]) -> Rate:
    found = rate_ratio(before, since)
    return Rate(
        of=of, before=before[0], before_days=before[1], since=since[0], since_days=since[1],
        ratio=found.ratio, low=found.low, high=found.high,
    )  # fmt: skip


def _counted(acts: Sequence[Act]) -> Counter[str]:
    found: Counter[str] = Counter()
    for act in acts:
        found["all"] += 1
        found[f"kind: {act.incident.kind.replace('_', ' ')}"] += 1
        if act.incident.place is not None:
            found[f"place: {act.incident.place.name}"] += 1
        for party in dict.fromkeys(act.finding.against) or ("nobody named",):
            found[f"party: {party}"] += 1
    return found


def _warnings(agreement: Agreement, on: date, material: Material) -> tuple[Warned, ...]:
    """Signs told of the thirty days up to this one, latest first."""
    found: dict[str, Warned] = {}
    for n in range(30):
        day = on - timedelta(days=n)
        for claim in material.claims_on.get(day.isoformat(), ()):
            what = _sign(claim)
            if what is not None and material.concerns(claim, agreement):
                found.setdefault(claim.id, Warned(
                    on=day.isoformat(), lead_days=n, what=what, claim=claim.id, voice=material.voice(claim),
                    quote=claim.span.quote,
                ))  # fmt: skip
    return tuple(sorted(found.values(), key=lambda w: (w.lead_days, w.claim)))


def _sign(claim: Claim) -> str | None:
    if claim.stance == "threatened":
        return "a threat"
    if claim.kind == "negotiation":
        words = claim.span.quote.casefold()
        return "talks that failed" if any(w in words for w in _TALKS_FAIL) else None
    called = claim.kind == "evacuation" and claim.stance == "called_for"
    if claim.kind in WARNINGS and (called or claim.stance in _SAID or claim.stance in _AHEAD):
        return WARNINGS[claim.kind]
    return None


def _figures(agreement: Agreement, on: date, material: Material, measures: Sequence[str]) -> tuple[Said, ...]:
    """Who counted what in reports up to this day, latest first, twelve at most; flows and stocks keep their names."""
    found = []
    for claim in material.claims:
        for figure in claim.figures:
            if figure.measure not in measures or claim.stance not in _SAID or not material.concerns(claim, agreement):
                continue
            day = _told(claim, material)
            if day is not None and day <= on:
                found.append(_said(claim, figure, day, material))
    return tuple(sorted(found, key=lambda s: (s.on, s.claim), reverse=True)[:12])


def _told(claim: Claim, material: Material) -> date | None:
    when = claim.time.end or claim.time.start if claim.time is not None else None
    return date.fromisoformat(when[:10]) if when else material.published(claim)


def _said(claim: Claim, figure: Figure, day: date, material: Material) -> Said:
    return Said(
        on=day.isoformat(), measure=figure.measure, low=figure.low, high=figure.high, scope=figure.scope,
        since=figure.since, voice=material.voice(claim), claim=claim.id, quote=figure.words.quote,
    )  # fmt: skip
