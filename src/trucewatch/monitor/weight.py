"""The acts held against a truce under one clock, by day: what weighs, what comes in a mass, what goes on between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from ..model import Agreement, Clock, Finding, Incident
from .material import Material, days_of, one_day
from .observing import looks, observed
from .rules import Rules
from .timing import start_of

BORNE_OUT: Final = frozenset({"corroborated", "acknowledged", "verified"})
_LIGHT: Final = frozenset({"alleged", "contested"})
_UNDATED_DAYS: Final = 3
"""An undated act lies between the start and its report; within so few days it may well be of the day asked about."""


@dataclass(frozen=True)
class Act:
    """A governed act: its finding, its incident, and the days it may be of."""

    finding: Finding
    incident: Incident
    first: date
    last: date

    @cached_property
    def origins(self) -> int:
        """Independent origins that tell it; those that deny it are not among them."""
        against = {d.claim for d in self.incident.dissent}
        telling = {origin for claim, origin in self.incident.origin_of.items() if claim not in against}
        return len(telling) if telling else self.incident.origins

    @property
    def borne_out(self) -> bool:
        """Whether more than one origin bears it out, it is acknowledged or verified. That the accused denies it does
        not undo what several tell."""
        return self.finding.grade in BORNE_OUT or (self.finding.grade == "contested" and self.origins > 1)

    @property
    def light(self) -> bool:
        """Whether one origin alone tells it, or somebody denies it."""
        return self.finding.grade in _LIGHT and self.origins <= 1

    @property
    def killed(self) -> int:
        """The least number of dead that is told of it."""
        estimate = self.incident.figures.get("killed")
        return (estimate.low or 0) if estimate is not None else 0


@dataclass(frozen=True)
class Held:
    """Findings of one agreement under one clock, by relation and day; an `Act` is made of one when its day is asked."""

    by_day: Mapping[tuple[str, str], Sequence[Finding]]
    undated: Sequence[Finding]
    material: Material
    start: date | None
    made: dict[tuple[str, str], Sequence[Act]] = field(default_factory=dict)

    def on(self, day: date, relation: str = "violation_alleged") -> Sequence[Act]:
        """The acts that may be of a day, by finding id."""
        key = (relation, day.isoformat())
        if (known := self.made.get(key)) is None:
            found = sorted(self.by_day.get(key, ()), key=lambda f: f.id)
            known = self.made[key] = [self._act(f) for f in found]
        return known

    def _act(self, finding: Finding) -> Act:
        incident = self.material.incident[finding.incident]
        days = _days(incident, self.start, self.material)
        return Act(finding, incident, date.fromisoformat(days[0]), date.fromisoformat(days[-1]))

    def within(self, first: date, last: date, relation: str = "violation_alleged") -> list[Act]:
        """The acts whose days all lie in these, each once, by finding id."""
        found: dict[str, Act] = {}
        for n in range((last - first).days + 1):
            for act in self.on(first + timedelta(days=n), relation):
                if first <= act.first and act.last <= last:
                    found[act.finding.id] = act
        return [found[id_] for id_ in sorted(found)]


def held(agreement: Agreement, clock: Clock, material: Material) -> Held:
    """The findings put in order by day; those set aside by a person are left out."""
    key = ("held", agreement.id, clock.claimant)
    if (known := material.kept.get(key)) is None:
        known = material.kept[key] = _held(agreement, clock, material)
    assert isinstance(known, Held)
    return known


def _held(agreement: Agreement, clock: Clock, material: Material) -> Held:
    by_day: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    undated: list[Finding] = []
    incidents, mark = material.incident, start_of(clock)
    start = mark.day if mark is not None else None
    for finding in material.findings_of.get((agreement.id, clock.claimant), ()):
        incident = incidents.get(finding.incident)
        if incident is None or finding.grade == "discounted":
            continue
        time, relation = incident.time, finding.relation
        if time is not None and (only := one_day(time)) is not None:
            by_day[relation, only].append(finding)
        elif days := _days(incident, start, material):
            for day in days:
                by_day[relation, day].append(finding)
        elif relation == "violation_alleged":
            undated.append(finding)
    return Held(by_day, tuple(sorted(undated, key=lambda f: f.id)), material, start)


def _days(incident: Incident, start: date | None, material: Material) -> Sequence[str]:
    """The days an act may be of. One told without a day after the start lies between the start and its report."""
    if incident.time is not None:
        return tuple(days_of(incident.time))
    told = [d.day for i in incident.documents if (d := material.document.get(i)) is not None and d.day]
    if start is None or not told:
        return ()
    count = (date.fromisoformat(min(told)) - start).days
    return (
        tuple((start + timedelta(days=n)).isoformat() for n in range(count + 1)) if 0 <= count < _UNDATED_DAYS else ()
    )


@dataclass(frozen=True, slots=True)
class Mass:
    """Acts alleged within the last days, those of them that are borne out, their days and places, and the dead of
    those borne out."""

    acts: tuple[str, ...]
    borne_out: int
    days: int
    places: int
    killed: int

    def reaches(self, rules: Rules, share: float = 1.0) -> bool:
        """Whether it is that share of what counts as broken."""
        limits = rules.thresholds
        many = len(self.acts) >= limits.incidents * share and self.borne_out >= limits.corroborated * share
        deadly = self.killed >= limits.killed * share
        if share < 1:
            return deadly or many
        return deadly or (many and self.days >= limits.days and self.places >= limits.places)


def mass(acts: Held, on: date, rules: Rules) -> Mass:
    """What was alleged in the days up to this one."""
    found = acts.within(on - timedelta(days=rules.thresholds.window_days - 1), on)
    out = [a for a in found if a.borne_out]
    return Mass(
        acts=tuple(a.finding.id for a in found),
        borne_out=len(out),
        days=len({a.last for a in found}),
        places=len({a.incident.place.name for a in found if a.incident.place is not None}),
        killed=sum(a.killed for a in out),
    )


def broken_since(agreement: Agreement, clock: Clock, on: date, material: Material, rules: Rules) -> date | None:
    """The day since which the acts count as a breakdown, None where they do not.

    Once reached, it lasts until a day on which less than the stated share of the figures is left, scaled to the days
    that were observed; days that nobody observed change nothing.
    """
    limits, acts, start = rules.thresholds, held(agreement, clock, material), start_of(clock)
    first = on - timedelta(days=limits.memory_days)
    since: date | None = None
    day = max(first, start.day) if start is not None else first
    while day <= on:
        now = mass(acts, day, rules)
        if now.reaches(rules):
            since = since or day
        elif since is not None:
            back = (day - timedelta(days=n) for n in range(limits.window_days))
            covered = sum(not observed(agreement, d, material, limits).thin for d in back)
            if covered and not now.reaches(rules, limits.stays * covered / limits.window_days):
                since = None
        day += timedelta(days=1)
    return since


def goes_on(agreement: Agreement, clock: Clock, on: date, material: Material, rules: Rules) -> tuple[int, int]:
    """On how many of the days just before, and just after, acts are alleged that are not let pass.

    What came after is asked only where it decides; it is 0 for the last day known.
    """
    acts, limits = held(agreement, clock, material), rules.thresholds

    def count(step: int) -> int:
        days = [on + timedelta(days=step * n) for n in range(1, limits.recent_days + 1)]
        told = [day for day in days if acts.on(day)]
        return sum(far_below_before(agreement, clock, day, material, rules) is None for day in told)

    recent = count(-1)
    return recent, count(1) if 0 < recent < limits.recent_least else 0


def far_below_before(agreement: Agreement, clock: Clock, on: date, material: Material, rules: Rules) -> str | None:
    """Why single-origin acts are let pass that day: their rate against that before the truce. None where they are not.

    Both rates are of hostile acts alleged, whatever their grade, on days that somebody reported on.
    """
    limits, acts, start = rules.thresholds, held(agreement, clock, material), start_of(clock)
    if start is None:
        return None
    earlier = before(agreement, acts, start.day, material, limits.before_days)
    if earlier is None or earlier[0] < limits.before_least:
        return None
    now = acts.within(on - timedelta(days=limits.rate_days - 1), on)
    if not all(a.light for a in acts.on(on)):
        return None
    days = _reported(agreement, (on - timedelta(days=n) for n in range(limits.rate_days)), material)
    rate, old = len(now) / max(days, 1), earlier[0] / earlier[1]
    if rate > limits.before_share * old:
        return None
    return f"{rate:.1f} a day in the last {limits.rate_days} days against {old:.1f} a day before the truce"


def before(agreement: Agreement, acts: Held, start: date, material: Material, days: int) -> tuple[int, int] | None:
    """Acts before the start that would have been governed, and the days reported on; None where there are none."""
    first = start - timedelta(days=days)
    covered = _reported(agreement, (first + timedelta(days=n) for n in range(days)), material)
    return (len(acts.within(first, start - timedelta(days=1), "before")), covered) if covered else None


def _reported(agreement: Agreement, days: Iterable[date], material: Material) -> int:
    return sum(bool(looks(agreement, day, material).documents) for day in days)
