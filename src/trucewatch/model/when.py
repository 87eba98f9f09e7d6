"""When something happened: an interval as precise as the words, never more."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Literal

import msgspec

from .span import Span

TimePrecision = Literal["minute", "hour", "part_of_day", "night", "day", "days", "week", "month", "year", "vague"]
Basis = Literal["stated", "relative", "inferred", "publication"]

_ISO = re.compile(r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$")


class When(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An interval of days (`end` inclusive) or of instants, either side open (None).

    `start` and `end` are ISO dates, or ISO date-times when the words give an hour. `zone` is the IANA name or offset
    the words are in, if known. `basis`: "stated" (a date in the words), "relative" (counted from the report's day),
    "inferred" (taken from another sentence, whose words are given), "publication" (nothing said; said so).
    """

    start: str | None
    end: str | None
    precision: TimePrecision
    basis: Basis
    words: Span | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        for value in (self.start, self.end):
            if value is not None and not (_ISO.match(value) and _in_calendar(value)):
                raise ValueError(f"not an ISO date or date-time: {value!r}")

    def days(self) -> tuple[date | None, date | None]:
        """First and last day touched (local to the words), open sides None."""
        return (
            date.fromisoformat(self.start[:10]) if self.start else None,
            date.fromisoformat(self.end[:10]) if self.end else None,
        )

    def touches(self, day: date) -> bool:
        """Whether the interval may include `day`."""
        first, last = self.days()
        return (first is None or first <= day) and (last is None or day <= last)

    def instants(self, zone: tzinfo = UTC) -> tuple[datetime | None, datetime | None]:
        """The interval as instants in UTC, end exclusive; words without a zone are taken to be in `zone`."""
        return _instant(self.start, zone, last=False), _instant(self.end, zone, last=True)


def _in_calendar(value: str) -> bool:
    """Whether the day and hour that are written exist: a changed byte must not pass for a time."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _instant(value: str | None, zone: tzinfo, last: bool) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    if last and len(value) == 10:
        moment += timedelta(days=1)
    return moment.astimezone(UTC)
