"""Checking every stored byte: the chain, the payloads, the archive, the projections, the file.

Nothing here trusts the code that wrote the ledger to have run: the projections are made again from the entries in a
scratch database and compared row by row. An unkeyed chain cannot show that it was rewritten whole; a head kept
elsewhere can, and is checked when given.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from ..errors import Issue, LedgerBroken, TrucewatchError
from ..model import sha256
from . import rows, sqlite, tables
from .compare import named, side_by_side
from .entry import ENTRY_COLUMNS, GENESIS, DocumentPut, Entry, Head, Payload, Redaction, as_entry, chain_hash, salted

_MOST: Final = 20  # issues listed per table; one flipped index can touch every row


class Tombstone(msgspec.Struct, frozen=True, kw_only=True):
    """An entry whose payload a redaction deleted, or (`partly`) cut down."""

    seq: int
    redacted_by: int
    subject: str
    partly: bool = False


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: `issues` (empty is good), tombstones, the head, and how many entries were read."""

    issues: tuple[Issue, ...]
    tombstones: tuple[Tombstone, ...]
    head: Head
    entries: int

    @property
    def ok(self) -> bool:
        """Whether every byte verified."""
        return not self.issues


def audit(path: Path, *, head: str | None = None) -> Verification:
    """Check the ledger in the file at `path`. Damage becomes issues; raises LedgerError if it cannot be opened."""
    with sqlite.guarded(path, "verify it"):
        db = sqlite.connect(path, wait=10.0, read_only=True)
    try:
        return _Audit(db, path).run(head)
    finally:
        db.close()


