"""What needs a person, and what a person judged: decisions are entries of the ledger, beside the machine's proposals.

A decision and what follows from it (claims fused again, agreements and findings without what was taken out) is one
transaction. Why a thing is in the queue is said in one sentence, with what hangs on it; what a decision would change
most comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from .errors import LedgerBusy, NotFound, UsageError
from .model import Claim, Decision, make_id
from .model.decision import Judgement
from .view import thing

if TYPE_CHECKING:
    from .ledger import Entry, Ledger, Snapshot

PAIRED: Final = ("same", "different")
_TRIES: Final = 5


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that needs a person, and why: `judgement` (with `other`) is what would change something, and `worth`
    how much is to be expected of asking, in incidents and findings; `says`: the words that it is about.
    """

    id: str
    what: str
    why: str
    judgement: str
    other: str | None = None
    worth: float = 0.0
    says: str = ""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says: `subject` and, for same and different, `other` are ids; `who` and `why` are theirs.

    For edit: `field` is one of kind, stance, time, place, actor, target, speaker and figures, and `value` what
    `consequences.value_of` takes for it.
    """

    judgement: Judgement
    subject: str
    who: str
    why: str
    other: str | None = None
    field: str | None = None
    value: str | None = None


def queue(snapshot: Snapshot) -> Iterator[Item]:
    """What nobody has judged yet, first what a decision would change most (`consequences.pressing`)."""
    from .consequences import pressing

    for asked in pressing(snapshot):
        what = "incident" if asked.subject.startswith("INC-") else "claim"
        yield Item(
            id=asked.subject, what=what, why=asked.why, judgement=asked.judgement, other=asked.other,
            worth=asked.worth, says=asked.says,
        )  # fmt: skip


def decide(
    ledger: Ledger, verdict: Verdict, now: datetime, places: Path | None = None
) -> tuple[Decision, tuple[Entry, ...]]:
    """Record a decision taken at `now`, and return it with the entries it made; `places` is the user's gazetteer.

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
    value = _edited(verdict, subject, places)
    when = now.isoformat()
    parts = [verdict.judgement, subject.id, other and other.id, verdict.who, when, verdict.why]
    parts += [verdict.field, value] if value is not None else []
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
        field=verdict.field,
        value=value,
    )
    return decision, _append(ledger, decision)


def _edited(verdict: Verdict, subject: object, places: Path | None) -> str | None:
    """The value of an edit as JSON; raises UsageError for what cannot be edited so."""
    from .consequences import value_of
    from .fuse.edits import FIELDS
    from .monitor import TRUCE_KINDS

    if verdict.judgement != "edit":
        if verdict.field is not None or verdict.value is not None:
            raise UsageError(f"--field and --value belong to edit, not to {verdict.judgement}")
        return None
    if not isinstance(subject, Claim):
        raise UsageError("what can be edited is a claim (CLM-…)")
    if verdict.field not in FIELDS or verdict.value is None:
        raise UsageError(f"edit takes --field ({', '.join(FIELDS)}) and --value")
    value = value_of(verdict.field, verdict.value.strip(), subject, places)
    if verdict.field == "kind" and (subject.kind in TRUCE_KINDS or value in TRUCE_KINDS):
        raise UsageError("a claim about a truce stays one; reject it if it is wrong")
    return msgspec.json.encode(value).decode()


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
                return _of_undone(snapshot, snapshot.decision(id_))
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


def _of_undone(snapshot: Snapshot, undone: Decision) -> tuple[str, ...]:
    """The claims that a decision is about now: under a later reading those that inherited it."""
    from .consequences import heirs_of
    from .fuse import incident_id

    heirs = heirs_of(snapshot, [undone])
    about = [s for s in (undone.subject, undone.other) if s]
    inherited = [now for was, now in heirs.items() if was in about or incident_id(was) in about]
    return tuple(dict.fromkeys([*(c for s in about for c in _claims(snapshot, s)), *inherited]))


def _undoable(verdict: Verdict, subject: object) -> None:
    if verdict.judgement != "undo":
        if isinstance(subject, Decision):
            raise UsageError(f"{subject.id} is a decision; the only judgement of a decision is undo")
        return
    if not isinstance(subject, Decision):
        raise UsageError("undo takes the id of a decision (DEC-…); `show` of the thing lists them")
    if subject.judgement == "redact":
        raise UsageError("a redaction cannot be undone: what it took out is gone")
