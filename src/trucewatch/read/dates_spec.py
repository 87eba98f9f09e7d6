"""What time words say before any calendar is consulted: the form between finding and resolving."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["date", "time", "duration", "set", "event_relative"]
Tense = Literal["past", "future"]
Unit = Literal[
    "second", "minute", "hour", "day", "night", "weekend", "week", "month", "quarter", "year", "decade", "century"
]  # fmt: skip
Op = Literal[
    "date", "weekday", "shift", "ago", "window", "recent", "prior", "later", "now", "last_day", "truce", "event",
    "feast", "season", "run", "range", "clock", "length", "repeat", "overnight",
]  # fmt: skip
Relation = Literal["since", "from", "until", "by", "before", "after"]


class Clock(msgspec.Struct, frozen=True):
    """A time of day; `zone` an IANA name, "local" or None. `exact`: minutes were given. `name`: midnight or noon."""

    hour: int
    minute: int = 0
    zone: str | None = None
    exact: bool = True
    name: str | None = None


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """Time words taken apart. `op` says which fields count; `n` None is an unspecified number ("weeks ago").

    `part`: part of the day as worded. `modifier`: early, mid, late, earlier, later. `shift`: last, this, next,
    previous, following. `side`: -1 before, 0 at or during, 1 after (op truce, ago, window). `nth`: which (-1 the
    last), of what unit, how many of them. In op date `n` is a year counted from the report's own ("May last year").
    """

    op: Op
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    n: int | None = None
    unit: Unit | None = None
    side: int = 0
    shift: str | None = None
    modifier: str | None = None
    nth: tuple[int, str, int] | None = None
    name: str | None = None
    part: str | None = None
    clock: Clock | None = None
    clock_end: Clock | None = None
    relation: Relation | None = None
    low: Spec | None = None
    high: Spec | None = None

    def names_day(self) -> bool:
        """Whether the words point at one day, so that an hour or a part of the day can be hung on it."""
        match self.op:
            case "date":
                return self.day is not None
            case "weekday" | "feast" | "overnight":
                return True
            case "shift" | "last_day" | "ago" | "truce":
                return self.unit == "day"
            case _:
                return False


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """What a report's time words are counted from, each None if not known.

    `published`: ISO date or date-time of publication. `truce_start`: ISO date or date-time at which the report's truce
    took effect. `last_day`: ISO date of the day last mentioned ("the previous day", "that night"). `zone`: IANA name or
    offset of "local time".
    """

    published: str | None = None
    truce_start: str | None = None
    last_day: str | None = None
    zone: str | None = None
