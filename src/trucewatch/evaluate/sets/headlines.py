"""Headlines of UCDP GED events (Ukraine): which two tell of the same event?

An item is (day of publication, case-folded headline of four words or more); pairs at most three days apart are
decided; two items are the same when an event cites both. Only the headline and its day are looked at
(`fuse.headlines`). The weights were learned on the open half of the clusters: on that file the figure is one of fit,
and what can be expected elsewhere is in docs/method/fusion.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import Final

from ...fuse import headlines
from ..desk import Desk, Row
from ..report import Measured
from ..tally import Tally

HELD: Final = ()
WORDS: Final = 4
_ALIKE: Final = 0.2
_WORD: Final = re.compile(r"[^\W_]+")
_NOTE: Final = (
    "learned on the open half: a figure of fit there; months or years left out, it reached .63 (same date .594)"
)
Item = tuple[str, str]


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Pairwise F1, beside: all pairs, the same day, shared words, and shared words on the same day."""
    events, worded = _items(rows)
    items = sorted(events)
    days = {i: date.fromisoformat(i[0]) for i in items}
    pairs = [(a, b) for a, b in combinations(items, 2) if abs((days[b] - days[a]).days) <= headlines.DAYS]
    decided = headlines.same([((a[0], worded[a]), (b[0], worded[b])) for a, b in pairs])
    names = ("all pairs", "same day of publication", "Jaccard ≥ .2", "Jaccard ≥ .2 on the same day")
    mine = Tally("pairs of the same event", unit="headlines", note=_NOTE)
    base = {n: Tally(n) for n in names}
    words = {i: set(_WORD.findall(i[1])) for i in items}
    rows_of: dict[Item, list[list[int]]] = defaultdict(lambda: [[0, 0, 0] for _ in range(len(names) + 1)])
    for (a, b), said in zip(pairs, decided, strict=True):
        same = bool(events[a] & events[b])
        shared = len(words[a] & words[b]) / max(1, len(words[a] | words[b])) >= _ALIKE
        day = a[0] == b[0]
        for cells, one in zip(rows_of[a], (said, True, day, shared, shared and day), strict=True):
            cells[0] += one and same
            cells[1] += one
            cells[2] += same
        if said != same:
            apart = f"{abs((days[b] - days[a]).days)} days apart"
            error = f"joined wrongly, {apart}" if said else f"same event not joined, {apart}"
            desk.wrong(
                "pairs of the same event", error, "/".join(sorted(events[a] | events[b])), f"{worded[a]} | {worded[b]}"
            )
    for decided_of in rows_of.values():
        mine.add(*decided_of[0])
        for name, counts in zip(names, decided_of[1:], strict=True):
            base[name].add(*counts)
    return [mine.measured(*(base.values() if desk.baselines else ()))]


def _items(rows: list[Row]) -> tuple[dict[Item, set[str]], dict[Item, str]]:
    events: dict[Item, set[str]] = defaultdict(set)
    worded: dict[Item, str] = {}
    for row in rows:
        for article in row["articles"]:
            if len(article["headline"].split()) >= WORDS:
                item = (article["date"], article["headline"].casefold())
                events[item].add(row["id"])
                worded.setdefault(item, article["headline"])
    return events, worded
