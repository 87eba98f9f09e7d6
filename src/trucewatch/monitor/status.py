"""What can honestly be said of an agreement on a day under one claimant's clock.

Rule, first that fits: *ended* (the clock's end has passed); *broken* by word (a party says that it is over);
*unobserved* (fewer newsrooms told of the area than the stated share of their usual number, and nothing borne out by
more than one); *broken* by acts (those borne out pass the figures, or passed them and have not fallen off); *strained*
(a hostile act of that day is alleged and governed, or told of the day of the start with no hour to it, or somebody
speaks of violations or of the end, or it is a quiet day amid days of acts); *holding* (enough newsrooms reported on the
area that day, none of them alleging such a thing, or one alone at a rate far below that before); else *unobserved*.
That somebody calls it calm is shown beside what others report, never weighed against it. Before the start there is no
status to give: it is not yet in force under that clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from ..model import Agreement, Claim, Clock, Reason, Status
from ..model.agreement import StatusWord
from . import names
from .ending import said_ended, said_over
from .material import Material
from .observing import OTHERS, Observed, observed
from .rules import Rules
from .terms import OVER_IN_ORDER
from .timing import end_of, start_of
from .weight import Act, Held, broken_since, far_below_before, goes_on, held, mass

_AGAIN: Final = "and was taken up again on"
_TELLING: Final = frozenset({"asserted", "accused", "uncertain"})


def status(
    agreement: Agreement, clock: Clock, on: date, material: Material, rules: Rules | None = None
) -> Status | None:
    """The status on one day, or None before the clock's start ("not yet in force under this clock")."""
    return _Day(agreement, clock, on, material, (rules or Rules()).own(agreement)).status()


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

    @cached_property
    def acts(self) -> Held:
        """The findings under this clock, by day."""
        return held(self.agreement, self.clock, self.material)

    def status(self) -> Status | None:
        """The word, its reasons, counts and coverage."""
        start = start_of(self.clock)
        if start is not None and self.on < start.day:
            return None
        alleged, unclear = self.acts.on(self.on), self._unclear()
        seen = observed(self.agreement, self.on, self.material, self.rules.thresholds)
        word, first = self._judge(alleged, unclear, seen)
        counts: dict[str, int] = {}
        for act in alleged:
            counts[act.finding.grade] = counts.get(act.finding.grade, 0) + 1
        return Status(
            agreement=self.agreement.id,
            on=self.on.isoformat(),
            as_of=self.material.as_of,
            clock=self.clock.claimant,
            status=word,
            because=(first, *self._details(alleged, unclear)),
            findings=dict(sorted(counts.items())),
            coverage=seen.coverage,
        )

    def _judge(self, alleged: Sequence[Act], unclear: Sequence[Act], seen: Observed) -> tuple[StatusWord, Reason]:
        by_word = self._by_word()
        if by_word is not None:
            return by_word
        borne_out = any(a.borne_out for a in alleged)
        if seen.thin and seen.coverage.usual is not None and not borne_out:
            return "unobserved", self._thin(alleged, seen)
        if not seen.thin or borne_out:
            since = broken_since(self.agreement, self.clock, self.on, self.material, self.rules)
            if since is not None:
                return "broken", self._mass(since)
        weighed = self._strained(alleged, unclear)
        if isinstance(weighed, Reason):
            return "strained", weighed
        if seen.coverage.documents == 0:
            because = seen.coverage.because
            return "unobserved", Reason(sentence=f"{because[:1].upper()}{because[1:]}.")
        if not seen.enough:
            told = (
                f"what is alleged, by one origin alone ({weighed})" if weighed else "no hostile act is alleged in them"
            )
            words = f"Only {seen.coverage.because}, too few to say that it holds; {told}."
            return "unobserved", Reason(sentence=words)
        recent, next_ = goes_on(self.agreement, self.clock, self.on, self.material, self.rules)
        if (recent >= self.rules.thresholds.recent_least or next_) and not weighed:
            days = self.rules.thresholds.recent_days
            after = f" and of {next_} of the {days} after" if next_ else ""
            words = f"No hostile act is told of that day, but of {recent} of the {days} days before{after}"
            return "strained", Reason(sentence=f"{words}: a pause, not calm.")
        return "holding", self._holding(weighed, seen)

    def _by_word(self) -> tuple[StatusWord, Reason] | None:
        """What was agreed or declared decides before what was seen."""
        end = end_of(self.clock)
        if end is not None and (self.on > end.day or (self.on == end.day and end.whole_day)):
            told = [b for b in self.clock.because if b.startswith(OVER_IN_ORDER)]
            by = f", {told[-1]}" if told else ""
            words = f"It ended on {end} by {self.clock.claimant}'s clock{by}."
            return "ended", Reason(sentence=words, ids=self.clock.claims if told else ())
        for gap in self.clock.lapsed:
            first, last_day = gap.days()
            if first is not None and last_day is not None and first <= self.on <= last_day:
                why = next((b for b in self.clock.because if f"{_AGAIN} {last_day + timedelta(days=1)}" in b), "")
                words = f"By {self.clock.claimant}'s clock {why}."
                return "ended", Reason(sentence=words, ids=self.clock.claims)
        over = [o for o in said_over(self.agreement, self.on, self.material) if o.by_party]
        if over:
            last = over[0]
            words = f"{last.voice} declared it over on {last.on}, and no party has taken it up again since."
            return "broken", Reason(sentence=words, ids=(last.claim.id,))
        for pause in self.clock.suspended:
            first, last_day = pause.days()
            if first is not None and first <= self.on and (last_day is None or self.on <= last_day):
                return "broken", Reason(sentence=f"It was set aside from {first} by {self.clock.claimant}'s clock.")
        return None

    def _thin(self, alleged: Sequence[Act], seen: Observed) -> Reason:
        words = f"Too little was reported to say: {seen.coverage.because}"
        if alleged:
            words += f"; {_count(len(alleged), 'hostile act')} of that day {_is(alleged)} alleged by one origin alone"
        return Reason(sentence=f"{words}.", ids=tuple(a.finding.id for a in alleged))

    def _strained(self, alleged: Sequence[Act], unclear: Sequence[Act]) -> Reason | str:
        """Why it is strained, or why what is alleged does not weigh ("" where nothing is)."""
        charges = self._claims_of_day({"ceasefire_violated"}, _TELLING)
        passed = ""
        if alleged or charges:
            below = far_below_before(self.agreement, self.clock, self.on, self.material, self.rules)
            if below is None:
                return self._breaches(alleged) if alleged else self._charged(charges)
            passed = below
        if unclear:
            words = "Hostile acts are reported that day, but not whether they came before or after the start."
            return Reason(sentence=words, ids=tuple(a.finding.id for a in unclear))
        today = [o for o in said_over(self.agreement, self.on, self.material) if o.on == self.on]
        if today:
            words = f"{today[0].voice} says that it is over, and is no party to it by name."
            return Reason(sentence=words, ids=(today[0].claim.id,))
        return passed

    def _charged(self, charges: Sequence[Claim]) -> Reason:
        who = names.listed(tuple(dict.fromkeys(self.material.voice(c) for c in charges)))
        words = f"{who} speaks of violations that day, without naming an act."
        return Reason(sentence=words, ids=tuple(c.id for c in charges))

    def _holding(self, passed: str, seen: Observed) -> Reason:
        sides = seen.coverage.sides
        one_side = f", all in the voice of one side ({sides[0]})" if len(sides) == 1 and {*sides} - OTHERS else ""
        reports = _count(seen.coverage.documents, "report")
        if passed:
            words = f"What is alleged that day is told by one origin alone, and seldom: {passed}; {reports}{one_side}."
            return Reason(sentence=words, ids=tuple(a.finding.id for a in self.acts.on(self.on)))
        return Reason(sentence=f"No hostile act that day is alleged in {reports} on the area{one_side}.")

    def _breaches(self, alleged: Sequence[Act]) -> Reason:
        voices = tuple(dict.fromkeys(v for a in alleged for v in a.finding.alleged_by))
        calm = tuple(dict.fromkeys(self.material.voice(c) for c in self._calm()))
        places = tuple(dict.fromkeys(a.incident.place.name for a in alleged if a.incident.place is not None))
        shown = names.listed(places) if len(places) <= 3 else f"{len(places)} places"
        where = f" in {shown}" if places else ""
        beside = f", while {names.listed(calm)} {'calls' if len(calm) == 1 else 'call'} it calm" if calm else ""
        sentence = f"Breaches are alleged by {names.listed(voices[:4])}{where}{beside}."
        return Reason(sentence=sentence, ids=(*(a.finding.id for a in alleged), *(c.id for c in self._calm())))

    def _mass(self, since: date) -> Reason:
        limits, now = self.rules.thresholds, mass(self.acts, self.on, self.rules)
        words = (
            f"{_count(len(now.acts), 'hostile act')} {_is(now.acts)} alleged within {limits.window_days} days, on "
            f"{_count(now.days, 'day')} and in {_count(now.places, 'place')}; {now.borne_out} borne out by more than "
            f"one origin, acknowledged or verified, with at least {now.killed} dead"
        )
        rule = (
            f"{limits.incidents} with {limits.corroborated} borne out, on {limits.days} days in {limits.places} "
            f"places, or {limits.killed} dead, break it"
        )
        lasting = f"; it has not fallen below {limits.stays:.0%} of that since {since}" if since < self.on else ""
        return Reason(sentence=f"{words} ({rule}{lasting}).", ids=now.acts)

    def _details(self, alleged: Sequence[Act], unclear: Sequence[Act]) -> tuple[Reason, ...]:
        lines = [_told(a, "") for a in alleged]
        lines += [_told(a, "not clear whether it is governed: ") for a in unclear]
        lines += [self._said(c, "speaks of violations") for c in self._claims_of_day({"ceasefire_violated"}, _TELLING)]
        lines += [self._said(c, "calls it calm") for c in self._calm()]
        stopped = self.rules.kinds.hostile
        lines += [
            self._said(c, f"says that there was no {_words(c.kind)}")
            for c in self._claims_of_day(stopped, frozenset({"negated", "denied"}))
        ]
        for claim in said_ended(self.agreement, self.on, self.material):
            lines.append(self._said(claim, "says that it ended in order"))
        for over in said_over(self.agreement, self.on, self.material):
            lines.append(self._said(over.claim, "says that it is over"))
        if undated := [f for f in self.acts.undated if self._told_that_day(f.incident)]:
            words = f"{_count(len(undated), 'act')} without a day in reports of that day, counted on none."
            lines.append(Reason(sentence=words, ids=tuple(f.id for f in undated)))
        return tuple(lines)

    def _told_that_day(self, incident: str) -> bool:
        found, on = (self.material.document.get(d) for d in self.material.incident[incident].documents), self.on
        return any(d is not None and d.day == on.isoformat() for d in found)

    def _said(self, claim: Claim, what: str) -> Reason:
        but = f", except for {claim.exception.quote}" if claim.exception is not None else ""
        quote = f": “{claim.span.quote}”"
        return Reason(sentence=f"{self.material.voice(claim)} {what}{but}{quote}", ids=(claim.id,))

    def _calm(self) -> tuple[Claim, ...]:
        return self._claims_of_day({"ceasefire_holding"}, _TELLING)

    def _claims_of_day(self, kinds: Iterable[str], stances: frozenset[str]) -> tuple[Claim, ...]:
        wanted = frozenset(kinds)
        found = (c for c in self.material.claims_on.get(self.on.isoformat(), ()) if c.kind in wanted)
        of_day = (
            c
            for c in found
            if c.stance in stances and c.relative_to_truce != "before" and self.material.concerns(c, self.agreement)
        )
        return tuple(sorted(of_day, key=lambda c: c.id))

    def _unclear(self) -> list[Act]:
        """The unclear ones that weigh: hostile acts on the very day of the start, of which no hour is told."""
        kinds, start = self.rules.kinds.hostile, start_of(self.clock)
        if start is None or self.on != start.day:
            return []
        return [a for a in self.acts.on(self.on, "unclear") if a.incident.kind in kinds]


def _told(act: Act, prefix: str) -> Reason:
    incident, finding = act.incident, act.finding
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


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _is(some: Sequence[object]) -> str:
    return "is" if len(some) == 1 else "are"


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} {what}s"
