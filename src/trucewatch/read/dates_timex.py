"""TIMEX3 types and values of time words, after the TimeML 1.2 guidelines and the TempEval-3 corpora.

A value is as coarse as the words: "last year" is "1997", never its days. Words that nothing dates have no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

from ..model import When
from .dates import TimeMention
from .dates_resolve import evaluate
from .dates_spec import Anchor, Spec, Tense

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Timex = tuple[TimexType, str | None]

_LENGTHS: Final = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
_PARTS: Final = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI", "dawn": "TMO",
    "daybreak": "TMO", "sunrise": "TMO", "first light": "TMO", "dusk": "TEV", "sunset": "TEV", "nightfall": "TNI",
    "daylight": "TDT", "midday": "TMI",
}  # fmt: skip
# How many times farther the date behind may lie than the one ahead and still be meant, by the verb beside it.
_BEHIND: Final[dict[Tense | None, float]] = {"past": 5.0, None: 2.0, "future": 0.7}
_ROUGH: Final = re.compile(r"\b(?P<w>about|around|approximately|sometime)[ ]$", re.I)
_SEASONS: Final = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
# "Two and a half years", "half an hour": the half in the next smaller unit, as TimeBank has it.
_HALVES: Final[dict[str, Callable[[int], str]]] = {
    "minute": lambda n: f"PT{n}M30S" if n else "PT30S",
    "hour": lambda n: f"PT{n}H30M" if n else "PT30M",
    "day": lambda n: f"PT{24 * n + 12}H",
    "month": lambda n: f"P{n}.5M",
    "year": lambda n: f"P{n}Y6M" if n else "P6M",
    "decade": lambda n: f"P{10 * n + 5}Y",
    "century": lambda n: f"P{100 * n + 50}Y",
}
_OFTEN: Final = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip


def timex_value(mention: TimeMention, anchor: Anchor, tense: Tense | None = None) -> Timex:
    """(type, value) of a mention; the value None where the words and the anchor give none.

    Without `tense`, that of the words around the mention is taken (`TimeMention.lean`).
    """
    spec = mention.spec
    if mention.last_day is not None:
        anchor = msgspec.structs.replace(anchor, last_day=mention.last_day)
    match spec.op:
        case "length" | "run":
            return "DURATION", _length(spec.n, spec.unit, spec.name == "half")
        case "window" if spec.n is None and spec.name is None:
            return "DATE", "PAST_REF" if spec.side < 0 else "FUTURE_REF"
        case "window":
            return "DURATION", _length(spec.n, spec.unit)
        case "last_day" if mention.kind == "event_relative" and spec.side > 0 and spec.name == "later":
            return "DURATION", _length(spec.n, spec.unit)
        case "truce" if spec.name == "first":
            return "DURATION", _length(spec.n, spec.unit)
        case "event" if spec.unit is not None and (spec.n is not None or spec.name == "length"):
            return "DURATION", _length(spec.n, spec.unit)
        case "event" if spec.unit == "year" and spec.name == "ended":
            return "DURATION", "P1Y"
        case "event" if spec.unit is not None:
            return "DATE", _unnamed(spec, anchor)
        case "repeat":
            return "SET", _often(spec)
        case "now":
            return "DATE", "PRESENT_REF"
        case "recent" | "prior":
            return "DATE", "PAST_REF"
        case "later":
            return "DATE", "FUTURE_REF"
        case "ago" if spec.n is None:
            return "DATE", "PAST_REF" if spec.side < 0 else "FUTURE_REF"
        case "range" if spec.low is not None:
            spec = spec.low
        case _:
            pass
    kind: TimexType = "TIME" if spec.clock or spec.part else "DATE"
    plain = msgspec.structs.replace(spec, relation=None, clock=None, clock_end=None, part=None)
    if spec.op == "clock" or (spec.op == "event" and spec.part):
        return "TIME", _hour(_today(anchor), spec)
    if spec.op == "last_day" and anchor.last_day is None:
        anchor = msgspec.structs.replace(anchor, last_day=anchor.published)
    lean = mention.lean
    if spec.relation in ("until", "by"):
        lean = None if lean == "past" else "future"
    when = _nearest(plain, anchor, lean) if tense is None else evaluate(plain, anchor, tense)
    value = _date(plain, when)
    if value is not None and len(value) == 10 and kind == "TIME":
        return kind, _hour(value, spec)
    return "DATE" if value and "T" not in value else kind, value


def extent(text: str, mention: TimeMention) -> tuple[int, int]:
    """The words of a mention as TIMEX3 has them: with what makes them approximate, without what bounds them."""
    rough = _ROUGH.search(text, max(0, mention.core_start - 14), mention.core_start)
    start = mention.core_start
    if rough is not None and mention.kind in ("date", "time"):
        start = rough.start() if mention.spec.clock is not None or rough["w"].lower() != "about" else start
    end = mention.core_end
    if mention.kind == "event_relative" and text[:end].lower().endswith(" later"):
        end -= len(" later")  # "three days later": a length and a signal
    return start, end


def timexes(found: Iterable[TimeMention]) -> Iterator[TimeMention]:
    """The mentions as TIMEX3 has them: a range is its two ends."""
    for mention in found:
        yield from mention.sides or (mention,)


def _nearest(spec: Spec, anchor: Anchor, lean: Tense | None) -> When | None:
    """The interval; of a date without its year the nearer of the one before and the one after, weighed by `_BEHIND`."""
    if spec.op != "date" or spec.year is not None or spec.month is None or spec.shift:
        return evaluate(spec, anchor, lean)
    past, future = evaluate(spec, anchor, "past"), evaluate(spec, anchor, "future")
    today = anchor.published[:10] if anchor.published else None
    if past is None or future is None or today is None or past.end is None or future.start is None:
        return past or future
    here = date.fromisoformat(today)
    behind = (here - date.fromisoformat(past.end[:10])).days
    ahead = (date.fromisoformat(future.start[:10]) - here).days
    return past if behind <= _BEHIND[lean] * ahead else future


def _unnamed(spec: Spec, anchor: Anchor) -> str | None:
    """ "the quarter", "the week": the one just over for quarters, of which reports tell; else the report's own."""
    if anchor.published is None:
        return None
    n = -1 if spec.unit == "quarter" else 0
    plain = Spec(op="shift", n=n, unit=spec.unit)
    return _date(plain, evaluate(plain, anchor, None))


