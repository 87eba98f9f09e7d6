"""Event factuality (UW, MEANTIME, UDS-IH2): did it happen, according to the sentence?

A score of 1 or more is "happened", −1 or less "did not", between them "uncertain". The reader's stance at the event
word: asserted and accused happened; denied and negated did not; anything else is uncertain.
"""

from __future__ import annotations

from typing import Final

from ...read.seams import scenes, stances_at
from .. import rule
from ..desk import Desk, Row, around, document
from ..report import Measured
from ..tally import Tally

HELD: Final = ("dev",)
LABELS: Final = ("happened", "did not", "uncertain")
STANCES: Final = {"asserted": "happened", "accused": "happened", "denied": "did not", "negated": "did not"}


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Macro F1 over the three classes, all data sets together and each alone, with two simple rules."""
    named = sorted({row["dataset"] for row in rows})
    names = ["all", *(named if len(named) > 1 else [])]
    mine = {n: Tally(f"macro F1, {n}", "macro_f1", "sentences", LABELS) for n in names}
    most = {n: Tally("always happened", "macro_f1", "sentences", LABELS) for n in names}
    negs = {n: Tally("negation word before it", "macro_f1", "sentences", LABELS) for n in names}
    right = Tally("share right, all", "share", "sentences")
    for row in rows:
        text = row["text"]
        at = [(e["start"], e["end"]) for e in row["events"]]
        if not at:
            continue
        gold = [label(e["factuality"]) for e in row["events"]]
        seen = stances_at(scenes(desk.reader, document(text, ref=row["id"])), at)
        got = [STANCES.get(s or "asserted", "uncertain") for s in seen]
        simple = [_negated(text, start) for start, _ in at]
        for name in ("all", row["dataset"]):
            if name in mine:
                mine[name].confusion(list(zip(gold, got, strict=True)))
                most[name].confusion([(g, "happened") for g in gold])
                negs[name].confusion(list(zip(gold, simple, strict=True)))
        right.add(sum(g == m for g, m in zip(gold, got, strict=True)), len(gold))
        for (start, end), wanted, found, stance in zip(at, gold, got, seen, strict=True):
            if wanted != found:
                error = f"{wanted} read as {found} ({stance})"
                desk.wrong("macro F1, all", error, row["id"], around(text, start, end), (wanted, found))
    return [*(mine[n].measured(most[n], negs[n]) for n in names), right.measured()]


def label(score_: float) -> str:
    """The class of a score from −3 to +3."""
    return "happened" if score_ >= 1 else "did not" if score_ <= -1 else "uncertain"


def _negated(text: str, start: int) -> str:
    """A negation word among the six before the event."""
    return "did not" if set(text[:start].lower().split()[-6:]) & rule.NEGATIONS else "happened"
