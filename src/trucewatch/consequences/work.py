"""How a change is followed through: fuse around it, agree anew, hold incidents against agreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import msgspec

from .. import fuse, monitor
from ..fuse.judged import Judged
from ..ledger import Agreements, Findings, Incidents
from ..model import Agreement, Claim, Document, Incident, When, Where
from .anchors import heirs_of
from .change import Change, Consequence, Followed, Known
from .edited import EditedRecord

if TYPE_CHECKING:
    from ..ledger import Snapshot

T = TypeVar("T")
_CAPPED: Final = f"only the nearest {fuse.LARGEST} of the claims around it were compared"


def follow(snapshot: Snapshot, change: Change, known: Known | None = None) -> Followed:
    """Everything that follows from `change` on the record as `snapshot` has it."""
    known = known if known is not None and known.head == snapshot.head else Known.of(snapshot)
    if change.idle:
        return Followed((), frozenset(), frozenset(), known.heirs)
    work = _Work(snapshot, change, known)
    fused = work.incidents()
    agreed = work.agreements()
    entries = (
        *_dated(Incidents, fused.put, fused.removed, fused.at),
        *_dated(Agreements, agreed.put, agreed.removed, agreed.at),
        *work.findings(fused, agreed),
    )
    return Followed(entries, frozenset(fused.now), frozenset(agreed.put), work.heirs)


@dataclass(frozen=True)
class _Difference(Generic[T]):
    """What there was, what there is now, and from when each changed thing can be known; all by id."""

    before: Mapping[str, T]
    now: Mapping[str, T]
    at: Mapping[str, str]

    @cached_property
    def put(self) -> dict[str, T]:
        """What is new or other than before."""
        return {k: thing for k, thing in self.now.items() if self.before.get(k) != thing}

    @cached_property
    def removed(self) -> tuple[str, ...]:
        """The ids of what is no more."""
        return tuple(sorted(set(self.before) - set(self.now)))


class _Work:
    def __init__(self, snapshot: Snapshot, change: Change, known: Known) -> None:
        self.change, self.known = change, known
        self.lost: frozenset[str] = frozenset()
        taken = [*known.decisions, *([change.decision] if change.decision is not None else [])]
        self.heirs = known.heirs
        if change.gone and not change.erased:
            self.heirs = heirs_of(snapshot, taken, change.gone, change.claims)
        self.decisions = fuse.anchored(taken, self.heirs)
        self.snapshot = record = EditedRecord(snapshot, self.decisions)
        self.new = {c.id: c for c in record.of(change.claims)}
        subjects = {change.decision.subject, change.decision.other} if change.decision is not None else set()
        concerned = {*change.gone, *change.touched, *subjects}
        self.truce_changed = bool(change.written) or not concerned.isdisjoint(known.truce) or any(
            c.kind in monitor.TRUCE_KINDS for c in change.claims
        )  # fmt: skip
        rejected = Judged.of(self.decisions).rejected
        held = {k: c for k, c in known.truce.items() if k not in change.gone}
        held |= {k: c for k, c in self.new.items() if c.kind in monitor.TRUCE_KINDS}
        self.truce = {c.id: c for c in record.of(held.values()) if c.id not in rejected}

    def incidents(self) -> _Difference[Incident]:
        """Fuse what is around the change; every incident that a claim of it stands in is made anew or removed."""
        snapshot, change = self.snapshot, self.change
        near = _Near.of(snapshot, list(self.new.values()), change.gone)
        seeds = dict(self.new)
        touched = {*change.touched, *self._naming_erased()}
        waiting = touched | change.gone
        before: dict[str, Incident] = {}
        around: tuple[Claim, ...] = ()
        while True:
            wanted = {i for ids in snapshot.incidents_of(waiting).values() for i in ids} - set(before)
            before |= {i.id: i for i in snapshot.incidents(ids=wanted)} if wanted else {}
            members = {c for i in before.values() for c in i.claims} | touched
            missing = members - set(seeds) - {c.id for c in around} - change.gone
            seeds |= {c.id: c for c in snapshot.claims(ids=missing)} if missing else {}
            found = fuse.component(list(seeds.values()), near, self.decisions)
            if {c.id for c in found} == {c.id for c in around}:
                break
            around = found
            waiting = {c.id for c in around}
        documents = self._documents(c.document for c in around)
        linked = fuse.lineage(list(before.values()), fuse.fuse(around, documents, self.decisions))
        fused = {i.id: i for i in linked.now}
        if len(around) >= fuse.LARGEST:
            fused = {
                k: msgspec.structs.replace(i, because=(*i.because, _CAPPED)) if len(i.claims) > 1 else i
                for k, i in fused.items()
            }
        at = {k: self._latest(i.documents, documents) for k, i in fused.items()}
        at |= {k: self._latest(documents, documents) for k in set(before) - set(fused)}
        return _Difference(before, fused, at)

    def agreements(self) -> _Difference[Agreement]:
        """Every agreement, made anew only where a claim about a truce, or a file, came or went."""
        before, documents = self.known.agreements, {**self.known.documents, **self.change.documents}
        if not self.truce_changed:
            return _Difference(before, before, {k: self._known_at(a, documents) for k, a in before.items()})
        names = {a.id for a in self.change.written}
        written = [a for a in before.values() if a.origin == "file" and a.id not in names]
        truce = [self.truce[k] for k in sorted(self.truce)]
        files = [*self.change.written, *written]
        found = {a.id: a for a in monitor.agreements(truce, documents, files, self.known.kept)}
        latest = self._latest(documents, documents)
        at = {k: self._known_at(a, documents) for k, a in found.items()}
        return _Difference(before, found, at | dict.fromkeys(set(before) - set(found), latest))

    def findings(self, fused: _Difference[Incident], agreed: _Difference[Agreement]) -> Iterator[Consequence]:
        """Those of changed incidents under every agreement, and of every incident under agreements that are others."""
        touched = {*fused.put, *fused.removed}
        if not touched and not agreed.put and not agreed.removed:
            return
        erased = self._erased(fused, agreed)
        redone = {k for k, a in agreed.put.items() if k in erased or _terms(agreed.before.get(k)) != _terms(a)}
        everything = dict(fused.put)
        if redone:
            everything |= {i.id: i for i in self.snapshot.incidents() if i.id not in touched}
        pools: dict[str, Mapping[str, Incident]] = {}
        for k, agreement in agreed.now.items():
            pools[k] = everything if k in redone else fused.put
            if k in agreed.put and k not in redone:
                told = {i.id: i for i in self._told_anew(agreed.before[k], agreement) if i.id not in touched}
                pools[k] = {**fused.put, **told}
        evidence = self._evidence(everything if redone else {i: x for pool in pools.values() for i, x in pool.items()})
        wanted = {
            f.id: f for k, a in agreed.now.items() for f in monitor.findings(a, list(pools[k].values()), evidence)
        }
        before = {f.id: f for k in {*redone, *agreed.removed} for f in self.snapshot.findings(agreement=k)}
        for i in sorted(touched.union(*(pools[k] for k in pools if k not in redone))):
            found = self.snapshot.findings(incident=i)
            before |= {f.id: f for f in found if i in touched or i in pools.get(f.agreement, ())}
        put = {
            k: f for k, f in wanted.items() if before.get(k) != f or not erased.isdisjoint((f.agreement, f.incident))
        }
        now = self.change.at
        at = {k: max(now, fused.at.get(f.incident, now), agreed.at.get(f.agreement, now)) for k, f in put.items()}
        removed = tuple(sorted(set(before) - set(wanted)))
        at |= dict.fromkeys(removed, max([now, *fused.at.values(), *agreed.at.values()]))
        yield from _dated(Findings, put, removed, at)

    def _naming_erased(self) -> Iterator[str]:
        """Claims of incidents that name, as merged into them, an incident that a redaction deletes."""
        if self.change.erased:
            self.lost = frozenset(i for ids in self.snapshot.incidents_of(self.change.gone).values() for i in ids)
            for incident in self.snapshot.incidents():
                if not self.lost.isdisjoint(incident.merged_from):
                    yield from incident.claims

    def _erased(self, fused: _Difference[Incident], agreed: _Difference[Agreement]) -> frozenset[str]:
        """Ids of nouns that a redaction deletes because they name what it takes out; they are put anew."""
        if not self.change.erased:
            return frozenset()
        gone = self.change.gone
        named = gone | self.lost
        incidents = (k for k, i in fused.before.items() if not named.isdisjoint((*i.claims, *i.merged_from)))
        return frozenset({*incidents, *(k for k, a in agreed.before.items() if not gone.isdisjoint(_cited(a)))})

    def _told_anew(self, before: Agreement, now: Agreement) -> list[Incident]:
        """The incidents of reports that speak of the agreement only since, or only until, this change."""
        changed = {*_cited(before)} ^ {*_cited(now)}
        documents = {c.document for k in changed if (c := self.truce.get(k) or self.known.truce.get(k)) is not None}
        claims = [
            c.id for d in sorted(documents - set(self.change.documents)) for c in self.snapshot.claims(document=d)
        ]
        wanted = {i for ids in self.snapshot.incidents_of(claims).values() for i in ids}
        found: list[Incident] = self.snapshot.incidents(ids=wanted)
        return found

    def _evidence(self, incidents: Mapping[str, Incident]) -> monitor.Evidence:
        missing = {c for i in incidents.values() for c in i.claims} - set(self.new)
        claims = {c.id: c for c in self.snapshot.claims(ids=missing)} if missing else {}
        documents = self._documents(c.document for c in claims.values())
        return monitor.Evidence(
            claims={**self.truce, **claims, **self.new}, documents={**self.known.documents, **documents}
        )

    def _documents(self, ids: Iterable[str]) -> dict[str, Document]:
        wanted = set(ids) - set(self.change.documents)
        return {**{d.id: d for d in self.snapshot.documents(ids=wanted)}, **self.change.documents}

    def _known_at(self, agreement: Agreement, documents: Mapping[str, Document]) -> str:
        return self._latest((self.truce[c].document for c in _cited(agreement) if c in self.truce), documents)

    def _latest(self, ids: Iterable[str], documents: Mapping[str, Document]) -> str:
        """What follows from several documents was not to be known before the last of them came."""
        received = (documents[d].received for d in ids if d in documents)
        return max([self.change.at, *(r for r in received if r is not None)])


@dataclass(frozen=True)
class _Near:
    """The record's claims and the new ones together; claims that are gone are left out."""

    snapshot: EditedRecord
    new: Mapping[str, tuple[Claim, ...]]
    gone: frozenset[str]

    @classmethod
    def of(cls, snapshot: EditedRecord, claims: Sequence[Claim], gone: frozenset[str]) -> _Near:
        """Index the new claims by their keys."""
        index: dict[str, tuple[Claim, ...]] = {}
        for claim in claims:
            for key in fuse.block_keys(claim):
                index[key] = (*index.get(key, ()), claim)
        return cls(snapshot, index, gone)

    def claims_in_blocks(self, keys: Sequence[str]) -> Sequence[Claim]:
        """As the fuse room asks for it."""
        known = [c for c in self.snapshot.claims_in_blocks(keys) if c.id not in self.gone]
        return [*known, *(c for key in keys for c in self.new.get(key, ()))]


