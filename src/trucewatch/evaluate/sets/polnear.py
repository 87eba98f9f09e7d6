"""PolNeAR: who says what. Distinct source and content spans as sets of characters; matched one to one.

The corpus marks every attribution (beliefs and wishes too), the reader only what a cue of its codebook introduces.
"""

from __future__ import annotations

from typing import Any, Final

from ...read.seams import said_in, scenes
from .. import rule
from ..desk import Desk, Row, around, document
from ..report import Measured
from ..spans import Pieces, half, joined, match
from ..tally import Tally

HELD: Final = ("dev",)


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Sources and contents by overlap and by intersection over union, with a reporting-verb rule."""
    parts = ("source", "content")
    mine = {(p, how): Tally(f"{p}, {how}") for p in parts for how in ("overlap", "IoU ≥ .5")}
    base = {key: Tally("reporting verbs") for key in mine}
    for row in rows:
        text = row["text"]
        said = said_in(scenes(desk.reader, document(text, row.get("date"), row.get("title"), row["id"])))
        heard = list(rule.reported(rule.parse(text))) if desk.baselines else []
        for index, part in enumerate(parts):
            wanted = distinct(pieces(a[part]) for a in row["attributions"])
            found = distinct(getattr(s, part) for s in said)
            simple = distinct(h[index] for h in heard)
            for how, fits in (("overlap", None), ("IoU ≥ .5", half)):
                mine[part, how].add(len(match(found, wanted, fits)), len(found), len(wanted))
                base[part, how].add(len(match(simple, wanted, fits)), len(simple), len(wanted))
            _put_down(desk, row, part, found, wanted)
    return [t.measured(*((base[key],) if desk.baselines else ())) for key, t in mine.items()]


def pieces(spans: list[dict[str, Any]]) -> Pieces:
    """A span of the file as sorted ranges."""
    return joined([(s["start"], s["end"]) for s in spans])


def distinct(spans: Any) -> list[Pieces]:
    """Each set of characters once, empty ones left out, in order of the text."""
    return sorted({s for s in spans if s})


def _put_down(desk: Desk, row: Row, part: str, found: list[Pieces], wanted: list[Pieces]) -> None:
    pairs = match(found, wanted)
    text = row["text"]
    for j in sorted(set(range(len(wanted))) - {j for _, j in pairs}):
        span = wanted[j]
        cues = [c for a in row["attributions"] if pieces(a[part]) == span for c in a["cue"]]
        cue = cues[0]["text"].lower() if cues else "no cue"
        start, end = span[0][0], span[-1][1]
        desk.wrong(
            f"{part}, overlap", f"missed under the cue {cue!r}", row["id"], around(text, start, min(end, start + 160))
        )
    for i in sorted(set(range(len(found))) - {i for i, _ in pairs}):
        start, end = found[i][0][0], found[i][-1][1]
        desk.wrong(
            f"{part}, overlap", "found where none is marked", row["id"], around(text, start, min(end, start + 160))
        )
