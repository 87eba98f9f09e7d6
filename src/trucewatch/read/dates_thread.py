"""What a text named last, handed on from one of its passages to the next: a day, a month or year, a quarter."""

from __future__ import annotations

from datetime import date, timedelta

from ..model import When
from .dates_spec import Spec


class Thread:
    """What a text named last: what "that night", "the following year" and "the year-ago period" count from."""

    def __init__(self, last_day: str | None = None) -> None:
        self._day = last_day
        self._near = last_day  # the same, but for a night its morning
        self._here: str | None = None  # the day that the passage itself names
        self._lead: str | None = None  # the first day that the text names
        self._any: str | None = last_day
        self._head: str | None = None  # the day in a line over the passages
        self._by_day = False  # whether what it named last was a day, not a night: "the following night" is that day's
        self._back: str | None = None  # the day that it only reached back to, where that was the last it named
        self.quarter: tuple[int, int, int] | None = None  # year, quarter, characters since it was told of

    def base(self, spec: Spec) -> str | None:
        """The ISO day that `spec` counts from, if it counts from one that the text named."""
        if spec.op == "last_day" and spec.unit in ("month", "quarter", "year", "decade"):
            return self._any
        if spec.op == "last_day" and spec.n == 0 and spec.name is None and self._back is not None:
            return self._back
        if spec.op == "clock":
            return self._here or self._lead
        if spec.op == "last_day" and spec.part == "night" and (spec.n, spec.side) == (1, 1) and self._by_day:
            return (date.fromisoformat(self._day) - timedelta(days=1)).isoformat() if self._day else None
        if spec.op == "event" and spec.part is not None:
            return self._here or self._near
        return self._day

    def opens(self) -> None:
        """A new passage begins: its hours are of the day that it names, else of the one in the line over it, else of
        the one that the text is about."""
        self._here = self._head

    def heads(self) -> None:
        """The passage was a line over what follows: its day is theirs."""
        self._head = self._here

    def took(self, spec: Spec, when: When | None, how: str = "told") -> None:
        """Keep what a mention names. `how`: "filed" where a report says when it was filed, "said" where a saying is
        dated, which no hour is of; "back" where it only
        reaches back to a day ("since the truce took hold on Wednesday"), which "the same evening" alone counts from.
        """
        if when is not None and when.end is None and spec.relation == "from" and len(when.start or "") > 10:
            self._lead = self._lead or (when.start or "")[:10]  # "it was to apply from noon yesterday"
        if when is None or when.start is None or when.end is None or spec.op in ("now", "window", "run", "truce"):
            return
        if spec.op == "range" and when.start < when.end and spec.relation is None:
            self._day, self._by_day = when.end[:10], True  # "the following night" is that after its end
            return
        if spec.relation in ("since", "until", "by") or spec.op in ("event", "length", "range"):
            return
        if spec.op == "last_day" and spec.unit == "year":
            return  # two figures "a year earlier" are of the same year
        if how == "back":
            self._back = when.start[:10] if when.start[:10] == when.end[:10] else self._back
            return
        self._any = when.start[:10]
        if when.start[:10] == when.end[:10] or when.precision == "night":
            self._day, self._back = when.start[:10], None
            self._by_day = when.precision != "night"
            if how == "said":
                return  # hours are of the day of what is told, not of the saying
            self._here = self._near = when.end[:10] if spec.op == "overnight" else self._day
            back = spec.op == "shift" and spec.unit == "day" and (spec.n or 0) < -1  # told of for what came of it
            if how != "filed" and not back and not (spec.clock is not None and spec.clock.name == "midnight"):
                self._lead = self._lead or self._here
