"""re3d: organisations and locations as noun phrases.

Gold: entities of the two types with confidence of at least one half, of nested ones of a type the outermost.
"""

from __future__ import annotations

from typing import Any, Final

from ...read.seams import bodies_in, places_in, scenes
from .. import rule
from ..desk import Desk, Row, around, document
from ..report import Measured
from ..spans import Pieces, exact, match
from ..tally import Tally

HELD: Final = ()
SURE: Final = 0.5
_LABELS: Final = {"Organisation": ("ORG", "NORP"), "Location": ("GPE", "LOC", "FAC")}


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Overlap and exact F1 of both types, beside spaCy's entities."""
    keys = [(t, how) for t in _LABELS for how in ("overlap", "exact")]
    mine = {k: Tally(f"{k[0].lower()}s, {k[1]}") for k in keys}
    base = {k: Tally("spaCy's entities") for k in keys}
    for row in rows:
        text = row["text"]
        seen = scenes(desk.reader, document(text, row.get("date"), row.get("title"), row["id"]))
        doc = rule.parse(text) if desk.baselines else None
        for name, labels in _LABELS.items():
            wanted = gold(row, name)
            found = _found(seen, name)
            simple = rule.entities(doc, *labels) if doc is not None else []
            for how, fits in (("overlap", None), ("exact", exact)):
                mine[name, how].add(len(match(found, wanted, fits)), len(found), len(wanted))
                base[name, how].add(len(match(simple, wanted, fits)), len(simple), len(wanted))
            pairs = match(found, wanted)
            for j in sorted(set(range(len(wanted))) - {j for _, j in pairs}):
                start, end = wanted[j][0]
                desk.wrong(
                    f"{name.lower()}s", f"missed: {text[start:end].lower()}", row["id"], around(text, start, end)
                )
            for i in sorted(set(range(len(found))) - {i for i, _ in pairs}):
                start, end = found[i][0]
                desk.wrong(
                    f"{name.lower()}s", f"too many: {text[start:end].lower()}", row["id"], around(text, start, end)
                )
    return [mine[k].measured(*((base[k],) if desk.baselines else ())) for k in keys]


def gold(row: Row, name: str) -> list[Pieces]:
    """Outermost sure spans of a type."""
    spans = {(e["start"], e["end"]) for e in row["entities"] if e["type"] == name and e["confidence"] >= SURE}
    return [((s, e),) for s, e in sorted(spans) if not any((a, b) != (s, e) and a <= s and e <= b for a, b in spans)]


def _found(seen: list[Any], name: str) -> list[Pieces]:
    if name == "Organisation":
        spans = {(s.start, s.end) for s, _ in bodies_in(seen)}
    else:
        spans = {(s.start, s.end) for s, m in places_in(seen) if m.type != "demonym"}
    return [((s, e),) for s, e in sorted(spans) if not any((a, b) != (s, e) and a <= s and e <= b for a, b in spans)]
