"""Before, under or after: an act held against one claimant's start and end.

A day said in words is compared as a calendar day on the clock's own wall; an hour as an instant. A start in the first
five minutes of a day (00:01 is how a midnight is written without ambiguity) starts that whole day. What straddles a
start or an end can be told only by what the claims themselves say ("on the eve of the ceasefire"); else it is unclear.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from ..model import Clock, When
from .zones import wall

Side = Literal["before", "under", "after_end", "unclear"]
_MIDNIGHT: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Timed:
    """On which side of a clock an act lies, and why."""

    side: Side
    because: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A start or an end on a wall clock: its day, and the instant where an hour is said."""

    day: date
    instant: datetime | None

    @property
    def whole_day(self) -> bool:
        """Whether the day begins with the mark, as far as reports can tell."""
        return self.instant is not None and self.instant - self.instant.replace(hour=0, minute=0, second=0) <= _MIDNIGHT

    def __str__(self) -> str:
        return f"{self.instant:%Y-%m-%d %H:%M} ({self.instant.tzinfo})" if self.instant else str(self.day)


def start_of(clock: Clock) -> Mark | None:
    """The start as a mark on the clock's own wall, None where none is said."""
    return _mark(clock.start.start or clock.start.end, clock) if clock.start is not None else None


def end_of(clock: Clock) -> Mark | None:
    """The end as a mark on the clock's own wall, None where none is said."""
    return _mark(clock.end.end or clock.end.start, clock) if clock.end is not None else None


def _mark(value: str | None, clock: Clock) -> Mark | None:
    if value is None:
        return None
    if len(value) == 10:
        return Mark(date.fromisoformat(value), None)
    zone = wall(clock.zone)
    moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    local = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    return Mark(local.date(), local)


def side_of(time: When | None, clock: Clock, zone: str | None, said: str) -> Timed:
    """Where an act at `time` lies.

    `zone`: of the place it happened in, for hours said without one. `said`: what its claims say of the truce ("before",
    "after", or anything else for nothing), used where the time alone does not decide.
    """
    start, end = start_of(clock), end_of(clock)
    days = time.days() if time is not None else (None, None)
    if time is None or days[0] is None or days[1] is None:
        return _by_words(said, "no day is said")
    for gap in clock.lapsed:
        first, last = gap.days()
        if first is not None and last is not None and first <= days[1] and days[0] <= last:
            inside = first <= days[0] and days[1] <= last
            where = "between an end" if inside else "on days that straddle the time between an end"
            words = f"{_days(time)} lies {where} and {last + timedelta(days=1)}, when it was taken up again"
            return Timed("after_end" if inside else "unclear", words)
    if end is not None and _past(time, end, zone):
        return Timed("after_end", f"after the end, {end}")
    if end is not None and days[0] <= end.day <= days[1] and (end.instant is not None or days[1] > end.day):
        return Timed("unclear", f"{_days(time)} straddles the end, {end}")
    if start is None:
        return _by_words(said, "the clock names no start")
    if time.start and time.end and len(time.start) > 10 and len(time.end) > 10 and start.instant is not None:
        return _by_instant(time, start, zone, said)
    if days[1] < start.day:
        return Timed("before", f"{_days(time)} is before the start, {start}")
    if days[0] > start.day or (days[0] == start.day and start.whole_day):
        return Timed("under", f"{_days(time)} is after the start, {start}")
    return _by_words(said, f"{_days(time)} holds the start, {start}, and no hour tells which came first")


def _by_instant(time: When, start: Mark, zone: str | None, said: str) -> Timed:
    first, last = time.instants(wall(time.zone or zone))
    assert first is not None
    assert last is not None
    assert start.instant is not None
    if last < start.instant:
        return Timed("before", f"{time.start} is before the start, {start}")
    if first >= start.instant:
        return Timed("under", f"{time.start} is after the start, {start}")
    return _by_words(said, f"{time.start} to {time.end} holds the start, {start}")


def _past(time: When, end: Mark, zone: str | None) -> bool:
    first = time.days()[0]
    if end.instant is not None and time.start is not None and len(time.start) > 10:
        begun = time.instants(wall(time.zone or zone))[0]
        return begun is not None and begun >= end.instant
    return first is not None and first > end.day


def _by_words(said: str, otherwise: str) -> Timed:
    if said == "after":
        return Timed("under", f"{otherwise}; the report tells it after the truce took effect")
    if said == "before":
        return Timed("before", f"{otherwise}; the report tells it before the truce took effect")
    return Timed("unclear", otherwise)


def _days(time: When) -> str:
    first, last = time.days()
    return str(first) if first == last else f"{first} to {last}"
