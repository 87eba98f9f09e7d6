"""Claims that tell of one event, gathered: the closure around new claims, and the partition of a set of claims.

Method: connected components of the pairs judged the same (record linkage's single link), but never joining two claims
that something rules out (constrained clustering, Wagstaff et al. 2001: must-link and cannot-link). Links are taken in
one canonical order, strongest first, so the result depends on the set of claims alone, not on the order they came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Protocol

from ..model import Claim, Decision
from .block import DISSENTING, block_keys, forms_incident, incident_id, seek_keys, takes_part
from .compare import Comparison, compare, dissents
from .judged import Judged

_HUMAN: Final = 3.0
_ONE_AUTHOR: Final = 2.0

Dissenters = dict[str, tuple[Claim, tuple[str, ...]]]


class Neighbours(Protocol):
    """What the record knows near a claim."""

    def claims_in_blocks(self, keys: Sequence[str]) -> Sequence[Claim]:
        """Every current claim that has at least one of these block keys."""
        ...


def component(seeds: Sequence[Claim], neighbours: Neighbours, decisions: Sequence[Decision] = ()) -> tuple[Claim, ...]:
    """All claims that fusing the seeds can concern, sorted by id: breadth first over positive comparisons.

    Fusing component by component gives the incidents of fusing everything at once. Seeds that can stand in no incident
    are left out.
    """
    judged = Judged.of(decisions)
    found: dict[str, Claim] = {c.id: c for c in seeds if takes_part(c)}
    frontier = sorted(found.values(), key=lambda c: c.id)
    while frontier:
        claim = frontier.pop()
        joined = (other for name in _names(claim) for other in judged.linked(name))
        for other in neighbours.claims_in_blocks(sorted({*seek_keys(claim), *(f"id:{o}" for o in joined)})):
            if other.id not in found and takes_part(other) and _touches(claim, other, judged):
                found[other.id] = other
                frontier.append(other)
    return tuple(sorted(found.values(), key=lambda c: c.id))


def _names(claim: Claim) -> tuple[str, str]:
    return claim.id, incident_id(claim.id)


def _touches(a: Claim, b: Claim, judged: Judged) -> bool:
    """Whether the incidents of one may depend on the other. Wider than "same": denials, and pairs a person joined."""
    if compare(a, b).same or dissents(a, b) is not None or dissents(b, a) is not None:
        return True
    return bool(judged.pairs) and any(judged.same(x, y) for x in _names(a) for y in _names(b))


def partition(claims: Iterable[Claim], judged: Judged) -> tuple[tuple[Claim, ...], ...]:
    """The claims that form incidents, one tuple (sorted by id) for each event; in the order of their first ids.

    Claims that a person rejected form none.
    """
    forming = {c.id: c for c in sorted(claims, key=lambda c: c.id) if forms_incident(c) and c.id not in judged.rejected}
    bars = _Compared(forming, judged)
    group: dict[str, set[str]] = {c: {c} for c in forming}
    for link in sorted(_links(bars), key=lambda k: (-k.strength, k.a, k.b)):
        small, large = sorted((group[link.a], group[link.b]), key=len)
        if small is large or (link.strength < _HUMAN and bars.bar(small, large)):
            continue
        large |= small
        for claim in small:
            group[claim] = large
    # A set is shared by its members: take it once, at its smallest id.
    return tuple(tuple(forming[x] for x in sorted(group[c])) for c in forming if min(group[c]) == c)


@dataclass(frozen=True, slots=True)
class _Link:
    strength: float
    a: str
    b: str


class _Compared:
    """Every comparison of a set of claims, made once: what links two of them, and what must never meet in one incident,
    however many others lie between.
    """

    def __init__(self, claims: Mapping[str, Claim], judged: Judged) -> None:
        self.claims, self.judged = claims, judged
        self._known: dict[tuple[str, str], Comparison] = {}

    def of(self, x: str, y: str) -> Comparison:
        """The comparison of two claims, a person's "different" and "same" being bar and link."""
        pair = (x, y) if x < y else (y, x)
        if (known := self._known.get(pair)) is None:
            known = compare(self.claims[x], self.claims[y])
            if self.judged.same(x, y):
                known = Comparison(_HUMAN, True, ("a person judged them the same",))
            elif self.judged.different(x, y):
                known = Comparison(0.0, False, ("a person judged them different",), apart=True)
            self._known[pair] = known
        return known

    def bar(self, some: set[str], others: set[str]) -> bool:
        """Whether anything keeps these two groups apart."""
        return any(self.of(x, y).apart for x in some for y in others)


def _links(compared: _Compared) -> Iterator[_Link]:
    claims, judged = compared.claims, compared.judged
    human = {p for p in judged.pairs if p[0] in claims and p[1] in claims}
    for x, y in {*_pairs(claims.values()), *human}:
        if (found := compared.of(x, y)).same:
            a, b = claims[x], claims[y]
            one_author = a.document == b.document and a.same_event is not None and a.same_event == b.same_event
            yield _Link(max(found.score, _ONE_AUTHOR) if one_author else found.score, x, y)


def _pairs(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    blocks: dict[str, list[str]] = {}
    for claim in claims:
        for key in block_keys(claim):
            if not key.startswith("act|"):
                blocks.setdefault(key, []).append(claim.id)
    for ids in blocks.values():
        yield from combinations(ids, 2)


def dissenters(groups: Sequence[Sequence[Claim]], claims: Iterable[Claim], judged: Judged) -> list[Dissenters]:
    """For each group, the denials and negations that speak about what it tells: claim id -> (claim, why)."""
    by_id = {c.id: c for group in groups for c in group}
    of_claim = {c.id: n for n, group in enumerate(groups) for c in group}
    by_key: dict[str, list[Claim]] = {}
    for group in groups:
        for claim in group:
            for key in block_keys(claim):
                by_key.setdefault(key, []).append(claim)
    found: list[Dissenters] = [{} for _ in groups]
    denials = [c for c in claims if c.stance in DISSENTING and takes_part(c) and c.id not in judged.rejected]
    for denial in sorted(denials, key=lambda c: c.id):
        told = {c.id: c for key in seek_keys(denial) for c in by_key.get(key, ())}
        told |= {x: by_id[x] for x in judged.linked(denial.id) if x in of_claim}
        for other in (told[x] for x in sorted(told)):
            why = ("a person joined them",) if judged.same(denial.id, other.id) else dissents(denial, other)
            if why is not None and not judged.different(denial.id, other.id):
                found[of_claim[other.id]].setdefault(denial.id, (denial, why))
    return found
