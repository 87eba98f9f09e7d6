"""What needs a person, and what a person judged: decisions are entries of the ledger, beside the machine's proposals.

A decision and what follows from it (claims fused again, agreements and findings without what was taken out) is one
transaction. Why a thing is in the queue is said in one sentence; its order is by rule, not by score: contested
incidents first (they decide whether a status is strained or broken), then claims read with little confidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from .errors import LedgerBusy, NotFound, UsageError
from .model import Claim, Decision, make_id
from .model.decision import Judgement
from .view import thing

if TYPE_CHECKING:
    from .ledger import Entry, Ledger, Snapshot

LOW: Final = 0.5
"""Confidence under which a claim is put before a person; arbitrary until the review issue calibrates it."""
PAIRED: Final = ("same", "different")
_TRIES: Final = 5


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that needs a person, and why."""

    id: str
    what: str
    why: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says: `subject` and, for same and different, `other` are ids; `who` and `why` are theirs."""

    judgement: Judgement
    subject: str
    who: str
    why: str
    other: str | None = None


def queue(snapshot: Snapshot) -> Iterator[Item]:
    """What nobody has judged yet, most pressing first."""
    judged = {d.subject for d in snapshot.decisions()} | {d.other for d in snapshot.decisions() if d.other}
    for incident in sorted(snapshot.incidents(), key=lambda i: i.id):
        if incident.id not in judged and (incident.grade == "contested" or incident.dissent):
            dissenters = sorted({d.speaker or "the publisher" for d in incident.dissent})
            says = f"{' and '.join(dissenters)} say it was otherwise" if dissenters else "it is contested"
            yield Item(id=incident.id, what="incident", why=says)
    for claim in sorted(snapshot.claims(), key=lambda c: (c.confidence, c.id)):
        if claim.id not in judged and claim.confidence < LOW:
            yield Item(id=claim.id, what="claim", why=f"read with a confidence of {claim.confidence:.2f}, under {LOW}")


def decide(ledger: Ledger, verdict: Verdict, now: datetime) -> tuple[Decision, tuple[Entry, ...]]:
    """Record a decision taken at `now`, and return it with the entries it made.

    Raises UsageError when the verdict does not hold together, NotFound when what it is about is not there.
    """
    if not verdict.who.strip() or not verdict.why.strip():
        raise UsageError("a decision needs who takes it and why; give --who (or TRUCEWATCH_WHO) and --why")
    if (verdict.other is not None) != (verdict.judgement in PAIRED):
        raise UsageError(f"{verdict.judgement} takes {'two ids' if verdict.judgement in PAIRED else 'one id'}")
    snapshot = ledger.at()
    if verdict.subject.strip().upper() in snapshot.redacted():
        raise NotFound(f"{verdict.subject} was redacted; nothing of it is left to be judged")
    subject = thing(snapshot, verdict.subject)
    other = None if verdict.other is None else thing(snapshot, verdict.other)
    if other is not None and (type(other) is not type(subject) or other.id == subject.id):
        raise UsageError(
            f"{subject.id} and {other.id} cannot be {verdict.judgement}; give two different ids of one kind"
        )
    _undoable(verdict, subject)
    when = now.isoformat()
    parts = [verdict.judgement, subject.id, other and other.id, verdict.who, when, verdict.why]
    decision = Decision(
        id=make_id("DEC", parts),
        judgement=verdict.judgement,
        subject=subject.id,
        other=None if other is None else other.id,
        who=verdict.who,
        when=when,
        why=verdict.why,
        document=subject.document if isinstance(subject, Claim) else None,
        span=subject.span if isinstance(subject, Claim) else None,
    )
    return decision, _append(ledger, decision)


def _append(ledger: Ledger, decision: Decision) -> tuple[Entry, ...]:
    """The decision and its consequences, worked out anew when another writer comes in between."""
    from .consequences import Change, follow
    from .ledger import Draft, instant

    at = instant(datetime.fromisoformat(decision.when))
    for attempt in range(_TRIES):
        head = ledger.head
        snapshot = ledger.at(head=head.seq)
        erased = decision.judgement == "redact"
        about = tuple(dict.fromkeys(c for s in (decision.subject, decision.other) if s for c in _claims(snapshot, s)))
        gone = frozenset(about if erased else ())
        change = Change(at=at, decision=decision, gone=gone, erased=erased, touched=() if erased else about)
        drafts = [Draft(c.kind, c.payload, c.at) for c in follow(snapshot, change).entries]
        try:
            return ledger.append([Draft("decision", decision, decision.when), *drafts], after=head)
        except LedgerBusy:
            if attempt + 1 == _TRIES or ledger.head == head:
                raise
    raise LedgerBusy(f"{ledger.path}: other writers did not let the decision through")  # not reached


def _claims(snapshot: Snapshot, id_: str) -> tuple[str, ...]:
    """The claims that a judged thing is made of; none where it is no more."""
    try:
        match id_[:3]:
            case "DEC":
                undone = snapshot.decision(id_)
                return tuple(c for s in (undone.subject, undone.other) if s for c in _claims(snapshot, s))
            case "CLM":
                return (snapshot.claim(id_).id,)
            case "INC":
                return snapshot.incident(id_).claims
            case "DOC":
                return tuple(c.id for c in snapshot.claims(document=id_))
            case _:
                return ()
    except NotFound:
        return ()


def _undoable(verdict: Verdict, subject: object) -> None:
    if verdict.judgement != "undo":
        if isinstance(subject, Decision):
            raise UsageError(f"{subject.id} is a decision; the only judgement of a decision is undo")
        return
    if not isinstance(subject, Decision):
        raise UsageError("undo takes the id of a decision (DEC-…); `show` of the thing lists them")
    if subject.judgement == "redact":
        raise UsageError("a redaction cannot be undone: what it took out is gone")
