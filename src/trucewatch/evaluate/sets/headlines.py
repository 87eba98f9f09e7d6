"""Headlines of UCDP GED events (Ukraine): which two tell of the same event?

An item is (day of publication, case-folded headline of four words or more); pairs at most three days apart are
decided; two items are the same when an event cites both. Only the headline and its day are read, and an undated act
is put there or a day before; the claims are fused, and two items are said to be the same when an incident holds
claims of both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations
from typing import Final

import msgspec

from ...fuse import fuse
from ...model import Claim, Document, When
from ..desk import Desk, Row, document
from ..report import Measured
from ..tally import Tally

HELD: Final = ()
DAYS: Final = 3
WORDS: Final = 4
_ALIKE: Final = 0.2
_WORD: Final = re.compile(r"[^\W_]+")
Item = tuple[str, str]


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Pairwise F1, beside: all pairs, the same day, shared words, and shared words on the same day."""
    events, worded = _items(rows)
    items = sorted(events)
    together = _fused(items, worded, desk)
    names = ("all pairs", "same day of publication", "Jaccard ≥ .2", "Jaccard ≥ .2 on the same day")
    mine, base = Tally("pairs of the same event", unit="headlines"), {n: Tally(n) for n in names}
    words = {i: set(_WORD.findall(i[1])) for i in items}
    days = {i: date.fromisoformat(i[0]) for i in items}
    rows_of: dict[Item, list[list[int]]] = defaultdict(lambda: [[0, 0, 0] for _ in range(len(names) + 1)])
    for a, b in combinations(items, 2):
        if abs((days[b] - days[a]).days) > DAYS:
            continue
        same = bool(events[a] & events[b])
        shared = len(words[a] & words[b]) / max(1, len(words[a] | words[b])) >= _ALIKE
        day = a[0] == b[0]
        said = frozenset((a, b)) in together
        for cells, decided in zip(rows_of[a], (said, True, day, shared, shared and day), strict=True):
            cells[0] += decided and same
            cells[1] += decided
            cells[2] += same
        if said != same and (said or (day and shared)):
            error = "joined wrongly" if said else "same event not joined (same day, shared words)"
            desk.wrong(
                "pairs of the same event", error, "/".join(sorted(events[a] | events[b])), f"{worded[a]} | {worded[b]}"
            )
    for decided_of in rows_of.values():
        mine.add(*decided_of[0])
        for name, counts in zip(names, decided_of[1:], strict=True):
            base[name].add(*counts)
    return [mine.measured(*(base.values() if desk.baselines else ()))]


def dated(claim: Claim, published: str) -> Claim:
    """A headline's claim with no time of its own happened on the day of publication or the one before (so said in its
    basis); reports are read without this guess, headlines alone are what is decided here."""
    if claim.time is not None:
        return claim
    day = date.fromisoformat(published)
    start = (day - timedelta(days=1)).isoformat()
    return msgspec.structs.replace(claim, time=When(start=start, end=published, precision="days", basis="publication"))


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


def _fused(items: list[Item], worded: dict[Item, str], desk: Desk) -> set[frozenset[Item]]:
    documents: dict[str, Document] = {}
    of: dict[str, Item] = {}
    claims: list[Claim] = []
    for item in items:
        text = worded[item]
        doc = document(text, item[0], ref=f"{item[0]}")
        documents[doc.id], of[doc.id] = doc, item
        claims += [dated(c, item[0]) for c in desk.reader.read(doc).claims]
    pairs: set[frozenset[Item]] = set()
    for incident in fuse(claims, documents):
        held = sorted({of[d] for d in incident.documents})
        pairs |= {frozenset(p) for p in combinations(held, 2)}
    return pairs
