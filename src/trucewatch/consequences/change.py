"""A change before it is in the record, what follows from it, and what is known for as long as nobody else writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import msgspec

from .. import monitor
from ..ledger import Agreements, Findings, Incidents
from ..model import Agreement, Claim, Decision, Document
from .anchors import heirs_of

if TYPE_CHECKING:
    from ..ledger import Snapshot


@dataclass(frozen=True)
class Change:
    """A change that is not in the record yet; `at` is its instant.

    `claims`: new ones, of `documents` that may be new too. `gone`: claims that stand no more; `erased` says that they
    are being redacted, and with them every noun that names them. `touched`: claims to be fused again. `decision`: a new
    one. `written`: agreements of a file.
    """

    at: str
    claims: tuple[Claim, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    erased: bool = False
    touched: tuple[str, ...] = ()
    decision: Decision | None = None
    written: tuple[Agreement, ...] = ()

    @property
    def idle(self) -> bool:
        """Whether nothing can follow: a document that tells nothing, as most of a stream."""
        return self.decision is None and not (self.claims or self.gone or self.touched or self.written)


@dataclass(frozen=True)
class Consequence:
    """The payload of one entry, and the instant from which it can be known."""

    payload: Incidents | Agreements | Findings
    at: str

    @property
    def kind(self) -> Literal["incidents", "agreement", "findings"]:
        """The kind of entry that holds it."""
        match self.payload:
            case Incidents():
                return "incidents"
            case Agreements():
                return "agreement"
            case _:
                return "findings"


@dataclass(frozen=True)
class Followed:
    """What a change leads to; `incidents` and `agreements` are the ids it concerns; `heirs` as in `Known`."""

    entries: tuple[Consequence, ...]
    incidents: frozenset[str]
    agreements: frozenset[str]
    heirs: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Known:
    """What is asked for with every report, kept for as long as nobody else writes: `head` is the entry it holds at.

    `documents` are those of the truce claims, without their texts. `heirs`: judged claims that a later reading
    replaced → the claims that tell the same now. `kept`: agreements as made the last time.
    """

    head: int
    decisions: list[Decision]
    agreements: dict[str, Agreement]
    truce: dict[str, Claim]
    documents: dict[str, Document]
    heirs: Mapping[str, str] = field(default_factory=dict)
    kept: monitor.Kept = field(default_factory=monitor.Kept, compare=False)

    @classmethod
    def of(cls, snapshot: Snapshot) -> Known:
        """As the record has it."""
        truce = {c.id: c for kind in sorted(monitor.TRUCE_KINDS) for c in snapshot.claims(kind=kind)}
        documents = snapshot.documents(ids={c.document for c in truce.values()})
        decisions = snapshot.decisions()
        return cls(
            head=snapshot.head,
            decisions=decisions,
            heirs=heirs_of(snapshot, decisions),
            agreements={a.id: a for a in snapshot.agreements()},
            truce=truce,
            documents={d.id: bare(d) for d in documents},
        )

    def advance(self, change: Change, followed: Followed, head: int) -> None:
        """Take in a change that has been appended; `head` is its last entry."""
        self.head = head
        self.heirs = followed.heirs
        self.truce = {k: c for k, c in self.truce.items() if k not in change.gone}
        fresh = {c.id: c for c in change.claims if c.kind in monitor.TRUCE_KINDS}
        self.truce |= fresh
        for claim in fresh.values():
            if claim.document in change.documents:
                self.documents[claim.document] = bare(change.documents[claim.document])
        for entry in followed.entries:
            if isinstance(entry.payload, Agreements):
                self.agreements = {k: a for k, a in self.agreements.items() if k not in entry.payload.removed}
                self.agreements |= {a.id: a for a in entry.payload.put}


def bare(document: Document) -> Document:
    """A document without its text, as far as agreements and findings ask for it."""
    return msgspec.structs.replace(document, text="", blocks=())
