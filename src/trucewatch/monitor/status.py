"""What can honestly be said of an agreement on a day under one claimant's clock.

Rule, first that fits: *ended* (the clock's end has passed); *broken* (a party says that it is over, or the acts
alleged pass the thresholds); *strained* (a hostile act of that day is alleged and governed, or told of the day of the
start with no hour to it, or somebody speaks of violations or of the end); *holding* (enough newsrooms reported on the
area that day, none of them alleging such a thing); else *unobserved*. That somebody calls it calm is shown beside what
others report, never weighed against it. Before the start there is no status to give: it is not yet in force under that
clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ..model import Agreement, Claim, Clock, Coverage, Finding, Incident, Reason, Status
from ..model.agreement import StatusWord
from . import names
from .ending import said_over
from .material import Material, about_day, concerns, coverage
from .rules import Rules
from .timing import end_of, start_of

_BORNE_OUT: Final = frozenset({"corroborated", "acknowledged", "verified"})
_TELLING: Final = frozenset({"asserted", "accused", "uncertain"})
_UNDATED_DAYS: Final = 3
"""An undated act lies between the start and its report; within so few days it may well be of the day asked about."""


def status(
    agreement: Agreement, clock: Clock, on: date, material: Material, rules: Rules | None = None
) -> Status | None:
    """The status on one day, or None before the clock's start ("not yet in force under this clock")."""
    return _Day(agreement, clock, on, material, rules or Rules()).status()


def timeline(
    agreement: Agreement, clock: Clock, days: Iterable[date], material: Material, rules: Rules | None = None
) -> dict[date, Status | None]:
    """The status on each of these days, in their order."""
    return {on: status(agreement, clock, on, material, rules) for on in days}


