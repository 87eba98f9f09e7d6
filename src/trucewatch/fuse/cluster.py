"""Claims that tell of one event, gathered: the closure around new claims, and the partition of a set of claims.

Method: connected components of the pairs judged the same (record linkage's single link), but never joining two claims
that something rules out (constrained clustering, Wagstaff et al. 2001: must-link and cannot-link). Links are taken in
one canonical order, strongest first, so the result depends on the set of claims alone, not on the order they came in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations
from typing import Final, Protocol

from ..model import Claim, Decision
from .block import DISSENTING, FORMING, block_keys, forms_incident, incident_id, seek_keys, takes_part
from .compare import dissents, weigh
from .facts import Facts, facts_of
from .judged import Judged

_HUMAN: Final = 1000.0
_ONE_AUTHOR: Final = 40.0
_CLEARLY: Final = 1.0
"""By so many bits a claim without a day or place of its own must fit one event better than the next."""
BLOCK, _WINDOW, _ANSWER = 96, 32, 24
"""Claims of a block that are all compared; neighbours in a larger one; members that answer for a large group."""

LARGEST: Final = 2000
"""Claims that are followed from one change: what lies further away is left as it is, and the incidents say so."""

Dissenters = dict[str, tuple[Claim, tuple[str, ...]]]


class Neighbours(Protocol):
    """What the record knows near a claim."""

    def claims_in_blocks(self, keys: Sequence[str]) -> Sequence[Claim]:
        """Every current claim that has at least one of these block keys."""
        ...


def component(seeds: Sequence[Claim], neighbours: Neighbours, decisions: Sequence[Decision] = ()) -> tuple[Claim, ...]:
    """All claims that fusing the seeds can concern, sorted by id: breadth first over positive comparisons.

    Fusing component by component gives the incidents of fusing everything at once, unless `LARGEST` is reached: then
    the nearest in order of steps and ids are taken, and every seed. Seeds that can stand in no incident are left out.
    """
    judged = Judged.of(decisions)
    found: dict[str, Claim] = {c.id: c for c in seeds if takes_part(c)}
    frontier = deque(sorted(found.values(), key=lambda c: c.id))
    while frontier and len(found) < LARGEST:
        claim = frontier.popleft()
        joined = (other for name in _names(claim) for other in judged.linked(name))
        near = neighbours.claims_in_blocks(sorted({*seek_keys(claim), *(f"id:{o}" for o in joined)}))
        for other in sorted(near, key=lambda c: c.id):
            if other.id not in found and len(found) < LARGEST and takes_part(other) and _touches(claim, other, judged):
                found[other.id] = other
                frontier.append(other)
    return tuple(sorted(found.values(), key=lambda c: c.id))


def _names(claim: Claim) -> tuple[str, str]:
    return claim.id, incident_id(claim.id)


def _touches(a: Claim, b: Claim, judged: Judged) -> bool:
    """Whether the incidents of one may depend on the other. Wider than "same": denials, and pairs a person joined."""
    if a.stance in FORMING and b.stance in FORMING:
        if weigh(facts_of(a), facts_of(b))[1]:
            return True
    elif dissents(a, b) is not None or dissents(b, a) is not None:
        return True
    return bool(judged.pairs) and any(judged.same(x, y) for x in _names(a) for y in _names(b))


def partition(claims: Iterable[Claim], judged: Judged) -> tuple[tuple[Claim, ...], ...]:
    """The claims that form incidents, one tuple (sorted by id) for each event; in the order of their first ids.

    First the claims that name the village and the day find one another. Then each other claim joins the one group it
    fits best, if it fits one clearly better than the next: so "a district that day" never makes two villages one. What
    is left forms incidents of its own where it is known to a district and three days; anything coarser stays alone,
    unless its author, a person, the same words or a name no gazetteer knows join it to another. Claims that a person
    rejected form none.
    """
    forming = {c.id: c for c in sorted(claims, key=lambda c: c.id) if forms_incident(c) and c.id not in judged.rejected}
    compared = _Compared(forming, judged)
    compared.rivals(c for c in claims if c.stance in DISSENTING and takes_part(c))
    links = sorted(compared.links(), key=lambda k: (-k.strength, k.a, k.b))
    group, facts = _Groups(forming), compared.facts
    for link in links:
        if facts[link.a].pinned and facts[link.b].pinned and link.strength < _HUMAN:
            group.join(link, compared)
    placed = {x for x, one in facts.items() if one.pinned}
    placed |= _attach(links, placed, group, compared)
    for link in links:
        if link.a in placed or link.b in placed or link.strength >= _HUMAN:
            continue
        if (facts[link.a].anchored and facts[link.b].anchored) or compared.copied(link) or compared.named(link):
            group.join(link, compared)
    for link in sorted(links, key=lambda k: (k.strength >= _HUMAN, -k.strength, k.a, k.b)):
        # A person's word comes last: it takes each event whole, with whatever the machine had found to belong to it.
        if link.strength >= _ONE_AUTHOR:
            group.join(link, compared)
    return group.tuples(forming)


def _attach(links: Sequence[_Link], seeds: set[str], group: _Groups, compared: _Compared) -> set[str]:
    """Give each other claim to the group it fits best, all at once (none sees another); those that had an offer."""
    offers: dict[str, dict[str, _Link]] = {}
    one = _Groups(seeds)
    for link in links:
        if link.strength >= _HUMAN and link.a in seeds and link.b in seeds:
            one.unite(group.first(link.a), group.first(link.b))
    for link in links:
        for loose, seed in ((link.a, link.b), (link.b, link.a)):
            if loose not in seeds and seed in seeds and link.strength < _HUMAN:
                # Two events that a person made one are one offer.
                offered = offers.setdefault(loose, {})
                offered.setdefault(one.first(group.first(seed)), link)
    chosen: list[_Link] = []
    for loose in sorted(offers):
        best, *rest = sorted(offers[loose].items(), key=lambda item: (-item[1].strength, item[0]))
        if not rest or best[1].strength - rest[0][1].strength >= _CLEARLY:
            chosen.append(best[1])
    for link in chosen:
        group.join(link, compared)
    return set(offers)


@dataclass(frozen=True, slots=True)
class _Link:
    strength: float
    a: str
    b: str


class _Groups:
    """Disjoint sets of claim ids that are joined only where nothing keeps their members apart."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._of = {c: {c} for c in ids}

    def first(self, claim: str) -> str:
        """The smallest id of the group of a claim."""
        return min(self._of[claim])

    def join(self, link: _Link, compared: _Compared) -> None:
        """Make the groups of both ends one, unless something keeps them apart; a person's word always joins."""
        small, large = sorted((self._of[link.a], self._of[link.b]), key=len)
        if small is not large and (link.strength >= _HUMAN or not compared.bar(small, large)):
            self.unite(link.a, link.b)

    def unite(self, a: str, b: str) -> None:
        """Make the groups of two claims one, whatever speaks against it."""
        small, large = sorted((self._of[a], self._of[b]), key=len)
        if small is not large:
            large |= small
            for claim in small:
                self._of[claim] = large

    def tuples(self, claims: Mapping[str, Claim]) -> tuple[tuple[Claim, ...], ...]:
        """Each set once, sorted, in the order of the smallest ids."""
        return tuple(tuple(claims[x] for x in sorted(self._of[c])) for c in claims if min(self._of[c]) == c)


