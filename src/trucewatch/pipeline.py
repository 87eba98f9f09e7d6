"""The whole story: ingest → read → fuse → monitor → append. One of the two writers of the record; READ FIRST.

A report is one transaction: its document, its reading, the incidents, agreements and findings that it changes. A crash
leaves whole reports or nothing, and running the same command again goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import fuse, ingest, monitor
from .errors import Issue, LedgerBusy
from .gazetteer import load as load_gazetteer
from .ledger import Agreements, Draft, Findings, Incidents, instant
from .ledger import Reading as ReadingEntry
from .model import Agreement, Claim, Decision, Document, Finding, Incident

if TYPE_CHECKING:
    from .ledger import Ledger, Snapshot
    from .read import Reader, Reading

Progress = Callable[[int, str], None]
_TRIES = 5
Clock = Callable[[], datetime]


@dataclass
class IngestReport:
    """What became of the sources: ids taken, ids already known, and what was refused with its reason."""

    taken: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[Issue] = field(default_factory=list)
    claims: int = 0
    incidents: set[str] = field(default_factory=set)
    agreements: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Options:
    """How to ingest. `received_at="published"` replays an archive: documents are then taken in order of publication."""

    take: ingest.TakeOptions = field(default_factory=ingest.TakeOptions)
    reader: Reader | None = None
    progress: Progress | None = None


def ingest_sources(
    sources: Iterable[str | Path], ledger: Ledger, *, clock: Clock, options: Options | None = None
) -> IngestReport:
    """Take documents from `sources` into `ledger`; what is there already is left as it is."""
    import msgspec

    options = options or Options()
    report = IngestReport()
    for number, taken in enumerate(_in_order(sources, options), 1):
        if isinstance(taken, Issue):
            report.refused.append(taken)
        elif ledger.at().has_document(taken.document.id):
            report.known.append(taken.document.id)
        else:
            document = taken.document
            if document.received_basis == "clock":
                document = msgspec.structs.replace(document, received=instant(clock()))
            reader = options.reader or _default_reader()
            _add(ledger, document, taken.source, reader.read(document), report)
        if options.progress is not None:
            options.progress(number, _where(taken))
    return report


def reread(ledger: Ledger, *, clock: Clock, reader: Reader, progress: Progress | None = None) -> IngestReport:
    """Read again every document that `reader` has not read last; its claims supersede the earlier ones."""
    report = IngestReport()
    for number, id_ in enumerate(ledger.pending(reader.version), 1):
        snapshot = ledger.at()
        document = snapshot.document(id_)
        drafts = _story(snapshot, document, reader.read(document), instant(clock()), report)
        ledger.append(drafts)
        report.taken.append(id_)
        if progress is not None:
            progress(number, id_)
    return report


def add_agreements(path: Path, ledger: Ledger, *, clock: Clock) -> tuple[Agreement, ...]:
    """Put the agreements of a file that a person wrote into the record, and hold every incident against them."""
    written = monitor.load_agreements(path, load_gazetteer())
    snapshot = ledger.at()
    at = instant(clock())
    truce = _truce_claims(snapshot, ())
    found = monitor.agreements(truce, _documents(snapshot, truce), written=written + _written(snapshot, written))
    drafts = _agreement_drafts(snapshot, found, snapshot.incidents(), (), at=at)
    if drafts:
        ledger.append(drafts)
    return written


def refuse_after_decision(ledger: Ledger, touched: Sequence[str], at: str) -> None:
    """Fuse and monitor again what a decision touched (claim ids); called by `review` once it has appended."""
    snapshot = ledger.at()
    claims = snapshot.claims(ids=touched)
    drafts = _incident_drafts(snapshot, claims, {}, at, IngestReport(), stale=())
    if drafts:
        ledger.append(drafts)


def _in_order(sources: Iterable[str | Path], options: Options) -> Iterator[ingest.Taken]:
    taken = ingest.take(sources, options.take)
    if options.take.received_at != "published":
        yield from taken
        return
    everything = list(taken)
    yield from (t for t in everything if isinstance(t, Issue))
    documents = [t for t in everything if not isinstance(t, Issue)]
    yield from sorted(documents, key=lambda t: (t.document.received or "", t.document.id))


def _add(ledger: Ledger, document: Document, source: bytes, reading: Reading, report: IngestReport) -> None:
    """One report in one transaction; worked out anew when another writer has come in between."""
    at = document.received or ""
    for attempt in range(_TRIES):
        head = ledger.head
        drafts = [Draft("document", document, at, source)]
        drafts += _story(ledger.at(head=head.seq), document, reading, at, report)
        try:
            ledger.append(drafts, after=head)
        except LedgerBusy:
            if attempt + 1 == _TRIES:
                raise
        else:
            break
    report.taken.append(document.id)
    report.claims += len(reading.claims)


def _latest(at: str, documents: Iterable[Document]) -> str:
    """What follows from several documents was not to be known before the last of them came."""
    return max([at, *(d.received for d in documents if d.received)])


def _story(snapshot: Snapshot, document: Document, reading: Reading, at: str, report: IngestReport) -> list[Draft]:
    """Every entry that follows from one reading."""
    keys = {c.id: fuse.block_keys(c) for c in reading.claims}
    entry = ReadingEntry(
        document=document.id, reader=reading.reader, claims=reading.claims, blocks=keys, passed_gate=reading.passed_gate
    )
    drafts = [Draft("reading", entry, at)]
    stale = tuple(c.id for c in snapshot.claims(document=document.id)) if snapshot.has_document(document.id) else ()
    drafts += _incident_drafts(snapshot, reading.claims, {document.id: document}, at, report, stale=stale)
    return drafts


@dataclass(frozen=True)
class _Near:
    """The record's claims and the new ones together; claims of a reading that is being replaced are left out."""

    snapshot: Snapshot
    new: Mapping[str, tuple[Claim, ...]]
    stale: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot, claims: Sequence[Claim], stale: Iterable[str]) -> _Near:
        """Index the new claims by their keys."""
        index: dict[str, tuple[Claim, ...]] = {}
        for claim in claims:
            for key in fuse.block_keys(claim):
                index[key] = (*index.get(key, ()), claim)
        return cls(snapshot, index, frozenset(stale))

    def claims_in_blocks(self, keys: Sequence[str]) -> Sequence[Claim]:
        """As the fuse room asks for it."""
        known = [c for c in self.snapshot.claims_in_blocks(keys) if c.id not in self.stale]
        return [*known, *(c for key in keys for c in self.new.get(key, ()))]


