"""Place names and where they lie (LGL, GeoVirus, and files of their form).

Every name counts, nationality adjectives too. Accuracy: of the names found that have gold coordinates, how many lie
within 161 km (unresolved is wrong; the same GeoNames id is 0 km). End to end: right span by overlap and within 161
km.
"""

from __future__ import annotations

from typing import Any, Final

from ...gazetteer import Gazetteer
from ...gazetteer import load as load_gazetteer
from ...model import Where
from ...model.where import distance_km
from ...read.seams import places_in, scenes
from .. import rule
from ..desk import Desk, Row, around, document
from ..report import Measured
from ..spans import Pieces, match
from ..tally import Tally

HELD: Final = ()
NEAR_KM: Final = 161.0
Placed = tuple[Pieces, Where | None]


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Names, accuracy within 161 km, and both, beside spaCy's entities with the most populous candidate."""
    mine, base = _tallies(""), _tallies("spaCy's entities + most populous")
    gazetteer = load_gazetteer()
    for row in rows:
        text = row["text"]
        seen = places_in(scenes(desk.reader, document(text, row.get("date"), row.get("title"), row["id"])))
        found: list[Placed] = [(((s.start, s.end),), m.where) for s, m in seen]
        gold = row["toponyms"]
        _count(mine, found, gold)
        if desk.baselines:
            simple: list[Placed] = [
                (span, _populous(gazetteer, text[span[0][0] : span[0][1]]))
                for span in rule.entities(rule.parse(text), "GPE", "LOC", "FAC", "NORP")
            ]
            _count(base, simple, gold)
        _put_down(desk, row, found)
    beside = zip(mine, base, strict=True)
    return [m.measured(*((b,) if desk.baselines else ())) for m, b in beside]


def _tallies(name: str) -> tuple[Tally, Tally, Tally]:
    return (
        Tally(name or "names, overlap"), Tally(name or "accuracy within 161 km", "share"), Tally(name or "end to end")
    )  # fmt: skip


def near(where: Where | None, gold: dict[str, Any]) -> bool | None:
    """Whether a place lies within 161 km of the gold one; None where the gold has no coordinates."""
    if gold.get("lat") is None:
        return None
    if where is None:
        return False
    if gold.get("geonameid") and where.gazetteer == f"geonames:{gold['geonameid']}":
        return True
    if where.lat is None or where.lon is None:
        return False
    return distance_km((where.lat, where.lon), (float(gold["lat"]), float(gold["lon"]))) <= NEAR_KM


def _count(tallies: tuple[Tally, Tally, Tally], found: list[Placed], gold: list[dict[str, Any]]) -> None:
    names, right, whole = tallies
    pairs = match([s for s, _ in found], [((t["start"], t["end"]),) for t in gold])
    names.add(len(pairs), len(found), len(gold))
    judged = [near(found[i][1], gold[j]) for i, j in pairs]
    right.add(sum(x is True for x in judged), sum(x is not None for x in judged))
    blind = sum(x is None for x in judged)
    with_point = sum(t.get("lat") is not None for t in gold)
    whole.add(sum(x is True for x in judged), len(found) - blind, with_point)


def _populous(gazetteer: Gazetteer, name: str) -> Where | None:
    found = gazetteer.lookup(name)
    return max(found, key=lambda c: c.place.population).place.where() if found else None


def _put_down(desk: Desk, row: Row, found: list[Placed]) -> None:
    text, gold = row["text"], row["toponyms"]
    spans = [s for s, _ in found]
    pairs = match(spans, [((t["start"], t["end"]),) for t in gold])
    for i, j in pairs:
        if near(found[i][1], gold[j]) is False:
            where = found[i][1]
            got = "unresolved" if where is None or where.lat is None else "elsewhere"
            error = f"{got}: {gold[j].get('fcode') or 'place'}"
            start, end = spans[i][0]
            desk.wrong(
                "accuracy",
                error,
                row["id"],
                around(text, start, end),
                (gold[j].get("name"), where and (where.name, where.admin1, where.country)),
            )
    for j in sorted(set(range(len(gold))) - {j for _, j in pairs}):
        error = f"missed: {gold[j].get('fcode') or 'name without id'}"
        desk.wrong("names", error, row["id"], around(text, gold[j]["start"], gold[j]["end"]))
    for i in sorted(set(range(len(found))) - {i for i, _ in pairs}):
        start, end = spans[i][0]
        desk.wrong("names", "too many", row["id"], around(text, start, end), ("", text[start:end]))
