"""A draft is looked at before it enters the record: what holds together here need not be doubted later."""

from __future__ import annotations

import sqlite3

import msgspec

from ..errors import NotFound, UsageError
from ..model import Decision, Document, sha256
from .entry import PAYLOADS, DocumentPut, Draft, Reading
from .instants import parse_instant


def checked(db: sqlite3.Connection, draft: Draft) -> Draft:
    """`draft` in canonical form: instant normalised, a Document wrapped, a `redact` decision without words.

    Raises UsageError with one sentence when it does not hold together.
    """
    if draft.kind == "redaction":
        raise UsageError("an entry of kind redaction is written by the ledger alone; append a decision to redact")
    if draft.kind not in PAYLOADS:
        raise UsageError(f"there is no kind of entry {draft.kind!r}; there are {', '.join(sorted(PAYLOADS))}")
    if len(draft.at) > 10 and not draft.at.endswith("Z") and draft.at[-6:-5] not in ("+", "-"):
        raise UsageError(
            f"the instant {draft.at!r} of a {draft.kind} entry has no offset; give one, for example +00:00"
        )
    payload = draft.payload
    if isinstance(payload, Document):
        payload = DocumentPut(document=payload, archived=draft.source is not None)
    if not isinstance(payload, PAYLOADS[draft.kind]):
        raise UsageError(f"an entry of kind {draft.kind} cannot hold a {type(payload).__name__}")
    match payload:
        case DocumentPut():
            payload = _document(db, payload, draft.source)
        case Reading():
            _reading(db, payload)
        case Decision(judgement="redact"):
            # The decision stays; what it is about must not live on inside it.
            payload = msgspec.structs.replace(payload, span=None, value=None)
        case _:
            pass
    return Draft(draft.kind, payload, parse_instant(draft.at), draft.source)


def redacted(db: sqlite3.Connection, subject: str) -> bool:
    """Whether a decision took `subject` out for good."""
    sql = "SELECT 1 FROM decisions WHERE subject = ? AND judgement = 'redact' LIMIT 1"
    return db.execute(sql, (subject,)).fetchone() is not None


def _document(db: sqlite3.Connection, put: DocumentPut, source: bytes | None) -> DocumentPut:
    document = put.document
    try:
        text_hash = sha256(document.text.encode())
    except UnicodeEncodeError:
        raise UsageError(
            f"document {document.id}: its text holds half characters that UTF-8 cannot keep; decode it again"
        ) from None
    if document.sha256 != text_hash:
        raise UsageError(f"document {document.id}: sha256 is not that of its text; set it to sha256(text.encode())")
    if source is not None and document.source_sha256 != sha256(source):
        raise UsageError(f"document {document.id}: source_sha256 is not that of the source bytes given")
    if redacted(db, document.id):
        raise UsageError(f"document {document.id} was redacted and is not taken in again")
    return msgspec.structs.replace(put, archived=source is not None)


def _reading(db: sqlite3.Connection, reading: Reading) -> None:
    for claim in reading.claims:
        if claim.document != reading.document:
            raise UsageError(f"claim {claim.id} is of document {claim.document}, not of {reading.document} as read")
        if redacted(db, claim.id):
            raise UsageError(f"claim {claim.id} was redacted; leave it out of the reading of {reading.document}")
    if redacted(db, reading.document):
        raise UsageError(f"document {reading.document} was redacted and cannot be read")
    if unknown := set(reading.blocks) - {claim.id for claim in reading.claims}:
        raise NotFound(f"blocks are given for {min(unknown)}, which is no claim of this reading of {reading.document}")
