"""From time words taken apart to an interval: days, hours in their zone, and the side that "since" or "until" opens."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from ..model import When
from . import dates_calendar as cal
from .dates_days import DayReader
from .dates_spans import Days
from .dates_spec import Anchor, Clock, Spec, Tense

_NIGHTS: Final = frozenset({"night", "overnight"})
_DAY: Final = timedelta(days=1)


def evaluate(spec: Spec, anchor: Anchor, tense: Tense | None = None) -> When | None:
    """The interval that `spec` means, or None where its anchor is not known. Tense None reads as past."""
    if spec.op == "range":
        return _range(spec, anchor, tense)
    if spec.op == "ago" and spec.unit in ("hour", "minute") and anchor.published and len(anchor.published) > 10:
        return _hours_ago(spec, anchor.published)
    if spec.relation == "since":
        tense = "past"
    days = DayReader(anchor, tense).days(spec)
    if days is None:
        return None
    if spec.part:
        days = _part(days, spec)
    if spec.clock:
        return _at_clock(days, spec, anchor, tense)
    return _related(_when(days), spec, anchor)


def _when(days: Days) -> When:
    first, last = days.first, days.last
    return When(
        start=first.isoformat() if first else None, end=last.isoformat() if last else None,
        precision=days.precision, basis=days.basis,
    )  # fmt: skip


def _part(days: Days, spec: Spec) -> Days:
    if days.precision != "day" or days.first is None:
        return days
    if spec.part in _NIGHTS:
        return Days(days.first, days.first + _DAY, "night", days.basis)
    return Days(days.first, days.last, "part_of_day", days.basis)


def _at_clock(days: Days, spec: Spec, anchor: Anchor, tense: Tense | None) -> When | None:
    clock = spec.clock
    if clock is None or days.first is None or days.last is None:
        return None
    if clock.name == "midnight" and spec.op != "clock" and days.precision == "day":
        # "midnight on Saturday" is written for either end of Saturday
        return _related(_when(Days(days.first, days.first + _DAY, "night", days.basis)), spec, anchor)
    day = days.first if days.first == days.last or clock.hour >= 12 else days.last
    if clock.name == "midnight" and tense == "future":
        day += _DAY
    end, end_day = clock, day
    if spec.clock_end is not None:
        end = spec.clock_end if spec.clock_end.zone else msgspec.structs.replace(spec.clock_end, zone=clock.zone)
        if end.name == "midnight" and end.hour == 0:
            end = msgspec.structs.replace(end, hour=24)
        end_day = day + _DAY if (end.hour, end.minute) < (clock.hour, clock.minute) else day
    zone = anchor.zone if clock.zone in (None, "local") else clock.zone
    ending = _end_of if spec.clock_end else _instant
    first, last = _instant(day, clock, zone), ending(end_day, end, zone)
    if last < first:  # from 24:00, which is the next day's first minute
        last = ending(end_day + _DAY, end, zone)
    when = When(
        start=first, end=last,
        precision="minute" if clock.exact and end.exact else "hour", basis=days.basis, zone=zone,
    )  # fmt: skip
    return _related(when, spec, anchor)


def _end_of(day: date, clock: Clock, zone: str | None) -> str:
    """An hour that ends a span; midnight there is the end of its day, whose last minute is given."""
    if clock.hour == 24:
        clock = msgspec.structs.replace(clock, hour=23, minute=59)
    return _instant(day, clock, zone)


def _instant(day: date, clock: Clock, zone: str | None) -> str:
    hour = clock.hour
    if hour == 24:
        day, hour = day + _DAY, 0
    return f"{day.isoformat()}T{hour:02}:{clock.minute:02}{cal.offset_of(zone, day, hour, clock.minute)}"


def _related(when: When, spec: Spec, anchor: Anchor) -> When | None:
    """Open one side of `when` as "since", "until", "by", "before", "after" say."""
    start, end, published = when.start, when.end, anchor.published[:10] if anchor.published else None
    match spec.relation:
        case None:
            return when
        case "since":
            end = published if published and (start is None or start[:10] <= published) else None
        case "from" | "after":
            end = None
        case "until" | "by":
            start = None
        case "before":
            start, end = None, start
            if end and len(end) == 10 and when.precision in ("day", "month", "year"):
                end = (date.fromisoformat(end) - _DAY).isoformat()
    return None if start is end is None else msgspec.structs.replace(when, start=start, end=end)


def _range(spec: Spec, anchor: Anchor, tense: Tense | None) -> When | None:
    high = evaluate(spec.high, anchor, tense) if spec.high else None
    if spec.low is None and spec.unit is not None:  # "the week to 12 January"
        if high is None or high.end is None or len(high.end) > 10:
            return None
        last = date.fromisoformat(high.end)
        first = (
            last - timedelta(days=min(spec.n or 1, 366) + 1)
            if spec.unit == "day"
            else last - timedelta(days=7)
            if spec.unit == "week"
            else cal.add_months(last, -1 if spec.unit == "month" else -12)
        )
        return msgspec.structs.replace(high, start=(first + _DAY).isoformat(), precision="days")
    if spec.low is None:  # the night that leads into a day
        if high is None or high.start is None:
            return None
        eve = (date.fromisoformat(high.start[:10]) - _DAY).isoformat()
        return msgspec.structs.replace(high, start=eve, end=high.start, precision="night")
    low_spec = spec.low
    if low_spec.op == "date" and low_spec.year is None and high and high.end:
        low_spec = msgspec.structs.replace(low_spec, year=int(high.end[:4]))
    low = evaluate(low_spec, anchor, tense)
    if low and high and low.start and high.end and low.start[:10] > high.end[:10]:
        if low_spec.op == "weekday" and spec.low.shift is None:
            start = date.fromisoformat(low.start[:10]) - timedelta(days=7)
            low = msgspec.structs.replace(low, start=start.isoformat() + low.start[10:])
        elif low_spec is not spec.low:
            low = evaluate(msgspec.structs.replace(low_spec, year=(low_spec.year or 1) - 1), anchor, tense)
    if low is None or high is None or low.start is None or high.end is None or low.start[:10] > high.end[:10]:
        return None
    if high.precision == "night" and spec.part not in _NIGHTS and high.start is not None and spec.high is not None:
        high = msgspec.structs.replace(high, end=high.start)  # "between Saturday and Sunday night"
    precision = low.precision if low.precision == high.precision != "day" else "days"
    precision = "night" if spec.part in _NIGHTS else precision
    when = When(start=low.start, end=high.end, precision=precision, basis=high.basis, zone=low.zone or high.zone)
    return _related(when, spec, anchor)


def _hours_ago(spec: Spec, published: str) -> When | None:
    if spec.n is None:
        return None
    moment = datetime.fromisoformat(published.replace("Z", "+00:00"))
    moment += timedelta(hours=spec.n * spec.side) if spec.unit == "hour" else timedelta(minutes=spec.n * spec.side)
    text = moment.isoformat(timespec="minutes").replace("+00:00", "Z")
    return When(start=text, end=text, precision="hour" if spec.unit == "hour" else "minute", basis="relative")
