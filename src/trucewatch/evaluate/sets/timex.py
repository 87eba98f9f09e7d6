"""TempEval-3: time expressions, strictly and relaxed, and their values where the reader's interval has one.

A value is written for days, weeks, months, years, hours and parts of a day whose interval is closed and exact, for
lengths of time, and for "now"; everything else is left without a value and counts as wrong.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from ...model import When
from ...read.dates import Anchor, TimeMention, resolve
from ...read.seams import scenes, times_in
from .. import rule
from ..desk import Desk, Row, around, document
from ..report import Measured
from ..spans import exact, match
from ..tally import Tally

HELD: Final = ()
_LENGTHS: Final = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "D",
                   "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}  # fmt: skip
_PARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Strict, relaxed and value F1 over all types, beside spaCy's DATE and TIME entities."""
    strict, relaxed, value = Tally("strict"), Tally("relaxed"), Tally("value")
    base_s, base_r = Tally("spaCy's DATE and TIME"), Tally("spaCy's DATE and TIME")
    for row in rows:
        text = row["text"]
        gold = [(((t["start"], t["end"]),), t["value"]) for t in row["timex"] if t["end"] > t["start"]]
        wanted = [s for s, _ in gold]
        found = times_in(scenes(desk.reader, document(text, row["dct"], row.get("title"), row["id"])))
        spans = [((s.start, s.end),) for s, _ in found]
        pairs = match(spans, wanted)
        strict.add(len(match(spans, wanted, exact)), len(spans), len(wanted))
        relaxed.add(len(pairs), len(spans), len(wanted))
        equal = 0
        for i, j in pairs:
            got = timex_value(found[i][1], row["dct"])
            equal += got == gold[j][1]
            if got != gold[j][1]:
                start, end = spans[i][0]
                desk.wrong(
                    "value",
                    f"{found[i][1].spec.op}: {_kind(gold[j][1])}",
                    row["id"],
                    around(text, start, end),
                    (gold[j][1], got),
                )
        value.add(equal, len(spans), len(wanted))
        if desk.baselines:
            simple = rule.entities(rule.parse(text), "DATE", "TIME")
            base_s.add(len(match(simple, wanted, exact)), len(simple), len(wanted))
            base_r.add(len(match(simple, wanted)), len(simple), len(wanted))
        for j in sorted(set(range(len(wanted))) - {j for _, j in pairs}):
            start, end = wanted[j][0]
            desk.wrong("relaxed", f"missed: {text[start:end].lower()}", row["id"], around(text, start, end))
        for i in sorted(set(range(len(spans))) - {i for i, _ in pairs}):
            start, end = spans[i][0]
            desk.wrong("relaxed", f"too many: {text[start:end].lower()}", row["id"], around(text, start, end))
    beside = desk.baselines
    return [
        strict.measured(*((base_s,) if beside else ())),
        relaxed.measured(*((base_r,) if beside else ())),
        value.measured(),
    ]


def timex_value(mention: TimeMention, day: str | None) -> str | None:
    """The TIMEX3 value of a mention in a report of that day, None where its interval has no such value.

    Bounding and narrowing words ("since March", "mid-1996") are taken away first: TIMEX3 keeps them out of the value.
    """
    spec = mention.spec
    if spec.op == "now":
        return "PRESENT_REF"
    if spec.op == "length" or (spec.op == "window" and spec.unit is not None and spec.n is not None):
        return _length(spec.n, spec.unit)
    bare = msgspec.structs.replace(spec, relation=None, modifier=None)
    when = resolve(msgspec.structs.replace(mention, spec=bare), Anchor(published=day), None)
    if when is None or when.start is None:
        return None
    return _of(when, spec.part)


def _length(n: int | None, unit: str | None) -> str | None:
    if unit is None or unit not in _LENGTHS:
        return None
    code = _LENGTHS[unit]
    number = "X" if n is None else str(n)
    return f"PT{number}{code[1]}" if code[0] == "T" else f"P{number}{code}"


def _of(when: When, part: str | None) -> str | None:
    assert when.start is not None
    first, last = when.days()
    if first is None or last is None:
        return None
    match when.precision:
        case "minute" | "hour" if "T" in when.start:
            return when.start[:16]
        case "part_of_day" | "night":
            code = _PARTS.get(part or "night")
            return f"{first.isoformat()}{code}" if code else first.isoformat()
        case "day" if first == last:
            return first.isoformat()
        case "week":
            year, week, _ = first.isocalendar()
            return f"{year}-W{week:02d}"
        case "month" if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04d}-{first.month:02d}"
        case "year" if first.year == last.year:
            return f"{first.year:04d}"
        case _:
            return _whole(first, last)


def _whole(first: date, last: date) -> str | None:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    return first.isoformat() if first == last else None


def _kind(value: str) -> str:
    if value.startswith("P") and not value.startswith(("PAST", "PRESENT")):
        return "a length is wanted"
    return "a reference is wanted" if value.endswith("_REF") else "a date is wanted"