def _today(anchor: Anchor) -> str | None:
    day = anchor.last_day or anchor.published
    return day[:10] if day else None


def _hour(day: str | None, spec: Spec) -> str | None:
    """A day with its hour or part of the day."""
    if day is None:
        return None
    if spec.clock is not None:
        hour, minute = spec.clock.hour, spec.clock.minute
        if hour == 24:
            day, hour = (date.fromisoformat(day) + timedelta(days=1)).isoformat(), 0
        return f"{day}T{hour:02}:{minute:02}" if spec.clock.exact or minute else f"{day}T{hour:02}:00"
    code = _PARTS.get(spec.part or "")
    return f"{day}{code}" if code else day


def _length(n: int | None, unit: str | None, half: bool = False) -> str | None:
    if unit is None or unit not in _LENGTHS:
        return None
    if half and unit in _HALVES:
        return _HALVES[unit](n or 0)
    code, number = _LENGTHS[unit], "X" if n is None else str(n)
    return f"PT{number}{code[1]}" if code[0] == "T" and len(code) == 2 else f"P{number}{code}"


def _often(spec: Spec) -> str | None:
    if spec.weekday is not None:
        return f"XXXX-WXX-{spec.weekday + 1}{_PARTS.get(spec.part or '', '')}"
    if spec.month is not None:
        return f"XXXX-{_SEASONS[spec.month]}" if spec.name is not None else f"XXXX-{spec.month:02}"
    if spec.name in _OFTEN:
        return _OFTEN[spec.name]
    if spec.unit is not None:
        return _length(spec.n or 1, spec.unit)
    return "XXXX-XX-XX" + _PARTS[spec.part] if spec.part in _PARTS else None


def _date(spec: Spec, when: When | None) -> str | None:
    """The date as coarse as the words are."""
    if when is None or (when.start is None and when.end is None):
        return None
    first, last = when.days()
    day = first or last
    if day is None:
        return None
    if spec.op == "season":
        return f"{day.year}-{_SEASONS[spec.month or 3]}"
    if spec.nth and spec.nth[1] in ("quarter", "half") and spec.month is None:
        size = 3 if spec.nth[1] == "quarter" else 6
        return f"{day.year}-{spec.nth[1][0].upper()}{(day.month - 1) // size + 1}"
    if spec.op == "date":
        if spec.day is not None:
            return day.isoformat()
        if spec.month is not None:
            return f"{day.year:04}-{spec.month:02}"
        if spec.unit == "century":
            return f"{day.year // 100:02}"
        return f"{day.year // 10}" if spec.unit == "decade" else f"{day.year:04}"
    if spec.op in ("shift", "ago", "last_day", "truce") and spec.unit not in (None, "day", "night"):
        return _unit(spec, first, last)
    if when.precision == "vague":
        return None
    return day.isoformat()


def _unit(spec: Spec, first: date | None, last: date | None) -> str | None:
    """The week, month, quarter, year or decade that holds the middle of an interval."""
    low, high = first or last, last or first
    if low is None or high is None:
        return None
    day = low + (high - low) / 2
    match spec.unit:
        case "week" | "weekend":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}" + ("-WE" if spec.unit == "weekend" else "")
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
        case "year":
            return f"{day.year:04}"
        case "decade":
            return f"{day.year // 10}"
        case "century":
            return f"{day.year // 100}"
        case _:
            return day.isoformat()