def _incident_drafts(
    snapshot: Snapshot, claims: Sequence[Claim], extra: Mapping[str, Document], at: str, report: IngestReport, *,
    stale: Sequence[str],
) -> list[Draft]:  # fmt: skip
    decisions: list[Decision] = snapshot.decisions()
    touched = list(claims)
    former = snapshot.incident_of(stale)
    for incident in snapshot.incidents(ids=set(former.values())) if former else ():
        touched += [c for c in snapshot.claims(ids=incident.claims) if c.id not in stale]
    around = fuse.component(touched, _Near.of(snapshot, claims, stale), decisions)
    documents = {**_documents(snapshot, around), **extra}
    at = _latest(at, documents.values())
    fused = fuse.fuse(around, documents, decisions)
    before = {i.id: i for i in snapshot.incidents(ids=set(snapshot.incident_of(c.id for c in around).values()))}
    before |= {i.id: i for i in snapshot.incidents(ids=set(former.values()))} if former else {}
    now = {i.id: i for i in fused}
    put = tuple(i for i in fused if before.get(i.id) != i)
    removed = tuple(sorted(set(before) - set(now)))
    drafts = [Draft("incidents", Incidents(put=put, removed=removed), at)] if put or removed else []
    report.incidents |= set(now)
    truce = _truce_claims(snapshot, stale) + [c for c in claims if c.kind in monitor.TRUCE_KINDS]
    if any(c.kind in monitor.TRUCE_KINDS for c in claims):
        written = _written(snapshot, ())
        found = monitor.agreements(truce, {**_documents(snapshot, truce), **extra}, written=written)
        everything = {i.id: i for i in snapshot.incidents() if i.id not in removed} | now
        drafts += _agreement_drafts(snapshot, found, list(everything.values()), put, gone=removed, claims=claims, extra=extra, at=at)
        report.agreements |= {a.id for a in found}
    elif put or removed:
        drafts += _finding_drafts(snapshot, snapshot.agreements(), put, removed, claims=claims, extra=extra, at=at)
    return drafts