class _Audit:
    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        # Broken UTF-8 in a text column is a finding, not a crash.
        db.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        self.db = db
        self.path = path
        self.issues: list[Issue] = []
        self.tombstones: list[Tombstone] = []
        self.redactions: dict[int, tuple[int, str, str | None]] = {}
        self.sources_gone: set[str] = set()
        self.archived: dict[str, str] = {}
        # An empty name is a private temporary database, on the disk when it grows large, gone when closed.
        self.scratch = sqlite3.connect("", isolation_level=None)
        self.scratch.execute("PRAGMA synchronous = OFF")
        self.scratch.execute("PRAGMA journal_mode = OFF")

    def run(self, head: str | None) -> Verification:
        try:
            self.db.execute("BEGIN")
            self._file()
            for statement in sqlite.statements():
                self.scratch.execute(statement)
            self._layout()
            last, count = self._chain(head)
            for table in tables.PROJECTIONS:
                self._projection(table.name)
            self._archive()
        except sqlite3.DatabaseError as error:
            self._report(str(self.path), f"the file cannot be read any further ({error})")
            last, count = Head(0, GENESIS), 0
        finally:
            self.scratch.close()
        return Verification(issues=tuple(self.issues), tombstones=tuple(self.tombstones), head=last, entries=count)

    def _report(self, where: str, what: str) -> None:
        self.issues.append(Issue(where=where, what=what))

    def _file(self) -> None:
        try:
            for (line,) in self.db.execute(f"PRAGMA integrity_check({_MOST})"):
                if line != "ok":
                    self._report(str(self.path), f"SQLite finds the file damaged: {' '.join(line.split())}")
        except sqlite3.DatabaseError as error:
            self._report(str(self.path), f"SQLite cannot check the file ({error})")

    def _layout(self) -> None:
        listing = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
        found, meant = ({tuple(row) for row in db.execute(listing)} for db in (self.db, self.scratch))
        for kind, name, _ in sorted(found ^ meant):
            self._report(str(self.path), f"the {kind} {name} is not as this version of trucewatch made it")
        kept = dict(self.db.execute("SELECT key, value FROM meta"))
        if kept.pop("scrub", None) is not None:
            self._report(str(self.path), "redacted bytes may still lie in the file until it is next opened for writing")
        if kept != {"schema": str(tables.SCHEMA)}:
            self._report(str(self.path), f"the table meta does not say schema {tables.SCHEMA}")
        for name, value in (("application_id", sqlite.APPLICATION_ID), ("user_version", 0)):
            if self.db.execute(f"PRAGMA {name}").fetchone()[0] != value:
                self._report(str(self.path), f"the header field {name} was changed")

    def _chain(self, head: str | None) -> tuple[Head, int]:
        self._collect_redactions()
        prev, expected, count, seen = GENESIS, 1, 0, head in (None, GENESIS)
        self.scratch.execute("BEGIN")
        for entry in self._entries():
            if entry.seq != expected:
                missing = f"entry {expected}" if entry.seq == expected + 1 else f"entries {expected} to {entry.seq - 1}"
                self._report(missing, f"missing before entry {entry.seq}")
            elif entry.prev != prev:
                self._report(f"entry {entry.seq}", f"does not follow on entry {entry.seq - 1}")
            self._entry(entry)
            prev, expected, count = entry.hash, entry.seq + 1, count + 1
            seen = seen or entry.hash == head
        self.scratch.execute("COMMIT")
        for seq in sorted(seq for seq in self.redactions if seq >= expected):
            self._report(f"entry {seq}", "is said to be redacted and is not here")
        if not seen:
            self._report(f"head {head}", "is not in this chain: entries were removed or the ledger was rewritten since")
        return Head(expected - 1, prev), count

    def _entry(self, entry: Entry) -> None:
        where = f"entry {entry.seq}"
        try:
            made = chain_hash(
                entry.seq, entry.kind, entry.at, entry.recorded, payload_hash=entry.payload_hash, prev=entry.prev
            )
        except (TypeError, UnicodeEncodeError):
            made = ""
        if made != entry.hash:
            self._report(where, "its hash does not fit what it says (seq, kind, at, recorded, payload_hash or prev)")
        if not self._payload_holds(entry):
            return
        if entry.raw is None:
            return
        try:
            payload = entry.payload
            self._content(entry, payload)
            rows.apply(self.scratch, entry, payload)
        except (LedgerBroken, sqlite3.Error, msgspec.MsgspecError) as error:
            self._report(where, f"its payload cannot be read ({error})")

    def _payload_holds(self, entry: Entry) -> bool:
        where, redaction = f"entry {entry.seq}", self.redactions.get(entry.seq)
        if entry.redacted_by != (redaction[0] if redaction else None):
            self._report(where, "redacted_by does not name the redaction that emptied it")
        if not all(isinstance(value, bytes | None) for value in (entry.salt, entry.raw)):
            self._report(where, "its payload or salt is not stored as bytes")
            return False
        found = None if entry.salt is None or entry.raw is None else salted(entry.salt, entry.raw)
        if redaction is None:
            if entry.raw is None or entry.salt is None:
                self._report(where, "its payload or salt is gone, and no redaction says so")
                return False
            if found != entry.payload_hash:
                self._report(where, f"the payload of this {entry.kind} was changed: it does not hash to payload_hash")
            return True
        by, subject, remains = redaction
        self.tombstones.append(Tombstone(seq=entry.seq, redacted_by=by, subject=subject, partly=remains is not None))
        if found != remains or (entry.salt is None) != (entry.raw is None):
            self._report(where, f"what is left of it is not what redaction {by} left")
        return found is not None

    def _content(self, entry: Entry, payload: Payload | None) -> None:
        if not isinstance(payload, DocumentPut):
            return
        document = payload.document
        if sha256(document.text.encode("utf-8", "surrogatepass")) != document.sha256:
            self._report(document.id, f"its text in entry {entry.seq} does not hash to its sha256")
        if payload.archived:
            self.archived[document.source_sha256] = document.id

    def _collect_redactions(self) -> None:
        for row in self._safely(
            f"SELECT {ENTRY_COLUMNS} FROM entries WHERE kind = 'redaction' ORDER BY seq", "entries"
        ):
            try:
                payload = as_entry(row).payload
            except TrucewatchError:
                continue  # reported when the chain comes to it
            if isinstance(payload, Redaction):
                self.sources_gone.update(payload.sources)
                for emptied in payload.emptied:
                    self.redactions[emptied.seq] = (row[0], payload.subject, emptied.remains_hash)

    def _entries(self) -> Iterator[Entry]:
        low, high = self.db.execute("SELECT min(seq), max(seq) FROM entries").fetchone()
        reached = (low or 1) - 1
        while high is not None and reached < high:
            try:
                sql = f"SELECT {ENTRY_COLUMNS} FROM entries WHERE seq > ? ORDER BY seq"
                for row in self.db.execute(sql, (reached,)):
                    reached = row[0]
                    yield as_entry(row)
                return
            except sqlite3.DatabaseError as error:
                # Step over the entry that cannot be read and go on behind it.
                reached += 1
                self._report(f"entry {reached}", f"cannot be read from the file ({error})")

    def _safely(self, sql: str, what: str) -> Iterator[tuple[Any, ...]]:
        last: object = None
        try:
            for row in self.db.execute(sql):
                last = row[0]
                yield row
        except sqlite3.DatabaseError as error:
            self._report(f"table {what}", f"cannot be read after {last!r} ({error})")

    def _projection(self, name: str) -> None:
        table = tables.metadata.tables[name]
        columns = [column.name for column in table.columns]
        key = [columns.index(column.name) for column in table.primary_key.columns]
        put = columns.index("put_seq")
        order = ", ".join(columns[i] for i in key)
        sql = f"SELECT {', '.join(columns)} FROM {name} ORDER BY {order}"
        found, meant = self._safely(sql, name), self.scratch.execute(sql)
        reported = 0
        for left, right in side_by_side(found, meant, key):
            if left == right:
                continue
            row = right if right is not None else left
            assert row is not None
            if left is None:
                what = "is missing"
            elif right is None:
                what = "follows from no entry"
            else:
                what = f"differs in {', '.join(c for c, a, b in zip(columns, left, right, strict=True) if a != b)}"
            reported += 1
            if reported <= _MOST:
                self._report(named(columns, row), f"its row in {name}, put by entry {row[put]}, {what}")
        if reported > _MOST:
            self._report(f"table {name}", f"{reported - _MOST} more rows are not what the entries say")

    def _archive(self) -> None:
        left = {key: id_ for key, id_ in self.archived.items() if key not in self.sources_gone}
        for key, size, packed in self._safely("SELECT sha256, size, zlib FROM archive ORDER BY sha256", "archive"):
            document = left.pop(key, None)
            where = document or f"archive {key}"
            if document is None:
                self._report(where, "no document has archived bytes of this hash")
            try:
                # decompressobj shows what follows the packed bytes; zlib.decompress would pass over it.
                unpacker = zlib.decompressobj()
                data = unpacker.decompress(packed)
                intact = unpacker.eof and not unpacker.unused_data and sha256(data) == key and len(data) == size
            except (zlib.error, TypeError) as error:
                self._report(where, f"its archived source bytes cannot be unpacked ({error})")
                continue
            if not intact:
                self._report(where, "its archived source bytes do not hash to source_sha256")
        for key, id_ in left.items():
            self._report(id_, f"its archived source bytes ({key[:12]}…) are missing")
