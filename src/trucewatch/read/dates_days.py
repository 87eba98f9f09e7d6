"""The days that time words mean, counted from the report's day, the day last mentioned, or a truce."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import msgspec

from ..model.when import Basis
from . import dates_calendar as cal
from .dates_spans import Days, calendar, stepped, unit_span, vague
from .dates_spec import Anchor, Spec, Tense

_LONGEST = 36_600  # days: "99999999 hours ago" is no day
_SAME_DAY: Final = 6  # hours that are taken not to leave their day
_DAY: Final = timedelta(days=1)


class DayReader:
    """The days that each `op` means, for one anchor and tense."""

    def __init__(self, anchor: Anchor, tense: Tense | None) -> None:
        self.tense = tense
        self.today = date.fromisoformat(anchor.published[:10]) if anchor.published else None
        self.last = date.fromisoformat(anchor.last_day[:10]) if anchor.last_day else None
        self.truce_hour = (anchor.truce_start or "")[11:13]
        self.truce = date.fromisoformat(anchor.truce_start[:10]) if anchor.truce_start else None

    def days(self, spec: Spec) -> Days | None:
        if spec.op == "length" and spec.side and self.tense == "future" and self.today and spec.n:
            return stepped(self.today, spec.n, spec.unit or "day")  # "will leave in two days"
        if spec.op in ("event", "length", "repeat", "range"):
            return None
        if spec.op == "date":
            return self._date(spec)
        if spec.op == "feast":
            return self._feast(spec)
        if spec.op == "season":
            return self._season(spec)
        if spec.op == "truce":
            late = spec.name == "full" and self.truce_hour not in ("", "00")  # its first full day is the next
            return self._from(self.truce + _DAY if late and self.truce else self.truce, spec, "inferred")
        if spec.op == "last_day" or (spec.op == "weekday" and spec.shift in ("previous", "following", "that")):
            return self._after_last(spec)
        if spec.op == "clock":
            return self._bare_clock(spec)
        return self._relative(spec, self.today) if self.today else None

    def _bare_clock(self, spec: Spec) -> Days | None:
        """An hour with no day belongs to the day last mentioned; only midnight and the report's own day go together."""
        if self.last:
            return Days(self.last, self.last, "day", "inferred")
        midnight = spec.clock is not None and spec.clock.name == "midnight"
        return Days(self.today, self.today, "day") if midnight and self.today else None

    def _date(self, spec: Spec) -> Days | None:
        if spec.shift == "that" and spec.year is None:
            return self._of_that(spec)
        if spec.month is None and spec.day is not None:
            return self._day_of_month(spec.day)
        if spec.year is not None:
            return self._either(spec, spec.year) if spec.name == "either" else calendar(spec, spec.year)
        if spec.n is not None:
            return calendar(spec, self.today.year + spec.n) if self.today else None
        near = self.today or self.last
        if near is None:
            return None
        found = [(year, calendar(spec, year)) for year in (near.year - 1, near.year, near.year + 1)]
        if spec.shift == "this":
            return calendar(spec, near.year)
        if spec.shift:
            found = [f for f in found if f[1] and self._beyond(f[1], near, spec.shift)]
        choices = [(self._distance(days, near), days) for _, days in found if days]
        if spec.weekday is not None:
            fits = [c for c in choices if c[1].first and c[1].first.weekday() == spec.weekday]
            choices = fits or choices
        return min(choices, key=lambda c: c[0])[1] if choices else None

    def _of_that(self, spec: Spec) -> Days | None:
        """ "August of that year", "the 20th of that month": of the year or the month told of."""
        near = self.last or self.today
        if near is None:
            return None
        month = spec.month or near.month
        return calendar(msgspec.structs.replace(spec, month=month, shift=None), near.year)

    def _either(self, spec: Spec, year: int) -> Days | None:
        """ "08/07/1998" with its day first; with its month first where only so it is told by a report of that week."""
        read = calendar(spec, year)
        swapped = calendar(msgspec.structs.replace(spec, day=spec.month, month=spec.day), year)
        if self.today is None or read is None or swapped is None or swapped.first is None or read.first is None:
            return read
        month_first = timedelta(0) <= self.today - swapped.first <= timedelta(days=6)
        far = not timedelta(0) <= self.today - read.first <= timedelta(days=31)
        return swapped if month_first and far else read

    def _day_of_month(self, number: int) -> Days | None:
        """ "the 16th": of this month, or of the one before or after, as the tense has it."""
        near = self.today or self.last
        if near is None:
            return None
        firsts = [cal.add_months(near.replace(day=1), n) for n in (-1, 0, 1)]
        days = [f + timedelta(days=number - 1) for f in firsts if number <= cal.month_end(f.year, f.month).day]
        choices = [Days(d, d, "day") for d in days]
        return min(choices, key=lambda d: self._distance(d, near))

    @staticmethod
    def _beyond(days: Days, near: date, shift: str) -> bool:
        """Whether `days` lie wholly on the side that "last" or "next" names."""
        if days.first is None or days.last is None:
            return False
        return days.first > near if shift == "next" else days.last < near

    def _distance(self, days: Days, near: date) -> float:
        """How far from the report's day, in days; the side against the tense counts more (eight to one unsaid)."""
        if days.first is None or days.last is None:
            return 1e9
        ahead = max((days.first - near).days, 0)
        behind = max((near - days.last).days, 0)
        match self.tense:
            case "future":
                return ahead + 30 * behind
            case "past":
                return behind + 30 * ahead
            case _:
                return behind + 8 * ahead

    def _feast(self, spec: Spec) -> Days | None:
        name = spec.name or ""
        near = self.today or self.last
        years = [spec.year] if spec.year else [near.year - 1, near.year, near.year + 1] if near else []
        spans = [span for year in years if (span := cal.feast(name, year))]
        choices = [Days(a, b, "day" if a == b else "days", "stated") for a, b in spans]
        if not choices or near is None:
            return choices[0] if choices else None
        return min(choices, key=lambda d: self._distance(d, near))

    def _season(self, spec: Spec) -> Days | None:
        near = self.today or self.last
        years = [spec.year] if spec.year else [near.year - 1, near.year, near.year + 1] if near else []
        choices = []
        for year in years:
            start = date(year, spec.month or 1, 1)
            choices.append(Days(start, cal.add_months(start, 3) - _DAY, "month", "stated" if spec.year else "relative"))
        if spec.year or near is None:
            return choices[0] if choices else None
        if spec.shift == "next":
            return next((c for c in choices if c.first and c.first > near), None)
        if spec.shift == "last":
            return next((c for c in reversed(choices) if c.last and c.last < near), None)
        return min(choices, key=lambda d: self._distance(d, near))

    def _after_last(self, spec: Spec) -> Days | None:
        if self.last is None:
            return None
        if spec.op == "weekday":
            back = (self.last.weekday() - (spec.weekday or 0)) % 7
            day = self.last - timedelta(days=back)
            if spec.shift == "previous" and back == 0:
                day -= timedelta(days=7)
            elif spec.shift == "following":
                day = self.last + timedelta(days=7 - back)
            return Days(day, day, "day", "inferred")
        return self._from(self.last, spec, "inferred")

    def _from(self, base: date | None, spec: Spec, basis: Basis) -> Days | None:
        """`n` units to one `side` of `base`; no number is vague, hours stay within a day."""
        if base is None:
            return None
        if spec.op == "last_day" and spec.unit in ("hour", "minute", "second") and (spec.n or 1) <= _SAME_DAY:
            return Days(base, base, "day", basis)  # "hours later"
        if spec.name == "first":
            per_day = {"day": 1, "hour": 24}.get(spec.unit or "", 1440)
            days = max(-(-(spec.n or 1) // per_day) - 1, 0)
            return Days(base, base + timedelta(days=min(days, _LONGEST)), "days" if days else "day", basis)
        if spec.unit in ("hour", "minute", "second"):
            days = (spec.n or 1) // 24 if spec.unit == "hour" else 0
            if days > _LONGEST:
                return None
            first = base + timedelta(days=days) * spec.side
            low, high = (first - _DAY, first) if spec.side < 0 else (first, first + _DAY)
            return Days(low, high, "days", basis)
        if spec.n is None:
            if spec.side == 0:
                return Days(base, None, "vague", basis)
            return Days(base, None, "vague", basis) if spec.side > 0 else Days(None, base, "vague", basis)
        shifted = stepped(base, spec.n * (spec.side or 1), spec.unit or "day")
        return Days(shifted.first, shifted.last, shifted.precision, basis)

    def _relative(self, spec: Spec, today: date) -> Days | None:
        n, side = spec.n, spec.side
        match spec.op:
            case "weekday":
                return self._weekday(spec, today)
            case "overnight":
                first = today if self.tense == "future" else today - _DAY
                return Days(first, first + _DAY, "night")
            case "shift":
                return unit_span(spec, today, self.tense)
            case "ago":
                return vague(today, side) if n is None else stepped(today, n * (side or -1), spec.unit or "day")
            case "window":
                if n is None:
                    return vague(today, side)
                near = stepped(today, n * side, spec.unit or "day", exact=True).first
                if near is None:
                    return None
                return Days(near, today, "days") if side < 0 else Days(today, near, "days")
            case "run":
                step = {"week": 7}.get(spec.unit or "day", 1)
                return Days(today - timedelta(days=step * ((n or 1) - 1)), today, "days")
            case "now":
                return Days(today, today, "vague")
            case "later":
                return Days(today, None, "vague")
            case _:
                return Days(None, today, "vague")

    def _weekday(self, spec: Spec, today: date) -> Days:
        ahead = ((spec.weekday or 0) - today.weekday()) % 7
        back = (7 - ahead) % 7
        match spec.shift:
            case "last":
                day = today - timedelta(days=back or 7)
            case "next":
                day = today + timedelta(days=ahead or 7)
            case "this" if self.tense != "past":
                day = today + timedelta(days=ahead)
            case _:
                day = today + timedelta(days=ahead) if self.tense == "future" else today - timedelta(days=back)
        return Days(day, day, "day")
