"""The days that time words mean, by calendar arithmetic from the report's day, the day last mentioned, or a truce."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import msgspec

from ..model.when import Basis, TimePrecision
from . import dates_calendar as cal
from .dates_spec import Anchor, Spec, Tense

_DAY: Final = timedelta(days=1)


class Days(msgspec.Struct, frozen=True):
    """Days first to last (inclusive, None open), how precise, and counted from what."""

    first: date | None
    last: date | None
    precision: TimePrecision
    basis: Basis = "relative"


class DayReader:
    """The days that each `op` means, for one anchor and tense."""

    def __init__(self, anchor: Anchor, tense: Tense | None) -> None:
        self.tense = tense
        self.today = date.fromisoformat(anchor.published[:10]) if anchor.published else None
        self.last = date.fromisoformat(anchor.last_day[:10]) if anchor.last_day else None
        self.truce = date.fromisoformat(anchor.truce_start[:10]) if anchor.truce_start else None

    def days(self, spec: Spec) -> Days | None:
        if spec.op in ("event", "length", "repeat", "range"):
            return None
        if spec.op == "date":
            return self._date(spec)
        if spec.op == "feast":
            return self._feast(spec)
        if spec.op == "season":
            return self._season(spec)
        if spec.op == "truce":
            return self._from(self.truce, spec, "inferred")
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
        if spec.year is not None:
            return _calendar(spec, spec.year)
        if spec.n is not None:
            return _calendar(spec, self.today.year + spec.n) if self.today else None
        near = self.today or self.last
        if near is None:
            return None
        found = [(year, _calendar(spec, year)) for year in (near.year - 1, near.year, near.year + 1)]
        if spec.shift == "this":
            return _calendar(spec, near.year)
        if spec.shift:
            found = [f for f in found if f[1] and self._beyond(f[1], near, spec.shift)]
        choices = [(self._distance(days, near), days) for _, days in found if days]
        if spec.weekday is not None:
            fits = [c for c in choices if c[1].first and c[1].first.weekday() == spec.weekday]
            choices = fits or choices
        return min(choices, key=lambda c: c[0])[1] if choices else None

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
        if spec.unit in ("hour", "minute", "second"):
            days = (spec.n or 1) // 24 if spec.unit == "hour" else 0
            first = base + timedelta(days=days) * spec.side
            low, high = (first - _DAY, first) if spec.side < 0 else (first, first + _DAY)
            return Days(low, high, "days", basis)
        if spec.n is None:
            if spec.side == 0:
                return Days(base, None, "vague", basis)
            return Days(base, None, "vague", basis) if spec.side > 0 else Days(None, base, "vague", basis)
        shifted = _stepped(base, spec.n * (spec.side or 1), spec.unit or "day")
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
                return _unit_span(spec, today, self.tense)
            case "ago":
                return _vague(today, side) if n is None else _stepped(today, n * (side or -1), spec.unit or "day")
            case "window":
                if n is None:
                    return _vague(today, side)
                near = _stepped(today, n * side, spec.unit or "day", exact=True).first
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


def _vague(today: date, side: int) -> Days:
    return Days(today, None, "vague") if side > 0 else Days(None, today, "vague")


def _stepped(base: date, n: int, unit: str, exact: bool = False) -> Days:
    """`n` units from `base`: as coarse as the unit, unless `exact` asks for the day itself (windows)."""
    if abs(n) > 100_000:
        return Days(None, base, "vague")
    if unit in ("second", "minute", "hour"):
        day = base + timedelta(hours=n if unit == "hour" else 0)
        if exact:
            day = base - timedelta(days=-(n // 24)) if n < 0 else base + timedelta(days=-(-n // 24))
        return Days(day, day, "day")
    if unit in ("day", "night"):
        day = base + timedelta(days=n)
        return Days(day, day, "day")
    if unit in ("week", "weekend"):
        day = base + timedelta(days=7 * n)
        return Days(day, day, "week") if exact else Days(day - timedelta(days=3), day + timedelta(days=3), "week")
    months = n * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    if base.year * 12 + months < 24 or base.year + months // 12 > 9990:
        return Days(None, base, "vague")
    day = cal.add_months(base, months)
    if exact:
        return Days(day, day, "month")
    if unit in ("month", "quarter"):
        return Days(day.replace(day=1), cal.month_end(day.year, day.month), "month")
    return Days(date(day.year, 1, 1), date(day.year, 12, 31), "year")


def _unit_span(spec: Spec, today: date, tense: Tense | None) -> Days | None:
    """The day, week, weekend, month, quarter, year or decade `n` steps from the report's own."""
    n, unit = spec.n or 0, spec.unit or "day"
    precision: TimePrecision = "month"
    if unit == "day":
        day = today + timedelta(days=n)
        return Days(day, day, "day")
    if unit in ("week", "weekend"):
        first = today - timedelta(days=today.weekday()) + timedelta(days=7 * n)
        last, precision = first + timedelta(days=6), "week"
        if unit == "weekend":
            first, precision = first + timedelta(days=5), "days"
            if (
                n == 0 and first > today and tense != "future"
            ):  # "at the weekend", read on a weekday, is the one just over
                first, last = first - timedelta(days=7), last - timedelta(days=7)
    elif unit in ("month", "quarter"):
        first = today.replace(day=1) if unit == "month" else date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        first = cal.add_months(first, n * (1 if unit == "month" else 3))
        last = cal.add_months(first, 1 if unit == "month" else 3) - _DAY
    else:
        size = {"decade": 10, "century": 100}.get(unit, 1)
        year = today.year // size * size + n * size
        first, last, precision = date(year, 1, 1), date(year + size - 1, 12, 31), "year"
    if spec.nth or spec.modifier in ("early", "mid", "late"):
        return _inside(first, last, spec, "relative")
    if n == 0 and unit != "weekend":
        if spec.modifier == "later" or tense == "future":
            first = max(first, today)
        elif spec.modifier == "earlier" or tense in ("past", None):
            last = min(last, today)
    return Days(first, last, precision)


