"""One line of the append-only ledger, its payloads, and how it is hashed.

The chain commits to `payload_hash = sha256(salt + payload)`, not to the payload: a redaction can delete payload and
salt, and what is left still verifies but no longer lets anybody test a guess of what stood there.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final, Literal, get_args

import msgspec

from ..errors import LedgerBroken
from ..model import Agreement, Claim, Decision, Document, Finding, Incident

EntryKind = Literal["document", "reading", "incidents", "agreement", "findings", "decision", "redaction"]
KINDS: Final[tuple[str, ...]] = get_args(EntryKind)
GENESIS: Final = "0" * 64


class DocumentPut(msgspec.Struct, frozen=True, kw_only=True):
    """A document taken in; `archived` says that its source bytes are kept, keyed by `document.source_sha256`."""

    document: Document
    archived: bool = False


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one reader found in one document. It supersedes every earlier reading of that document.

    `blocks`: claim id → opaque keys under which neighbours find the claim. `passed_gate=False` means not worth reading.
    """

    document: str
    reader: str
    claims: tuple[Claim, ...] = ()
    blocks: dict[str, tuple[str, ...]] = {}
    passed_gate: bool = True


class Incidents(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents made or changed (`put`) and ids that are no longer (`removed`); removals are applied first."""

    put: tuple[Incident, ...] = ()
    removed: tuple[str, ...] = ()


class Agreements(msgspec.Struct, frozen=True, kw_only=True):
    """Agreements made or changed, and ids that are no longer."""

    put: tuple[Agreement, ...] = ()
    removed: tuple[str, ...] = ()


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """Findings made or changed, and ids that are no longer."""

    put: tuple[Finding, ...] = ()
    removed: tuple[str, ...] = ()


class Emptied(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that a redaction emptied; `remains_hash` is the salted hash of what was left in it, None for nothing."""

    seq: int
    remains_hash: str | None = None


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """What the `redact` decision just before it deleted. Written by the ledger alone.

    `sources`: archive keys deleted. `orphans`: claims that are still there but lost their incident, to be fused again.
    """

    decision: str
    subject: str
    emptied: tuple[Emptied, ...] = ()
    sources: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()


Payload = DocumentPut | Reading | Incidents | Agreements | Findings | Decision | Redaction
PAYLOADS: Final[dict[str, type[msgspec.Struct]]] = {
    "document": DocumentPut,
    "reading": Reading,
    "incidents": Incidents,
    "agreement": Agreements,
    "findings": Findings,
    "decision": Decision,
    "redaction": Redaction,
}
_DECODERS: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(type_) for kind, type_ in PAYLOADS.items()
}


class Draft(msgspec.Struct, frozen=True):
    """An entry to be. `payload` of kind "document" may be the Document itself; `source` are its bytes as received.

    `at` is an ISO instant with offset, or a date (its first moment in UTC): when the document was received or the
    decision taken; entries that follow from several documents take the latest of their instants.
    """

    kind: EntryKind
    payload: Payload | Document
    at: str
    source: bytes | None = None


class Head(msgspec.Struct, frozen=True):
    """The last entry: its number (0 when empty) and hash."""

    seq: int
    hash: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line as stored. `raw` and `salt` are None in a tombstone; after a partial redaction `raw` is what remains."""

    seq: int
    kind: str
    at: str
    recorded: str
    salt: bytes | None
    raw: bytes | None
    payload_hash: str
    prev: str
    hash: str
    redacted_by: int | None = None

    @property
    def payload(self) -> Payload | None:
        """The payload decoded, None in a tombstone; raises LedgerBroken if its bytes are not a payload of this kind."""
        if self.raw is None:
            return None
        try:
            decoded: Payload = _DECODERS[self.kind].decode(self.raw)
        except (KeyError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LedgerBroken(f"entry {self.seq}: its payload is not a valid {self.kind} ({error})") from error
        return decoded


def encode(payload: object) -> bytes:
    """Canonical JSON: fields in their declared order, keys of mappings sorted."""
    return msgspec.json.encode(payload, order="deterministic")


def salted(salt: bytes, payload: bytes) -> str:
    """`sha256(salt + payload)`, hexadecimal."""
    return hashlib.sha256(salt + payload).hexdigest()


def chain_hash(seq: int, kind: str, at: str, recorded: str, *, payload_hash: str, prev: str) -> str:
    """The hash of an entry over everything the chain commits to."""
    return hashlib.sha256(msgspec.json.encode([seq, kind, at, recorded, payload_hash, prev])).hexdigest()


ENTRY_COLUMNS: Final = "seq, kind, at, recorded, salt, payload, payload_hash, prev, hash, redacted_by"


def as_entry(row: tuple[Any, ...]) -> Entry:
    """An entry from a row of ENTRY_COLUMNS."""
    return Entry(
        seq=row[0], kind=row[1], at=row[2], recorded=row[3], salt=row[4], raw=row[5],
        payload_hash=row[6], prev=row[7], hash=row[8], redacted_by=row[9],
    )  # fmt: skip