def _agreement_drafts(
    snapshot: Snapshot, found: Sequence[Agreement], incidents: Sequence[Incident], changed: Sequence[Incident], *,
    gone: Sequence[str] = (), claims: Sequence[Claim] = (), extra: Mapping[str, Document] | None = None, at: str,
) -> list[Draft]:  # fmt: skip
    """Entries for agreements that are new or changed, and the findings of all incidents against those."""
    before = {a.id: a for a in snapshot.agreements()}
    put = tuple(a for a in found if before.get(a.id) != a)
    removed = tuple(sorted(set(before) - {a.id for a in found}))
    drafts = [Draft("agreement", Agreements(put=put, removed=removed), at)] if put or removed else []
    evidence = _evidence(snapshot, incidents if put else changed, claims, extra or {})
    wanted: dict[str, Finding] = {}
    replaced: dict[str, Finding] = {}
    touched = {i.id for i in changed} | set(gone)
    for agreement in found:
        pool = incidents if agreement in put else changed
        wanted |= {f.id: f for f in monitor.findings(agreement, pool, evidence)}
        if agreement in put:
            replaced |= {f.id: f for f in snapshot.findings(agreement=agreement.id)}
    for id_ in removed:
        replaced |= {f.id: f for f in snapshot.findings(agreement=id_)}
    for id_ in sorted(touched):
        replaced |= {f.id: f for f in snapshot.findings(incident=id_)}
    return drafts + _changed_findings(wanted, replaced, at)


def _finding_drafts(
    snapshot: Snapshot, agreements: Sequence[Agreement], put: Sequence[Incident], removed: Sequence[str], *,
    claims: Sequence[Claim], extra: Mapping[str, Document], at: str,
) -> list[Draft]:  # fmt: skip
    evidence = _evidence(snapshot, put, claims, extra)
    wanted = {f.id: f for a in agreements for f in monitor.findings(a, put, evidence)}
    touched = {i.id for i in put} | set(removed)
    replaced = {f.id: f for incident in sorted(touched) for f in snapshot.findings(incident=incident)}
    return _changed_findings(wanted, replaced, at)


def _changed_findings(wanted: Mapping[str, Finding], replaced: Mapping[str, Finding], at: str) -> list[Draft]:
    """An entry for the findings that differ from those they replace."""
    put = tuple(f for f in wanted.values() if replaced.get(f.id) != f)
    removed = tuple(sorted(set(replaced) - set(wanted)))
    return [Draft("findings", Findings(put=put, removed=removed), at)] if put or removed else []


def _evidence(
    snapshot: Snapshot, incidents: Sequence[Incident], claims: Sequence[Claim], extra: Mapping[str, Document]
) -> monitor.Evidence:
    new = {c.id: c for c in claims}
    missing = [c for i in incidents for c in i.claims if c not in new]
    known = {c.id: c for c in snapshot.claims(ids=missing)} if missing else {}
    all_claims = known | new
    return monitor.Evidence(
        claims=all_claims, documents={**_documents(snapshot, list(all_claims.values())), **extra}
    )


def _truce_claims(snapshot: Snapshot, stale: Sequence[str]) -> list[Claim]:
    gone = set(stale)
    return [c for kind in sorted(monitor.TRUCE_KINDS) for c in snapshot.claims(kind=kind) if c.id not in gone]


def _written(snapshot: Snapshot, replaced: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Agreements of files that are in the record already."""
    names = {a.id for a in replaced}
    return tuple(a for a in snapshot.agreements() if a.origin == "file" and a.id not in names)


def _documents(snapshot: Snapshot, claims: Sequence[Claim]) -> dict[str, Document]:
    return {id_: snapshot.document(id_) for id_ in sorted({c.document for c in claims}) if snapshot.has_document(id_)}


_READER: list[Reader] = []


def _default_reader() -> Reader:
    """The bundled reader, made at the first document that needs it."""
    from .read import Reader

    if not _READER:
        _READER.append(Reader.load())
    return _READER[0]


def _where(taken: ingest.Taken) -> str:
    return taken.where if isinstance(taken, Issue) else taken.document.ref or taken.document.id
