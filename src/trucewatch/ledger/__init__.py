"""The only persistence of the record: append-only, hash-chained, shown as of any day. SQLite, one file."""

from .audit import Tombstone, Verification
from .changes import Changed, changes, former, members
from .entry import (
    Agreements,
    DocumentPut,
    Draft,
    Emptied,
    Entry,
    Findings,
    Head,
    Incidents,
    Reading,
    Redaction,
)
from .filters import ClaimFilter, IncidentFilter
from .instants import instant, parse_instant
from .project import State, fold
from .record import Ledger, open_ledger
from .snapshot import Snapshot

__all__ = [
    "Agreements", "Changed", "ClaimFilter", "DocumentPut", "Draft", "Emptied", "Entry", "Findings", "Head",
    "IncidentFilter", "Incidents", "Ledger", "Reading", "Redaction", "Snapshot", "State", "Tombstone", "Verification",
    "changes", "fold", "former", "instant", "members", "open_ledger", "parse_instant",
]  # fmt: skip