def _calendar(spec: Spec, year: int) -> Days | None:
    if spec.month is None:
        size = 10 if spec.unit == "decade" else 1
        first, last = date(year, 1, 1), date(year + size - 1, 12, 31)
        return _inside(first, last, spec, "stated") or Days(first, last, "year", "stated")
    if spec.day is None:
        first, last = date(year, spec.month, 1), cal.month_end(year, spec.month)
        return _inside(first, last, spec, "stated") or Days(first, last, "month", "stated")
    if not 1 <= spec.day <= cal.month_end(year, spec.month).day:
        return None
    day = date(year, spec.month, spec.day)
    return Days(day, day, "day", "stated")


def _inside(first: date, last: date, spec: Spec, basis: Basis) -> Days | None:
    """Thirds by "early", "mid", "late"; weeks, weekends, halves and quarters by number (-1 the last)."""
    length = (last - first).days + 1
    precision: TimePrecision = "days" if length <= 92 else "month"
    if spec.nth:
        n, unit = spec.nth
        size = {"week": 7, "day": 1}.get(unit) or (length // 2 if unit == "half" else length // 4)
        count = {"half": 2, "quarter": 4}.get(unit) or -(-length // size)
        at = count - 1 if n < 0 else n - 1
        if not 0 <= at < count:
            return None
        start = last - timedelta(days=size - 1) if n < 0 else first + timedelta(days=at * size)
        if unit in ("half", "quarter") and length > 300:
            start = date(first.year, 1 + at * (6 if unit == "half" else 3), 1)
            return Days(start, cal.add_months(start, 6 if unit == "half" else 3) - _DAY, "month", basis)
        precision = "week" if unit == "week" else "day" if unit == "day" else precision
        return Days(start, min(start + timedelta(days=size - 1), last), precision, basis)
    at = {"early": 0, "mid": 1, "late": 2}.get(spec.modifier or "", -1)
    if at < 0:
        return None
    if length > 300:
        start = date(first.year, 1 + 4 * at, 1)
        return Days(start, cal.add_months(start, 4) - _DAY, precision, basis)
    third = length // 3
    start = first + timedelta(days=at * third)
    return Days(start, last if at == 2 else start + timedelta(days=third - 1), precision, basis)