@dataclass(frozen=True)
class _Day:
    agreement: Agreement
    clock: Clock
    on: date
    material: Material
    rules: Rules

    def status(self) -> Status | None:
        start = start_of(self.clock)
        if start is not None and self.on < start.day:
            return None
        alleged, unclear = self._of_day("violation_alleged"), self._hostile(self._of_day("unclear"))
        seen = coverage(self.agreement, self.on, self.material)
        word, first = self._judge(alleged, unclear, seen)
        counts: dict[str, int] = {}
        for finding in alleged:
            counts[finding.grade] = counts.get(finding.grade, 0) + 1
        return Status(
            agreement=self.agreement.id,
            on=self.on.isoformat(),
            as_of=self.material.as_of,
            clock=self.clock.claimant,
            status=word,
            because=(first, *self._details(alleged, unclear)),
            findings=dict(sorted(counts.items())),
            coverage=seen,
        )

    def _judge(
        self, alleged: Sequence[Finding], unclear: Sequence[Finding], seen: Coverage
    ) -> tuple[StatusWord, Reason]:
        end = end_of(self.clock)
        if end is not None and self.on > end.day:
            return "ended", Reason(sentence=f"It ended on {end} by {self.clock.claimant}'s clock.")
        over = [o for o in said_over(self.agreement, self.on, self.material) if o.by_party]
        if over:
            last = over[0]
            words = f"{last.voice} declared it over on {last.on}, and no party has taken it up again since."
            return "broken", Reason(sentence=words, ids=(last.claim.id,))
        if (mass := self._mass()) is not None:
            return "broken", mass
        counted = [f for f in alleged if f.grade != "discounted"]
        if counted:
            return "strained", self._strained(counted)
        if unclear:
            words = "Hostile acts are reported that day, but not whether they came before or after the start."
            return "strained", Reason(sentence=words, ids=tuple(f.id for f in unclear))
        charges = self._claims_of_day({"ceasefire_violated"}, _TELLING)
        if charges:
            who = names.listed(tuple(dict.fromkeys(self.material.voice(c) for c in charges)))
            words = f"{who} speaks of violations that day, without naming an act."
            return "strained", Reason(sentence=words, ids=tuple(c.id for c in charges))
        today = [o for o in said_over(self.agreement, self.on, self.material) if o.on == self.on]
        if today:
            words = f"{today[0].voice} says that it is over, and is no party to it by name."
            return "strained", Reason(sentence=words, ids=(today[0].claim.id,))
        if seen.documents == 0:
            return "unobserved", Reason(sentence=f"{seen.because[:1].upper()}{seen.because[1:]}.")
        if seen.origins < self.rules.thresholds.origins:
            words = f"Only {seen.because}, too few to say that it holds; no hostile act is alleged in them."
            return "unobserved", Reason(sentence=words)
        known = set(seen.sides) - {"others", "the reports themselves"}
        one_side = f", all in the voice of one side ({seen.sides[0]})" if len(seen.sides) == 1 and known else ""
        words = f"No hostile act that day is alleged in {_count(seen.documents, 'report')} on the area{one_side}."
        return "holding", Reason(sentence=words)

    def _strained(self, counted: Sequence[Finding]) -> Reason:
        voices = tuple(dict.fromkeys(v for f in counted for v in f.alleged_by))
        calm = tuple(dict.fromkeys(self.material.voice(c) for c in self._calm()))
        named = [i.place.name for f in counted if (i := self._incident(f)) is not None and i.place is not None]
        places = tuple(dict.fromkeys(named))
        shown = names.listed(places) if len(places) <= 3 else f"{len(places)} places"
        where = f" in {shown}" if places else ""
        beside = f", while {names.listed(calm)} {'calls' if len(calm) == 1 else 'call'} it calm" if calm else ""
        sentence = f"Breaches are alleged by {names.listed(voices[:4])}{where}{beside}."
        return Reason(sentence=sentence, ids=(*(f.id for f in counted), *(c.id for c in self._calm())))

    def _mass(self) -> Reason | None:
        """Whether the acts alleged in the days up to this one pass the thresholds: by number, days, places and
        voices."""
        limits = self.rules.thresholds
        first = self.on - timedelta(days=limits.window_days - 1)
        seen: dict[str, tuple[date, str | None, bool]] = {}
        for finding in self._mine("violation_alleged"):
            incident = self._incident(finding)
            if incident is None or incident.time is None or finding.grade in ("discounted", "contested"):
                continue
            begun, last = incident.time.days()
            if begun is not None and last is not None and first <= begun and last <= self.on:
                place = incident.place.name if incident.place is not None else None
                seen[finding.id] = (last, place, finding.grade in _BORNE_OUT)
        days, places = {day for day, _, _ in seen.values()}, {p for _, p, _ in seen.values()} - {None}
        borne_out = sum(1 for _, _, out in seen.values() if out)
        if len(seen) < limits.incidents or borne_out < limits.corroborated:
            return None
        if len(days) < limits.days or len(places) < limits.places:
            return None
        words = (
            f"{len(seen)} hostile acts are alleged within {limits.window_days} days, on {len(days)} of them and in "
            f"{len(places)} places; {borne_out} are borne out by more than one voice."
        )
        return Reason(sentence=words, ids=tuple(sorted(seen)))

    def _details(self, alleged: Sequence[Finding], unclear: Sequence[Finding]) -> tuple[Reason, ...]:
        lines = [self._act(f, "") for f in alleged]
        lines += [self._act(f, "not clear whether it is governed: ") for f in unclear]
        lines += [self._said(c, "speaks of violations") for c in self._claims_of_day({"ceasefire_violated"}, _TELLING)]
        lines += [self._said(c, "calls it calm") for c in self._calm()]
        stopped = self.rules.kinds.hostile
        lines += [
            self._said(c, f"says that there was no {_words(c.kind)}")
            for c in self._claims_of_day(stopped, frozenset({"negated", "denied"}))
        ]
        for over in said_over(self.agreement, self.on, self.material):
            lines.append(self._said(over.claim, "says that it is over"))
        undated = [f for f in self._mine("violation_alleged") if self._span(f) is None]
        if undated:
            words = f"{_count(len(undated), 'act')} without a day, counted on none."
            lines.append(Reason(sentence=words, ids=tuple(f.id for f in undated)))
        return tuple(lines)

    def _act(self, finding: Finding, prefix: str) -> Reason:
        incident = self._incident(finding)
        assert incident is not None
        where = f" in {incident.place.name}" if incident.place is not None else ""
        who = f" by {names.listed(finding.against)}" if finding.against else ""
        counts = [
            f"{e.best}{' or more' if e.high is None else ''} {m.replace('_', ' ')}"
            for m, e in incident.figures.items()
            if e.best is not None
        ]
        figures = f", {names.listed(counts)}" if counts else ""
        told = names.listed(finding.alleged_by) or "a report"
        sentence = f"{prefix}{_words(incident.kind)}{where}{who}{figures}, told by {told} ({finding.grade})."
        return Reason(sentence=sentence[:1].upper() + sentence[1:], ids=(finding.id, incident.id, *incident.claims))

    def _said(self, claim: Claim, what: str) -> Reason:
        but = f", except for {claim.exception.quote}" if claim.exception is not None else ""
        quote = f": “{claim.span.quote}”"
        return Reason(sentence=f"{self.material.voice(claim)} {what}{but}{quote}", ids=(claim.id,))

    def _calm(self) -> tuple[Claim, ...]:
        return self._claims_of_day({"ceasefire_holding"}, _TELLING)

    def _claims_of_day(self, kinds: Iterable[str], stances: frozenset[str]) -> tuple[Claim, ...]:
        wanted = frozenset(kinds)
        found = (c for c in self.material.claims if c.kind in wanted and c.stance in stances)
        of_day = (c for c in found if concerns(c, self.agreement) and self._is_of_day(c))
        return tuple(sorted(of_day, key=lambda c: c.id))

    def _is_of_day(self, claim: Claim) -> bool:
        return claim.relative_to_truce != "before" and about_day(claim, self.on, self.material)

    def _mine(self, relation: str) -> list[Finding]:
        found = [
            f for f in self.material.findings if f.agreement == self.agreement.id and f.clock == self.clock.claimant
        ]
        return sorted((f for f in found if f.relation == relation and self._incident(f)), key=lambda f: f.id)

    def _of_day(self, relation: str) -> list[Finding]:
        return [f for f in self._mine(relation) if (s := self._span(f)) is not None and s[0] <= self.on <= s[1]]

    def _hostile(self, found: Sequence[Finding]) -> list[Finding]:
        """The unclear ones that weigh: hostile acts on the very day of the start, of which no hour is told."""
        kinds, start = self.rules.kinds.hostile, start_of(self.clock)
        if start is None or self.on != start.day:
            return []
        return [f for f in found if (i := self._incident(f)) is not None and i.kind in kinds]

    def _incident(self, finding: Finding) -> Incident | None:
        return self.material.incident.get(finding.incident)

    def _span(self, finding: Finding) -> tuple[date, date] | None:
        """The days an act may be of. One told without a day after the start lies between the start and its report."""
        incident = self._incident(finding)
        if incident is None:
            return None
        if incident.time is not None:
            first, last = incident.time.days()
            return (first, last) if first is not None and last is not None else None
        start = start_of(self.clock)
        told = [d.day for i in incident.documents if (d := self.material.document.get(i)) is not None and d.day]
        if start is None or not told:
            return None
        last = date.fromisoformat(min(told))
        return (start.day, last) if timedelta(0) <= last - start.day < timedelta(days=_UNDATED_DAYS) else None


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} {what}s"