class _Compared:
    """Every comparison of a set of claims, made once: what links two of them, and what must never meet in one incident,
    however many others lie between.
    """

    def __init__(self, claims: Mapping[str, Claim], judged: Judged) -> None:
        self.claims, self.judged = claims, judged
        self.facts = {id_: Facts(c) for id_, c in claims.items()}
        self._known: dict[tuple[str, str], tuple[float, bool, int]] = {}
        self._rivals: set[tuple[str, str]] = set()
        self._replies: set[str] = set()

    def rivals(self, denials: Iterable[Claim]) -> None:
        """Who denies one account and gives another speaks of one event: tie the other account to what is denied."""
        by_event = {(c.document, c.same_event): c.id for c in self.claims.values() if c.same_event is not None}
        answering = [(d, r) for d in denials if (r := by_event.get((d.document, d.same_event or ""))) is not None]
        keyed: dict[str, list[Claim]] = {}
        if answering:
            for claim in self.claims.values():
                for key in block_keys(claim):
                    keyed.setdefault(key, []).append(claim)
        for denial, reply in answering:
            for claim in {c.id: c for key in seek_keys(denial) for c in keyed.get(key, ())}.values():
                if claim.document != denial.document and dissents(denial, claim) is not None:
                    self._rivals.add(_ordered(reply, claim.id))
                    self._replies.add(reply)

    def of(self, x: str, y: str) -> tuple[float, bool, int]:
        """Bits, same, kept apart; a person's "different" and "same" being bar and link."""
        pair = _ordered(x, y)
        if (known := self._known.get(pair)) is None:
            known = weigh(self.facts[pair[0]], self.facts[pair[1]])
            if self.judged.pairs and self.judged.same(x, y):
                known = (_HUMAN, True, 0)
            elif self.judged.pairs and self.judged.different(x, y):
                known = (-_HUMAN, False, 2)
            elif pair in self._rivals and known[2] < 2:
                known = (max(known[0], 0.0), True, 0)
            elif known[2] == 1 and (x in self._replies or y in self._replies):
                known = (known[0], False, 0)
            self._known[pair] = known
        return known

    def copied(self, link: _Link) -> bool:
        """Whether both are told in nearly the same words."""
        a, b = self.facts[link.a], self.facts[link.b]
        return bool(a.words) and 2 * len(a.words & b.words) >= len(a.words | b.words)

    def named(self, link: _Link) -> bool:
        """Whether both name one place that no gazetteer knows, on one day."""
        a, b = self.facts[link.a], self.facts[link.b]
        return a.claim.place is None and b.claim.place is None and a.sharp and b.sharp and bool(a.names & b.names)

    def bar(self, some: set[str], others: set[str]) -> bool:
        """Whether anything keeps these two groups apart; large groups answer through their first members."""
        few, more = (g if len(g) <= _ANSWER else set(nsmallest(_ANSWER, g)) for g in (some, others))
        return any(self.of(x, y)[2] for x in few for y in more)

    def links(self) -> Iterator[_Link]:
        """Every pair that tells of one event, with its strength."""
        human = {p for p in self.judged.pairs if p[0] in self.claims and p[1] in self.claims}
        for x, y in {*_pairs(self.facts), *human, *self._rivals}:
            bits, same, _ = self.of(x, y)
            if same:
                yield _Link(bits, *_ordered(x, y))


