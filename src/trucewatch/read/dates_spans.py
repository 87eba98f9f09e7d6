"""Days, weeks, months, quarters and years, whole or in part, counted from a day of the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import msgspec

from ..model.when import Basis, TimePrecision
from . import dates_calendar as cal
from .dates_spec import Spec, Tense

_DAY: Final = timedelta(days=1)


class Days(msgspec.Struct, frozen=True):
    """Days first to last (inclusive, None open), how precise, and counted from what."""

    first: date | None
    last: date | None
    precision: TimePrecision
    basis: Basis = "relative"


def vague(today: date, side: int) -> Days:
    return Days(today, None, "vague") if side > 0 else Days(None, today, "vague")


def stepped(base: date, n: int, unit: str, exact: bool = False) -> Days:
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


def unit_span(spec: Spec, today: date, tense: Tense | None) -> Days | None:
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


def calendar(spec: Spec, year: int) -> Days | None:
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
        n, unit, many = spec.nth
        size = {"week": 7, "day": 1}.get(unit) or (length // 2 if unit == "half" else length // 4)
        count = {"half": 2, "quarter": 4}.get(unit) or -(-length // size)
        at = count - 1 if n < 0 else n - 1
        if not 0 <= at < count:
            return None
        start = last - timedelta(days=size * many - 1) if n < 0 else first + timedelta(days=at * size)
        if unit in ("half", "quarter") and length > 300:
            start = date(first.year, 1 + at * (6 if unit == "half" else 3), 1)
            return Days(start, cal.add_months(start, 6 if unit == "half" else 3) - _DAY, "month", basis)
        precision = "week" if unit == "week" else "day" if unit == "day" else precision
        if many > 1:
            precision = "days"
        return Days(max(start, first), min(start + timedelta(days=size * many - 1), last), precision, basis)
    at = {"early": 0, "mid": 1, "late": 2}.get(spec.modifier or "", -1)
    if at < 0:
        return None
    if length > 300:
        start = date(first.year, 1 + 4 * at, 1)
        return Days(start, cal.add_months(start, 4) - _DAY, precision, basis)
    third = length // 3
    start = first + timedelta(days=at * third)
    return Days(start, last if at == 2 else start + timedelta(days=third - 1), precision, basis)
