"""What a person's decision would change most: the questions that are open, with what hangs on each.

The worth of a question is the chance that the answer is another than the machine's times what would change by it: how
many incidents, and how many findings of how many clocks (the expected value of information, Howard 1966, with one unit
for each thing). The chance is the calibrated confidence of a claim, or the bits of a comparison as odds; an account
that somebody contradicts is taken for as likely wrong as right. It orders a list, no more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

from .. import fuse
from ..fuse.block import FORMING
from ..fuse.cluster import BLOCK
from ..model import Claim, Decision, Finding, Incident
from ..monitor.names import listed
from .anchors import heirs_of

if TYPE_CHECKING:
    from ..ledger import Snapshot

LOW: Final = 0.5
"""Confidence under which a claim is put before a person whatever hangs on it."""
LEAST: Final = 0.75
"""Worth from which a claim read with more confidence is put before a person: set by hand, so that one finding that
hangs on a reading of three to one is in."""
CLOSE: Final = 3.0
"""Bits on either side of "as likely as not" within which two tellings are put before a person as one event or two."""
MOST_COMPARED: Final = 20_000
"""Claims in incidents beyond which no pairs are looked for: that takes half a minute, and nobody asks for so many."""
_EVEN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Question:
    """`judgement` on `subject` (and `other`) would change what `why` says; `worth` is that times its chance.

    `says`: what the subject tells, as its words.
    """

    subject: str
    judgement: Literal["reject", "same", "different"]
    why: str
    worth: float
    says: str
    other: str | None = None


def pressing(snapshot: Snapshot) -> list[Question]:
    """Every question that nobody has answered, what is worth most first."""
    return sorted(_Desk.of(snapshot).questions(), key=lambda q: (-q.worth, q.subject, q.other or ""))


@dataclass(frozen=True)
class _Desk:
    claims: Mapping[str, Claim]
    incidents: Sequence[Incident]
    findings: Mapping[str, int]
    clocks: Mapping[str, list[tuple[str, int]]]
    judged: frozenset[str]
    told: frozenset[frozenset[str]]

    @classmethod
    def of(cls, snapshot: Snapshot) -> _Desk:
        decisions = snapshot.decisions()
        heirs = heirs_of(snapshot, decisions)
        undone = {d.subject for d in decisions if d.judgement == "undo"}
        stand = [d for d in decisions if d.id not in undone and d.judgement != "undo"]
        single = {d.subject for d in stand if d.other is None}
        findings = snapshot.findings()
        return cls(
            claims={c.id: c for c in snapshot.claims()},
            incidents=sorted(snapshot.incidents(), key=lambda i: i.id),
            findings=Counter(f.incident for f in findings),
            clocks=_clocks(snapshot, findings),
            judged=frozenset(single | {now for was, now in heirs.items() if was in single}),
            told=frozenset(frozenset(pair) for pair in _pairs(stand, heirs)),
        )

    def questions(self) -> Iterator[Question]:
        for incident in self.incidents:
            if incident.id not in self.judged and (incident.grade == "contested" or incident.dissent):
                yield self._contested(incident)
        hanging = self._hanging()
        for claim in self.claims.values():
            if claim.id not in self.judged and (asked := self._read(claim, hanging.get(claim.id, ()))) is not None:
                yield asked
        if sum(len(i.claims) for i in self.incidents) <= MOST_COMPARED:
            yield from self._one_or_two()

    def _contested(self, incident: Incident) -> Question:
        who = sorted({d.speaker or "the publisher" for d in incident.dissent})
        says = (
            f"{listed(tuple(who))} {'says' if len(who) == 1 else 'say'} it was otherwise" if who else "it is contested"
        )
        n = self.findings.get(incident.id, 0)
        return Question(incident.id, "reject", f"{says}; {_hang(n)} on it", _EVEN * (1 + n), self._words(incident))

    def _words(self, incident: Incident) -> str:
        return next((self.claims[c].span.quote for c in incident.claims if c in self.claims), "")

    def _hanging(self) -> dict[str, list[tuple[str, int]]]:
        """Claim → what would go or weigh less without it, in words, and how many things that is."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for claim, kept in self.clocks.items():
            found[claim] += kept
        for incident in self.incidents:
            forming = [c for c in incident.claims if c in self.claims and self.claims[c].stance in FORMING]
            n = self.findings.get(incident.id, 0)
            if len(forming) == 1:
                found[forming[0]].append((f"{incident.id} rests on it alone; {_hang(n)} on that", 1 + n))
                continue
            voices = Counter(incident.origin_of.get(c, c) for c in forming)
            if incident.origins == len(voices) == 2:
                for claim in forming:
                    if voices[incident.origin_of.get(claim, claim)] == 1:
                        words = f"without it {incident.id} has one origin; {_hang(n)} on that"
                        found[claim].append((words, max(n, 1)))
        return found

    def _read(self, claim: Claim, hanging: Sequence[tuple[str, int]]) -> Question | None:
        worth = (1 - claim.confidence) * sum(n for _, n in hanging)
        if claim.confidence >= LOW and worth < LEAST:
            return None
        words = [f"read with a confidence of {claim.confidence:.2f}", *(w for w, _ in hanging)]
        return Question(claim.id, "reject", "; ".join(words), round(worth, 3), claim.span.quote)

    def _one_or_two(self) -> Iterator[Question]:
        """Incidents that were nearly joined, and claims that were only just joined to theirs."""
        of = {c: i for i in self.incidents for c in i.claims if c in self.claims and self.claims[c].stance in FORMING}
        blocks: dict[str, list[str]] = defaultdict(list)
        for claim in of:
            for key in fuse.block_keys(self.claims[claim]):
                blocks[key].append(claim)
        near = {tuple(sorted(p)) for ids in blocks.values() if len(ids) <= BLOCK for p in combinations(ids, 2)}
        best: dict[tuple[str, str], tuple[float, str, str, str]] = {}
        ruled: set[tuple[str, str]] = set()
        held: dict[str, float] = {}
        for a, b in sorted(near):
            found = fuse.compare(self.claims[a], self.claims[b])
            if of[a] is of[b]:
                if found.same:
                    for claim in (a, b):
                        held[claim] = max(held.get(claim, found.score), found.score)
                continue
            first, last = sorted((of[a].id, of[b].id))
            if found.apart:
                ruled.add((first, last))
            elif found.score > best.get((first, last), (-CLOSE,))[0]:
                best[first, last] = (found.score, a, b, ", ".join(found.because))
        for (first, last), (bits, a, b, because) in best.items():
            if (first, last) not in ruled and not self._answered((first, last), (a, b)):
                n = self.findings.get(first, 0) + self.findings.get(last, 0)
                says = f"{self.claims[a].span.quote} / {self.claims[b].span.quote}"
                yield Question(
                    first, "same", f"nearly one event with {last}: {because}; {_hang(n)} on the two",
                    round(_chance(min(bits, 0.0)) * (1 + n), 3), says, last,
                )  # fmt: skip
        yield from self._barely(of, held)

    def _barely(self, of: Mapping[str, Incident], held: Mapping[str, float]) -> Iterator[Question]:
        for claim, bits in held.items():
            if bits >= CLOSE:
                continue
            incident = of[claim]
            rest = [c for c in incident.claims if c != claim and c in of]
            if incident.id in self.judged or not rest or any(self._answered((claim, c)) for c in rest):
                continue
            if claim > rest[0] and len(rest) == 1:
                continue  # of two that hold one another one question is enough
            n = self.findings.get(incident.id, 0)
            why = f"only just joined to {incident.id} ({bits:+.1f} bits); {_hang(n)} on that"
            yield Question(
                claim, "different", why, round((1 - _chance(bits)) * (1 + n), 3), self.claims[claim].span.quote, rest[0]
            )

    def _answered(self, *pairs: tuple[str, str]) -> bool:
        return any(frozenset(pair) in self.told for pair in pairs)


def _clocks(snapshot: Snapshot, findings: Iterable[Finding]) -> dict[str, list[tuple[str, int]]]:
    """Claim → the clocks of agreements that it alone shows, with how many findings are counted by each."""
    by = Counter((f.agreement, f.clock) for f in findings)
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for agreement in snapshot.agreements():
        for clock in agreement.clocks:
            if agreement.origin == "claims" and len(clock.claims) == 1:
                n = by[agreement.id, clock.claimant]
                words = f"the clock of {clock.claimant} in {agreement.id} rests on it alone; {_hang(n)} on that"
                found[clock.claims[0]].append((words, 1 + n))
    return found


def _pairs(stand: Iterable[Decision], heirs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for d in stand:
        if d.other is not None:
            yield d.subject, d.other
            yield heirs.get(d.subject, d.subject), heirs.get(d.other, d.other)


def _chance(bits: float) -> float:
    """Bits as odds of two tellings being one event."""
    return float(1 / (1 + 2**-bits))


def _hang(findings: int) -> str:
    """How many findings hang on something, as the end of a clause."""
    return f"{findings} finding{'s' if findings != 1 else ''} hang{'s' if findings == 1 else ''}"
