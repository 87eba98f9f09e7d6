"""Claims about truces put together by their signs: day, parties, country and province.

Two claims are about one truce when their dates are within fifteen days and their areas or parties meet; two truces of
the same powers in two countries, or in two provinces, stay two. Links are taken in one order, so the groups do not
depend on the order of the claims.

Only signs that share a country or a party are compared, and of these only those of near days; a group is known by its
country, its province and its first and last day, which is all that a contradiction can lie in. So the work grows with
the truces of one month, not with the square of the record.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, combinations
from typing import Final

from ..model import Claim

WITHIN_DAYS: Final = 15


@dataclass(frozen=True, slots=True)
class Sign:
    """What a claim says of which truce it means: the day (of the start, else of the saying), parties by key, country
    and province. `document` is set where neither country nor party is named: such a claim means what its report
    means.
    """

    day: date | None
    parties: tuple[str, ...]
    country: str | None
    province: str | None
    document: str | None

    @property
    def order(self) -> tuple[str, ...]:
        """What signs are sorted by."""
        return (str(self.day), *self.parties, self.country or "", self.province or "", self.document or "")


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim about a truce."""

    claim: Claim
    sign: Sign


@dataclass(slots=True)
class _Group:
    """Signs of one truce, and all that may contradict others: no two countries or provinces, first and last day."""

    signs: list[Sign]
    country: str | None
    province: str | None
    first: date | None
    last: date | None

    @classmethod
    def of(cls, sign: Sign) -> _Group:
        """A group of one."""
        return cls([sign], sign.country, sign.province, sign.day, sign.day)

    def clashes(self, other: _Group) -> bool:
        """Whether any two signs of the two cannot be of one truce."""
        if self.country and other.country and self.country != other.country:
            return True
        if self.province and other.province and self.province != other.province:
            return True
        far = 2 * WITHIN_DAYS
        return not (near(self.last, other.first, far) and near(other.last, self.first, far))

    def take(self, other: _Group) -> None:
        """Add the signs of another one."""
        self.signs += other.signs
        self.country = self.country or other.country
        self.province = self.province or other.province
        self.first = min((d for d in (self.first, other.first) if d is not None), default=None)
        self.last = max((d for d in (self.last, other.last) if d is not None), default=None)


def grouped(found: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Mentions by what they are about, each group and all of them in the order of claim ids; what names neither area
    nor parties and could mean several truces is left out.

    Claims with one sign are one node, so that a thousand reports of one truce cost no more than the days they tell of.
    """
    by_sign: dict[Sign, list[Mention]] = {}
    by_report: dict[str, set[Sign]] = {}
    for mention in found:
        by_sign.setdefault(mention.sign, []).append(mention)
        by_report.setdefault(mention.claim.document, set()).add(mention.sign)
    signs = sorted(by_sign, key=lambda s: s.order)
    rank = {s: n for n, s in enumerate(signs)}
    strength: dict[tuple[int, int], int] = {}
    told = (combinations(sorted(rank[s] for s in some), 2) for some in by_report.values())
    for pair in chain.from_iterable(told):
        strength[pair] = 4
    for pair, shared in _links(signs):
        strength.setdefault(pair, shared)
    groups = [_Group.of(s) for s in signs]
    of = list(range(len(signs)))
    for _, x, y in sorted((-value, x, y) for (x, y), value in strength.items()):
        a, b = _root(of, x), _root(of, y)
        if a == b or groups[a].clashes(groups[b]):
            continue
        if len(groups[a].signs) < len(groups[b].signs):
            a, b = b, a
        groups[a].take(groups[b])
        of[b] = a
    roots = dict.fromkeys(_root(of, n) for n in range(len(signs)))
    distinct = [groups[r].signs for r in roots]
    whole = [tuple(sorted((m for s in g for m in by_sign[s]), key=lambda m: m.claim.id)) for g in _known(distinct)]
    return sorted(whole, key=lambda g: g[0].claim.id)


def _root(of: list[int], n: int) -> int:
    while of[n] != n:
        of[n] = of[of[n]]
        n = of[n]
    return n


def _links(signs: Sequence[Sign]) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs of ranks of near signs that name the same country or party; 3: both, 2: country, 1: party."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, sign in enumerate(signs):
        if sign.document is None:
            for key in _keys(sign):
                alike[key].append(n)
    for key, ranks in alike.items():
        for x, y in _near_pairs(signs, ranks):
            a, b = signs[x], signs[y]
            area = a.country is not None and a.country == b.country
            common = set(a.parties).intersection(b.parties)
            # A pair that shares several things is given once, by the first of them.
            if key != (("country", a.country) if area else ("party", min(common))):
                continue
            yield (x, y), 3 if area and common else 2 if area else 1


def _keys(sign: Sign) -> Iterator[tuple[str, str]]:
    if sign.country is not None:
        yield "country", sign.country
    yield from (("party", p) for p in sign.parties)


def _near_pairs(signs: Sequence[Sign], ranks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of these of near days, the lower rank first; one without a day is near to all."""
    dated = sorted((d.toordinal(), n) for n in ranks if (d := signs[n].day) is not None)
    days = [day for day, _ in dated]
    for at, (day, x) in enumerate(dated):
        for _, y in dated[at + 1 : bisect_right(days, day + WITHIN_DAYS)]:
            yield (x, y) if x < y else (y, x)
    undated = [n for n in ranks if signs[n].day is None]
    yield from combinations(undated, 2)
    for x in undated:
        for _, y in dated:
            yield (x, y) if x < y else (y, x)


@dataclass(slots=True)
class _Calendar:
    """Which groups have a sign near a day."""

    on: Mapping[date, frozenset[int]]
    always: frozenset[int]
    every: frozenset[int]
    asked: dict[date, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, groups: Sequence[Sequence[Sign]]) -> _Calendar:
        """Of these groups, by their places in the list."""
        on: dict[date, set[int]] = defaultdict(set)
        for n, group in enumerate(groups):
            for sign in group:
                if sign.day is not None:
                    on[sign.day].add(n)
        always = frozenset(n for n, group in enumerate(groups) if any(s.day is None for s in group))
        return cls({day: frozenset(some) for day, some in on.items()}, always, frozenset(range(len(groups))))

    def near(self, day: date | None) -> frozenset[int]:
        """The groups with a sign near that day, or without one."""
        if day is None:
            return self.every
        if (known := self.asked.get(day)) is None:
            around = (self.on.get(day + timedelta(days=n)) for n in range(-WITHIN_DAYS, WITHIN_DAYS + 1))
            known = self.asked[day] = self.always.union(*(some for some in around if some))
        return known


def _known(all_groups: list[list[Sign]]) -> list[list[Sign]]:
    """What names neither area nor parties means the only truce of those days; where there are several, it is left
    out."""
    named = [g for g in all_groups if any(s.document is None for s in g)]
    lost = [g for g in all_groups if all(s.document is not None for s in g)]
    if not named:
        return lost
    joined = [list(g) for g in named]
    calendar = _Calendar.of(named)
    for group in lost:
        fitting = frozenset[int]().union(*(calendar.near(s.day) for s in group))
        if len(fitting) == 1:
            joined[min(fitting)] += group
    return joined


def near(a: date | None, b: date | None, days: int = WITHIN_DAYS) -> bool:
    """Whether two days are close enough for one truce; a day that is not known is."""
    return a is None or b is None or abs((a - b).days) <= days
