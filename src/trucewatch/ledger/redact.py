"""Taking something out of the record for good, wherever its words lie, and leaving a tombstone that verifies.

What mentions the subject (an incident, agreement or finding that holds one of its claims) goes too, because its names,
figures and reasons are words of the subject; an entry that also holds other things keeps those. Decisions about it
stay, without their words. Limits, to be told to whoever asks for it: other documents with the same words are other
subjects; redacting a claim leaves the text of its document and the claims beside it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from ..errors import NotFound, UsageError
from ..model import Decision
from .entry import ENTRY_COLUMNS, Emptied, Payload, Reading, Redaction, as_entry, encode, salted

_IDS: Final = re.compile(rb"\b(?:DOC|CLM|INC|AGR|FND|DEC)-[0-9A-Za-z]+")
_SHARED: Final = ("incidents", "agreements", "findings")

Put = tuple[str, int]  # (id, the entry that put it)


class Outcome(msgspec.Struct, kw_only=True):
    """What is to be done: the entry that will say so, what remains of each emptied entry, and the rows to delete."""

    payload: Redaction
    remains: dict[int, tuple[bytes, bytes] | None]
    dropped: dict[str, set[Put]]
    decisions: dict[Put, bytes]


def plan(db: sqlite3.Connection, decision: Decision, salt: Callable[[], bytes]) -> Outcome:
    """What redacting the subject of `decision` (a document or a claim) takes. Raises UsageError or NotFound."""
    subject = decision.subject
    dropped: dict[str, set[Put]] = defaultdict(set)
    sources: tuple[str, ...] = ()
    if subject.startswith("DOC-"):
        dropped["documents"] = _puts(db, "documents", "id", subject)
        dropped["readings"] = _puts(db, "readings", "id", subject)
        dropped["claims"] = _puts(db, "claims", "document", subject)
        kept = "source_sha256 IN (SELECT sha256 FROM archive)"
        sql = f"SELECT DISTINCT source_sha256 FROM documents WHERE id = ? AND {kept}"
        sources = tuple(sorted(row[0] for row in db.execute(sql, (subject,))))
        found = bool(dropped["documents"])
    elif subject.startswith("CLM-"):
        dropped["claims"] = _puts(db, "claims", "id", subject)
        found = bool(dropped["claims"])
    else:
        raise UsageError(f"{subject} cannot be redacted; redact the document or the claim that holds the words")
    if not found:
        raise NotFound(f"there is no {subject} to redact in this ledger")
    named = {subject.encode(), *(id_.encode() for id_, _ in dropped["claims"])}
    for table in _SHARED:
        dropped[table] = {put for put, body in _bodies(db, table) if not named.isdisjoint(_IDS.findall(body))}
        named |= {id_.encode() for id_, _ in dropped[table]}
    decisions = _decisions(db, named, decision.id)
    remains = _remains(db, dropped, decisions, salt)
    emptied = tuple(
        Emptied(seq=seq, remains_hash=None if left is None else salted(*left)) for seq, left in sorted(remains.items())
    )
    orphans = _orphans(db, dropped["incidents"], {id_ for id_, _ in dropped["claims"]})
    payload = Redaction(decision=decision.id, subject=subject, emptied=emptied, sources=sources, orphans=orphans)
    return Outcome(payload=payload, remains=remains, dropped=dict(dropped), decisions=decisions)


def carry_out(db: sqlite3.Connection, outcome: Outcome, seq: int) -> None:
    """Delete, within the caller's transaction; `seq` is the entry that says so."""
    for emptied, left in outcome.remains.items():
        salt, raw = left if left is not None else (None, None)
        db.execute("UPDATE entries SET salt = ?, payload = ?, redacted_by = ? WHERE seq = ?", (salt, raw, seq, emptied))
    for table, puts in outcome.dropped.items():
        db.executemany(f"DELETE FROM {table} WHERE id = ? AND put_seq = ?", puts)
    db.executemany("DELETE FROM claim_blocks WHERE claim = ? AND put_seq = ?", outcome.dropped["claims"])
    db.executemany("DELETE FROM memberships WHERE incident = ? AND put_seq = ?", outcome.dropped["incidents"])
    db.executemany("DELETE FROM archive WHERE sha256 = ?", [(key,) for key in outcome.payload.sources])
    for (id_, put_seq), raw in outcome.decisions.items():
        db.execute("UPDATE decisions SET body = ? WHERE id = ? AND put_seq = ?", (raw, id_, put_seq))