def _ordered(x: str, y: str) -> tuple[str, str]:
    return (x, y) if x < y else (y, x)


def _pairs(facts: Mapping[str, Facts]) -> Iterator[tuple[str, str]]:
    blocks: dict[str, list[str]] = {}
    for id_, one in facts.items():
        for key in one.keys:
            blocks.setdefault(key, []).append(id_)
    for key, ids in blocks.items():
        named = blocks.get("F" + key[1:], ()) if key.startswith("L") else ()
        if key.startswith("F"):
            continue
        if len(ids) + len(named) > BLOCK:
            yield from _near_in_order([*ids, *named], facts)
            continue
        yield from combinations(ids, 2)
        for x in ids:
            for y in named:
                yield x, y


def _near_in_order(ids: list[str], facts: Mapping[str, Facts]) -> Iterator[tuple[str, str]]:
    """Of a crowded block only claims near one another when sorted by kind and counts (sorted neighbourhood method)."""

    def order(id_: str) -> tuple[str, list[tuple[str, int]], str]:
        one = facts[id_]
        return one.kind, sorted((m, c[0].low) for m, c in one.counts.items()), id_

    ranked = sorted(ids, key=order)
    for n, x in enumerate(ranked):
        for y in ranked[n + 1 : n + 1 + _WINDOW]:
            yield x, y


def dissenters(groups: Sequence[Sequence[Claim]], claims: Iterable[Claim], judged: Judged) -> list[Dissenters]:
    """For each group, the denials and negations that speak about what it tells: claim id -> (claim, why)."""
    by_id = {c.id: c for group in groups for c in group}
    of_claim = {c.id: n for n, group in enumerate(groups) for c in group}
    found: list[Dissenters] = [{} for _ in groups]
    denials = [c for c in claims if c.stance in DISSENTING and takes_part(c) and c.id not in judged.rejected]
    by_key: dict[str, list[Claim]] = {}
    for claim in by_id.values() if denials else ():
        for key in block_keys(claim):
            by_key.setdefault(key, []).append(claim)
    for denial in sorted(denials, key=lambda c: c.id):
        told = {c.id: c for key in seek_keys(denial) for c in by_key.get(key, ())}
        told |= {x: by_id[x] for x in judged.linked(denial.id) if x in of_claim}
        for other in (told[x] for x in sorted(told)):
            why = ("a person joined them",) if judged.same(denial.id, other.id) else dissents(denial, other)
            if why is not None and not judged.different(denial.id, other.id):
                found[of_claim[other.id]].setdefault(denial.id, (denial, why))
    return found
