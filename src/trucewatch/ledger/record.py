"""The ledger: open it, append to it, walk it. Reading what it means is in `snapshot`, checking it in `audit`."""

from __future__ import annotations

import secrets
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import msgspec
from sqlalchemy import Connection, Engine

from ..errors import LedgerBusy, LedgerError, NotFound, UsageError
from ..model import Decision
from . import redact, rows, sqlite, transfer, upkeep
from .audit import Verification, audit
from .drafts import checked
from .entry import (
    ENTRY_COLUMNS,
    GENESIS,
    DocumentPut,
    Draft,
    Entry,
    Head,
    Payload,
    as_entry,
    chain_hash,
    encode,
    salted,
)
from .instants import instant, parse_instant
from .snapshot import Snapshot

_BATCH: Final = 500


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a ledger is opened: `wait` seconds for another writer; `salt` makes sixteen random bytes per payload."""

    clock: Callable[[], datetime]
    salt: Callable[[], bytes] = lambda: secrets.token_bytes(16)
    wait: float = 10.0
    read_only: bool = False


def open_ledger(
    target: str | Path,
    *,
    clock: Callable[[], datetime],
    create: bool = True,
    read_only: bool = False,
    wait: float = 10.0,
    salt: Callable[[], bytes] | None = None,
) -> Ledger:
    """Open the ledger at `target` (a path or `sqlite:///path`), making it if `create` and it is not there.

    Raises LedgerError (not there, not a ledger, newer than this version), LedgerBroken (damaged), MissingPart for a
    PostgreSQL URL, UsageError for another URL.
    """
    path = sqlite.locate(target)
    settings = Settings(clock=clock, wait=wait, read_only=read_only)
    if salt is not None:
        settings = msgspec.structs.replace(settings, salt=salt)
    if not path.exists():
        if read_only or not create:
            raise LedgerError(f"there is no ledger at {path}; `trucewatch ingest … --ledger {path}` makes one")
        if not path.parent.is_dir():
            raise LedgerError(f"there is no folder {path.parent} to make a ledger in")
    with sqlite.guarded(path, "open it"):
        engine = sqlite.engine(path, wait=wait, read_only=read_only)
        try:
            with engine.connect() as connection:
                upkeep.prepare(_driver(connection), path, create=create and not read_only, write=not read_only)
        except BaseException:
            engine.dispose()
            raise
    opened = Ledger(engine, path, settings)
    if not read_only and opened.owes_scrub:
        # A crash or a reader came between a redaction and its overwriting.
        with suppress(LedgerBusy):
            opened.scrub()
    return opened


class Ledger:
    """An append-only, hash-chained record in one file; a context manager; may be read from several threads."""

    def __init__(self, engine: Engine, path: Path, settings: Settings) -> None:
        self.path = path
        self._engine = engine
        self._settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def head(self) -> Head:
        """The last entry's number and hash; (0, 64 zeros) when there is none."""
        with self._reading() as db:
            return _head(db)

    @property
    def owes_scrub(self) -> bool:
        """Whether redacted bytes may still lie, unreachable, in the file."""
        with self._reading() as db:
            return sqlite.owes_scrub(db)

    def append(self, drafts: Sequence[Draft], *, after: Head | None = None) -> tuple[Entry, ...]:
        """Add `drafts` in one transaction: all of them are on the disk when this returns, or none.

        With `after`, raises LedgerBusy if somebody else has appended since that head. A decision to `redact` deletes
        at once what it names, and adds an entry that says so. Raises LedgerBusy when another writer does not finish
        in time, UsageError for a draft that does not hold together, LedgerError when the disk refuses.
        """
        if self._settings.read_only:
            raise LedgerError(f"{self.path}: opened for reading only")
        made: list[Entry] = []
        redacted = False
        with sqlite.guarded(self.path, "append to it"), self._writing() as db:
            head = _head(db)
            if after is not None and after != head:
                raise LedgerBusy(
                    f"{self.path}: entry {head.seq} was added since entry {after.seq} was read; read again"
                )
            for draft in drafts:
                draft = checked(db, draft)
                made.append(self._add(db, draft, made[-1] if made else None))
                payload = draft.payload
                if isinstance(payload, Decision) and payload.judgement == "redact":
                    outcome = redact.plan(db, payload, self._settings.salt)
                    made.append(self._add(db, Draft("redaction", outcome.payload, draft.at), made[-1]))
                    redact.carry_out(db, outcome, made[-1].seq)
                    sqlite.owe_scrub(db)
                    redacted = True
        if redacted:
            self.scrub()
            made = [self.entry(entry.seq) for entry in made]
        return tuple(made)

    def scrub(self) -> None:
        """Rewrite the file so that deleted bytes are in neither it nor its log; done by itself after a redaction.

        Raises LedgerBusy while others read; the redaction stands, and the next opening for writing tries again.
        """
        doing = "overwrite the redacted bytes (they are no longer shown, and the next opening tries again)"
        with sqlite.guarded(self.path, doing), self._engine.connect() as connection:
            sqlite.scrub(_driver(connection))

    def entries(self, first: int = 1, last: int | None = None) -> Iterator[Entry]:
        """The entries from `first` to `last`, both included, in order."""
        with sqlite.guarded(self.path, "read its entries"):
            while True:
                with self._reading() as db:
                    upto = first + _BATCH - 1 if last is None else min(last, first + _BATCH - 1)
                    sql = f"SELECT {ENTRY_COLUMNS} FROM entries WHERE seq BETWEEN ? AND ? ORDER BY seq"
                    batch = [as_entry(row) for row in db.execute(sql, (first, upto))]
                yield from batch
                if len(batch) < _BATCH or upto == last:
                    return
                first = upto + 1

    def entry(self, seq: int) -> Entry:
        """One entry; raises NotFound."""
        for entry in self.entries(seq, seq):
            return entry
        raise NotFound(f"there is no entry {seq}; the last one is {self.head.seq}")

    def at(self, as_of: str | None = None, head: int | None = None) -> Snapshot:
        """What the ledger says as of `as_of` (ISO, a date means its end; None: no bound) at entry `head` (or the last).

        A snapshot does not change when the ledger grows; a redaction reaches into it.
        """
        bound = None if as_of is None else parse_instant(as_of, last=True)
        newest = self.head.seq
        if head is not None and not 0 <= head <= newest:
            raise NotFound(f"there is no entry {head}; the last one is {newest}")
        return Snapshot(self._engine, self.path, newest if head is None else head, bound)

    def pending(self, reader: str) -> tuple[str, ...]:
        """Ids of the documents that `reader` has not read last, in the order they came."""
        return self.at().pending(reader)

    def verify(self, head: str | None = None) -> Verification:
        """Check the chain and every stored byte; `head` is a hash kept elsewhere that must stand in the chain."""
        return audit(self.path, head=head)

    def rebuild(self) -> None:
        """Throw the projections away and make them again from the entries."""
        with sqlite.guarded(self.path, "rebuild its tables"), self._writing() as db:
            upkeep.refill(db)

    def compact(self) -> None:
        """Rewrite the file without the space that deleted rows left; no entry is touched.

        Raises LedgerBusy while others read.
        """
        with sqlite.guarded(self.path, "make it smaller"), self._engine.connect() as connection:
            sqlite.scrub(_driver(connection))

    def lines(self, last: int | None = None) -> Iterator[dict[str, Any]]:
        """The whole ledger as JSON objects: every entry, then every archived source; or the entries up to `last`."""
        for entry in self.entries(last=last):
            yield transfer.entry_line(entry)
        if last is None:
            with self._reading() as db:
                yield from transfer.archive_lines(db)

    def restore(self, lines: Iterable[bytes]) -> Head:
        """Take exported lines into this ledger, which must be empty: all of them, or none.

        Raises UsageError for what is no such line or a ledger that holds something, LedgerBroken for a broken chain.
        """
        with sqlite.guarded(self.path, "import into it"), self._writing() as db:
            if _head(db).seq:
                raise UsageError(f"{self.path} holds entries already; import into a new ledger")
            return transfer.restore(db, lines)

    def _add(self, db: sqlite3.Connection, draft: Draft, last: Entry | None) -> Entry:
        seq, prev = (last.seq, last.hash) if last is not None else msgspec.structs.astuple(_head(db))
        payload: Payload = draft.payload  # type: ignore[assignment]  # `checked` has wrapped a bare Document
        seq, recorded = seq + 1, instant(self._settings.clock())
        salt, raw = self._settings.salt(), encode(payload)
        payload_hash = salted(salt, raw)
        entry = Entry(
            seq=seq, kind=draft.kind, at=draft.at, recorded=recorded,
            salt=salt, raw=raw, payload_hash=payload_hash, prev=prev,
            hash=chain_hash(seq, draft.kind, draft.at, recorded, payload_hash=payload_hash, prev=prev),
        )  # fmt: skip
        db.execute(transfer.ADD_ENTRY, msgspec.structs.astuple(entry))
        if draft.source is not None and isinstance(payload, DocumentPut) and payload.archived:
            put = (payload.document.source_sha256, len(draft.source), zlib.compress(draft.source, 6))
            db.execute("INSERT INTO archive (sha256, size, zlib) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING", put)
        rows.apply(db, entry, payload)
        return entry

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with sqlite.guarded(self.path, "read it"), self._engine.connect() as connection:
            yield _driver(connection)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._engine.connect() as connection:
            db = _driver(connection)
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise


def _driver(connection: Connection) -> sqlite3.Connection:
    db = connection.connection.driver_connection
    assert isinstance(db, sqlite3.Connection)
    return db


def _head(db: sqlite3.Connection) -> Head:
    row = db.execute("SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head(0, GENESIS)