def _puts(db: sqlite3.Connection, table: str, key: str, value: str) -> set[Put]:
    return set(db.execute(f"SELECT DISTINCT id, put_seq FROM {table} WHERE {key} = ?", (value,)))


def _bodies(db: sqlite3.Connection, table: str) -> Iterable[tuple[Put, bytes]]:
    for id_, put_seq, body in db.execute(f"SELECT id, put_seq, body FROM {table}"):
        yield (id_, put_seq), body


def _decisions(db: sqlite3.Connection, named: set[bytes], own: str) -> dict[Put, bytes]:
    about: dict[Put, bytes] = {}
    for put, body in _bodies(db, "decisions"):
        decision = msgspec.json.decode(body, type=Decision)
        if put[0] != own and decision.judgement != "redact" and not named.isdisjoint(_IDS.findall(body)):
            about[put] = encode(msgspec.structs.replace(decision, span=None, value=None, why="(redacted)"))
    return about


def _remains(
    db: sqlite3.Connection, dropped: dict[str, set[Put]], decisions: dict[Put, bytes], salt: Callable[[], bytes]
) -> dict[int, tuple[bytes, bytes] | None]:
    gone: dict[int, set[str]] = defaultdict(set)
    for table in ("documents", "readings", "claims", *_SHARED):
        for id_, put_seq in dropped.get(table, ()):
            gone[put_seq].add(id_)
    remains: dict[int, tuple[bytes, bytes] | None] = {seq: (salt(), raw) for (_, seq), raw in decisions.items()}
    for seq, ids in sorted(gone.items()):
        entry = as_entry(db.execute(f"SELECT {ENTRY_COLUMNS} FROM entries WHERE seq = ?", (seq,)).fetchone())
        left = _without(entry.payload, ids)
        remains[seq] = None if left is None else (salt(), encode(left))
    return remains


def _without(payload: Payload | None, ids: set[str]) -> Payload | None:
    match payload:
        case Reading(document=document) if document not in ids:
            claims = tuple(claim for claim in payload.claims if claim.id not in ids)
            blocks = {id_: keys for id_, keys in payload.blocks.items() if id_ not in ids}
            return msgspec.structs.replace(payload, claims=claims, blocks=blocks)
        case Reading():
            return None
        case _ if payload is not None and hasattr(payload, "put"):
            shared: Any = payload
            # What was put and is gone counts as removed from there on, so that an older version does not come back.
            removed = tuple(dict.fromkeys([*shared.removed, *sorted({thing.id for thing in shared.put} & ids)]))
            kept = tuple(thing for thing in shared.put if thing.id not in ids)
            left: Payload = msgspec.structs.replace(shared, put=kept, removed=removed)
            return left
        case _:
            return None


def _orphans(db: sqlite3.Connection, incidents: set[Put], gone: set[str]) -> tuple[str, ...]:
    now = "SELECT 1 FROM incidents WHERE id = ? AND put_seq = ? AND to_seq IS NULL AND to_at IS NULL"
    members = "SELECT claim FROM memberships WHERE incident = ? AND put_seq = ?"
    orphans: set[str] = set()
    for put in incidents:
        if db.execute(now, put).fetchone():
            orphans.update(row[0] for row in db.execute(members, put))
    return tuple(sorted(orphans - gone))
