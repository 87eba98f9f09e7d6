"""The whole ledger as lines: every entry and every archived source, out and in again with the same hashes.

Entries come first, in order, each with its salt and the very bytes of its payload; then the archived sources. What a
redaction emptied stays empty. Reading them in makes the tables anew from the entries; `verify` then says whether every
byte is the same.
"""

from __future__ import annotations

import base64
import binascii
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..errors import LedgerBroken, UsageError
from ..model import sha256
from . import rows
from .entry import ENTRY_COLUMNS, GENESIS, Entry, Head, as_entry, chain_hash

ADD_ENTRY = f"INSERT INTO entries ({ENTRY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class _Line(msgspec.Struct):
    """One line: an entry, or (`archive` given) the bytes of a source."""

    seq: int = 0
    kind: str = ""
    at: str = ""
    recorded: str = ""
    salt: str | None = None
    payload: msgspec.Raw = msgspec.Raw(b"null")
    payload_hash: str = ""
    prev: str = ""
    hash: str = ""
    redacted_by: int | None = None
    archive: str | None = None
    zlib: str = ""


_DECODER = msgspec.json.Decoder(_Line)


def entry_line(entry: Entry) -> dict[str, Any]:
    """An entry as a JSON object; a redacted payload is null."""
    return {
        "seq": entry.seq, "kind": entry.kind, "at": entry.at, "recorded": entry.recorded,
        "salt": None if entry.salt is None else entry.salt.hex(),
        "payload": None if entry.raw is None else msgspec.Raw(entry.raw), "payload_hash": entry.payload_hash,
        "prev": entry.prev, "hash": entry.hash, "redacted_by": entry.redacted_by,
    }  # fmt: skip


def archive_lines(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """The archived sources as JSON objects, in order of their hashes."""
    for digest, packed in db.execute("SELECT sha256, zlib FROM archive ORDER BY sha256"):
        yield {"archive": digest, "zlib": base64.b64encode(packed).decode()}


def restore(db: sqlite3.Connection, lines: Iterable[bytes]) -> Head:
    """Put exported lines into an empty ledger, within the caller's transaction; the head they lead to.

    Raises UsageError naming the line that is none, and LedgerBroken naming the entry that does not follow on the one
    before it. What a payload hashes to is for `verify`.
    """
    head = Head(0, GENESIS)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = _DECODER.decode(line)
            if read.archive is not None:
                _source(db, read, number)
                continue
            entry = as_entry(_row(read))
        except (msgspec.MsgspecError, ValueError, UnicodeDecodeError) as error:
            raise UsageError(f"line {number} is no line of an exported ledger ({error})") from error
        made = chain_hash(
            entry.seq, entry.kind, entry.at, entry.recorded, payload_hash=entry.payload_hash, prev=entry.prev
        )
        if entry.seq != head.seq + 1 or entry.prev != head.hash or made != entry.hash:
            raise LedgerBroken(f"line {number}: entry {entry.seq} does not follow on entry {head.seq}")
        db.execute(ADD_ENTRY, msgspec.structs.astuple(entry))
        rows.apply(db, entry, entry.payload)
        head = Head(entry.seq, entry.hash)
    return head


def _row(read: _Line) -> tuple[Any, ...]:
    raw = bytes(read.payload)
    return (
        read.seq, read.kind, read.at, read.recorded, None if read.salt is None else bytes.fromhex(read.salt),
        None if raw == b"null" else raw, read.payload_hash, read.prev, read.hash, read.redacted_by,
    )  # fmt: skip


def _source(db: sqlite3.Connection, read: _Line, number: int) -> None:
    try:
        packed = base64.b64decode(read.zlib, validate=True)
        data = zlib.decompress(packed)
    except (binascii.Error, zlib.error) as error:
        raise UsageError(f"line {number}: the archived source cannot be unpacked ({error})") from error
    if sha256(data) != read.archive:
        raise LedgerBroken(f"line {number}: the archived source does not hash to {read.archive}")
    db.execute("INSERT INTO archive (sha256, size, zlib) VALUES (?, ?, ?)", (read.archive, len(data), packed))
