"""TempEval-3: time expressions, strictly and relaxed, and their TIMEX3 values; what has no value counts as wrong."""

from __future__ import annotations

from typing import Final

from ...read.dates import Anchor
from ...read.dates_timex import timex_value
from ...read.seams import scenes, times_in
from .. import rule
from ..desk import Desk, Row, around, document
from ..report import Measured
from ..spans import exact, match
from ..tally import Tally

HELD: Final = ()


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
            _, got = timex_value(found[i][1], Anchor(published=row["dct"]))
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


def _kind(value: str) -> str:
    if value.startswith("P") and not value.startswith(("PAST", "PRESENT")):
        return "a length is wanted"
    return "a reference is wanted" if value.endswith("_REF") else "a date is wanted"