def _cited(agreement: Agreement) -> Iterator[str]:
    yield from agreement.claims
    for clock in agreement.clocks:
        yield from clock.claims


def _terms(agreement: Agreement | None) -> object:
    """What findings depend on: who is bound, where, to what, since when by whom; not the words it stands in."""
    if agreement is None:
        return None
    clocks = [
        (c.claimant, c.claimant_id, _wordless(c.start), _wordless(c.end), c.zone, c.lapsed) for c in agreement.clocks
    ]
    parties = [(p.id, p.name) for p in (*agreement.parties, *agreement.guarantors)]
    places = [_wordless(p) for p in agreement.area.places]
    return clocks, parties, [(p.id, p.name) for p in agreement.not_bound], places, agreement.provisions


def _wordless(value: When | Where | None) -> When | Where | None:
    return None if value is None else msgspec.structs.replace(value, words=None)


def _dated(
    payload: type[Incidents] | type[Agreements] | type[Findings],
    put: Mapping[str, Any],
    removed: Iterable[str],
    at: Mapping[str, str],
) -> Iterator[Consequence]:
    """One entry for each instant from which something can be known, earliest first."""
    gone = list(removed)
    for instant in sorted({at[k] for k in (*put, *gone)}):
        things = tuple(thing for k, thing in put.items() if at[k] == instant)
        yield Consequence(payload(put=things, removed=tuple(k for k in gone if at[k] == instant)), instant)
