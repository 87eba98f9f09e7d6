"""The whole story: ingest → read → fuse → monitor → append. One of the two writers of the record; READ FIRST.

A report is one transaction: its document, its reading, the incidents, agreements and findings that it changes. A crash
leaves whole reports or nothing, and running the same command again goes on where it stopped. Reading is spread over
processes if asked for; the record is written by one, in the order in which the reports came.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from . import consequences, engine, fuse, ingest, monitor
from .consequences import Change, Followed, Known
from .errors import Issue, LedgerBusy
from .gazetteer import load as load_gazetteer
from .ledger import Draft, instant
from .ledger import Reading as ReadingEntry
from .model import Agreement, Document

if TYPE_CHECKING:
    from .ledger import Head, Ledger
    from .read import Reader, Reading

Progress = Callable[[int, str], None]
Clock = Callable[[], datetime]
_TRIES: Final = 5
_TOGETHER: Final = 8  # documents that go to a process at once, to be parsed together


@dataclass(frozen=True)
class ReaderFiles:
    """What makes a reader, small enough to be handed to another process: the user's files (None: the bundled alone),
    and whether the learned model proposes events.
    """

    codebook: Path | None = None
    places: Path | None = None
    learned: bool = True


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
    """How to ingest. `take.received_at="published"` replays an archive: documents come in order of publication then.

    `reader`, if given, reads in this process; else one made of `files` does, in each of `workers` processes.
    """

    take: ingest.TakeOptions = field(default_factory=ingest.TakeOptions)
    reader: Reader | None = None
    files: ReaderFiles = ReaderFiles()
    workers: int = 1
    progress: Progress | None = None


def ingest_sources(
    sources: Iterable[str | Path], ledger: Ledger, *, clock: Clock, options: Options | None = None
) -> IngestReport:
    """Take documents from `sources` into `ledger`; what is there already, or was redacted, is not taken again."""
    options = options or Options()
    report = IngestReport()
    writer = _Writer(ledger, report)
    taken = (_Task.of(t, ledger, options, clock) for t in _in_order(sources, options))
    for number, (task, reading) in enumerate(_read_all(taken, options), 1):
        if task.refused is not None:
            report.refused.append(task.refused)
        elif reading is None or task.document is None:
            report.known.append(task.where)
        else:
            writer.add(task.document, task.source, reading)
        if options.progress is not None:
            options.progress(number, task.where)
    return report


def reread(ledger: Ledger, *, clock: Clock, reader: Reader, progress: Progress | None = None) -> IngestReport:
    """Read again every document that `reader` has not read last; its claims supersede the earlier ones.

    Claims that were redacted stay out.
    """
    report = IngestReport()
    writer = _Writer(ledger, report)
    for number, id_ in enumerate(ledger.pending(reader.version), 1):
        writer.again(id_, reader, instant(clock()))
        if progress is not None:
            progress(number, id_)
    return report


def add_agreements(path: Path, ledger: Ledger, *, clock: Clock, places: Path | None = None) -> tuple[Agreement, ...]:
    """Put the agreements of a file that a person wrote into the record, and hold every incident against them.

    `places` is the user's own gazetteer, if any. Raises CodebookError naming the line that is wrong.
    """
    written = monitor.load_agreements(path, load_gazetteer(places))
    at = instant(clock())
    _Writer(ledger, IngestReport()).append(lambda _: ([], Change(at=at, written=written)))
    return written


@dataclass(frozen=True)
class _Task:
    """One source on its way: to be read, known already (`document` is None), or refused."""

    where: str
    document: Document | None = None
    source: bytes = b""
    refused: Issue | None = None

    @classmethod
    def of(cls, taken: ingest.Taken, ledger: Ledger, options: Options, clock: Clock) -> _Task:
        """What is to be done with it, and the instant at which a new one was received."""
        import msgspec

        if isinstance(taken, Issue):
            return cls(taken.where, refused=taken)
        document = taken.document
        snapshot = ledger.at()
        if snapshot.has_document(document.id):
            return cls(document.id)
        if document.id in snapshot.redacted():
            what = f"{document.id} was redacted and is not taken in again"
            return cls(document.id, refused=Issue(where=document.ref or document.id, what=what))
        if document.received_basis == "clock":
            document = msgspec.structs.replace(document, received=instant(clock()))
        return cls(document.ref or document.id, document, taken.source)


def _in_order(sources: Iterable[str | Path], options: Options) -> Iterator[ingest.Taken]:
    taken = ingest.take(sources, options.take)
    if options.take.received_at != "published":
        yield from taken
        return
    everything = list(taken)
    yield from (t for t in everything if isinstance(t, Issue))
    documents = [t for t in everything if not isinstance(t, Issue)]
    yield from sorted(documents, key=lambda t: (t.document.received or "", t.document.id))


def _read_all(tasks: Iterable[_Task], options: Options) -> Iterator[tuple[_Task, Reading | None]]:
    """Each task with its reading, in order; a task without a document has none."""
    if options.workers == 1 or options.reader is not None:
        for task in tasks:
            reader = options.reader
            if reader is None and task.document is not None:
                reader = _reader(options.files)
            yield task, None if task.document is None or reader is None else reader.read(task.document)
        return
    waiting: deque[_Task] = deque()  # only documents travel to the processes, and only readings back

    def documents() -> Iterator[tuple[list[Document | None], ReaderFiles]]:
        left = iter(tasks)
        while some := list(islice(left, _TOGETHER)):
            waiting.extend(some)
            yield [task.document for task in some], options.files

    for readings in engine.map(_read_there, documents(), how="processes", workers=options.workers):
        for reading in readings:
            yield waiting.popleft(), reading


def _read_there(some: tuple[list[Document | None], ReaderFiles]) -> list[Reading | None]:
    documents, files = some
    there = [d for d in documents if d is not None]
    readings = _reader(files).read_many(there) if there else iter(())
    return [None if d is None else next(readings) for d in documents]


@cache
def _reader(files: ReaderFiles) -> Reader:
    """The reader of this process, made at the first document that needs it."""
    from .read import Reader

    return Reader.load(codebook=files.codebook, gazetteer=files.places, learned=files.learned)


@dataclass
class _Writer:
    """Appends changes with what follows from them, each in one transaction, and keeps what it knows meanwhile."""

    ledger: Ledger
    report: IngestReport
    known: Known | None = None

    def add(self, document: Document, source: bytes, reading: Reading) -> None:
        """A new document and its reading."""
        at = document.received or ""

        def change(head: Head) -> tuple[list[Draft], Change] | None:
            if self.ledger.at(head=head.seq).has_document(document.id):
                return None
            drafts = [Draft("document", document, at, source), _reading_draft(document.id, reading, at)]
            return drafts, Change(at=at, claims=reading.claims, documents={document.id: document})

        if self.append(change):
            self.report.taken.append(document.id)
            self.report.claims += len(reading.claims)
        else:
            self.report.known.append(document.id)

    def again(self, id_: str, reader: Reader, at: str) -> None:
        """A new reading of a document in the record."""
        import msgspec

        snapshot = self.ledger.at()
        document = snapshot.document(id_)
        redacted = snapshot.redacted()
        whole = reader.read(document)
        reading = msgspec.structs.replace(whole, claims=tuple(c for c in whole.claims if c.id not in redacted))

        def change(head: Head) -> tuple[list[Draft], Change]:
            former = frozenset(c.id for c in self.ledger.at(head=head.seq).claims(document=id_))
            drafts = [_reading_draft(id_, reading, at)]
            return drafts, Change(at=at, claims=reading.claims, documents={id_: document}, gone=former)

        self.append(change)
        self.report.taken.append(id_)
        self.report.claims += len(reading.claims)

    def append(self, change_at: Callable[[Head], tuple[list[Draft], Change] | None]) -> bool:
        """Append a change and what follows; worked out anew when another writer has come in between.

        False where there is nothing to do. Raises LedgerBusy when others do not let it through.
        """
        for attempt in range(_TRIES):
            head = self.ledger.head
            made = change_at(head)
            if made is None:
                return False
            drafts, change = made
            if self.known is None or self.known.head != head.seq:
                self.known = Known.of(self.ledger.at(head=head.seq))
            followed = consequences.follow(self.ledger.at(head=head.seq), change, self.known)
            drafts += [Draft(c.kind, c.payload, c.at) for c in followed.entries]
            if not drafts:
                return False
            try:
                entries = self.ledger.append(drafts, after=head)
            except LedgerBusy:
                self.known = None
                if attempt + 1 == _TRIES:
                    raise
                continue
            self.known.advance(change, followed, entries[-1].seq)
            self._note(followed)
            return True
        return False

    def _note(self, followed: Followed) -> None:
        self.report.incidents |= followed.incidents
        self.report.agreements |= followed.agreements


def _reading_draft(document: str, reading: Reading, at: str) -> Draft:
    keys = {c.id: fuse.block_keys(c) for c in reading.claims}
    entry = ReadingEntry(
        document=document, reader=reading.reader, claims=reading.claims, blocks=keys, passed_gate=reading.passed_gate
    )
    return Draft("reading", entry, at)
