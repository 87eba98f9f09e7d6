"""Truce claims put together the plain way, every pair compared with every other: what the quick way must give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from trucewatch.monitor.grouping import Mention, Sign


def plainly(found: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """As `grouping.grouped`, by comparing all."""
    signs = sorted({m.sign for m in found}, key=lambda s: s.order)
    told = {m.claim.document: {n.sign for n in found if n.claim.document == m.claim.document} for m in found}
    links = {(x, y): 4 for some in told.values() for x, y in combinations(sorted(map(signs.index, some)), 2)}
    for (x, a), (y, b) in combinations(enumerate(signs), 2):
        if a.document is None and b.document is None and (shared := _shared(a, b)):
            links.setdefault((x, y), shared)
    groups = [[s] for s in signs]
    for _, x, y in sorted((-value, x, y) for (x, y), value in links.items()):
        first = next(g for g in groups if signs[x] in g)
        second = next(g for g in groups if signs[y] in g)
        if first is not second and not any(_clash(p, q) for p in first for q in second):
            groups.remove(second)
            first += second
    named = [g for g in groups if any(s.document is None for s in g)]
    lost = [g for g in groups if g not in named]
    for group in lost if named else ():
        fitting = [g for g in named if any(_near(a.day, b.day, 15) for a in group for b in g if b not in _all(lost))]
        if len(fitting) == 1:
            fitting[0] += group
    whole = [tuple(sorted((m for m in found if m.sign in g), key=lambda m: m.claim.id)) for g in named or lost]
    return sorted(whole, key=lambda g: g[0].claim.id)


def _all(groups: Sequence[Sequence[Sign]]) -> list[Sign]:
    return [s for g in groups for s in g]


def _shared(a: Sign, b: Sign) -> int:
    if not _near(a.day, b.day, 15):
        return 0
    return 2 * (a.country is not None and a.country == b.country) + (not {*a.parties}.isdisjoint(b.parties))


def _clash(a: Sign, b: Sign) -> bool:
    pairs = ((a.country, b.country), (a.province, b.province))
    return any(p and q and p != q for p, q in pairs) or not _near(a.day, b.day, 30)


def _near(a: date | None, b: date | None, days: int) -> bool:
    return a is None or b is None or abs((a - b).days) <= days
