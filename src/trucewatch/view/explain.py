"""The chain from a thing back to the bytes: finding → incident → claim → words → document → entry of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ..errors import NotFound
from ..model import Agreement, Claim, Decision, Document, Finding, Incident, sha256
from . import words

if TYPE_CHECKING:
    from ..ledger import Entry, Snapshot

AROUND: Final = 60


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words behind one field, in place. `stands`: the quote is what the stored text holds at these offsets."""

    field: str
    document: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    stands: bool


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a document. `stands`: text and source bytes have the hashes that the entry commits to."""

    text_sha256: str
    characters: int
    source_sha256: str
    source_bytes: int | None
    media_type: str
    url: str | None
    publisher: str | None
    published: str | None
    received: str | None
    stands: bool


class EntryRef(msgspec.Struct, frozen=True, kw_only=True):
    """The entry of the ledger that holds a thing."""

    seq: int
    hash: str
    at: str
    recorded: str


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on the way back: what it says, why, in which words, and the ids that it rests on (shown after it)."""

    id: str
    what: str
    says: str
    because: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    kept: Kept | None = None
    rests_on: tuple[str, ...] = ()
    entry: EntryRef | None = None


def thing(snapshot: Snapshot, given: str) -> Any:
    """The noun with this id, or this only beginning of one; raises NotFound or UsageError."""
    whole = snapshot.resolve_id(given)
    ask: dict[str, Callable[[str], Any]] = {
        "DOC": snapshot.document,
        "CLM": snapshot.claim,
        "INC": snapshot.incident,
        "AGR": snapshot.agreement,
        "FND": snapshot.finding,
        "DEC": snapshot.decision,
    }
    return ask[whole[:3]](whole)


def explain(snapshot: Snapshot, given: str, entry: Callable[[int], Entry]) -> Iterator[Link]:
    """The links from a thing down to documents, each once, a thing before what it rests on.

    `entry` gives an entry of the ledger by its number. What was redacted is said to be gone. Raises NotFound when the
    thing itself is not there at this moment.
    """
    first = thing(snapshot, given)
    waiting, seen = [first.id], {first.id}
    while waiting:
        id_ = waiting.pop(0)
        try:
            link = _link(snapshot, thing(snapshot, id_))
        except NotFound:
            yield Link(id=id_, what="gone", says="not in the ledger at this moment: superseded, or redacted")
            continue
        stored = entry(snapshot.entry_of(id_))
        ref = EntryRef(seq=stored.seq, hash=stored.hash, at=stored.at, recorded=stored.recorded)
        yield msgspec.structs.replace(link, entry=ref)
        fresh = [each for each in link.rests_on if each not in seen]
        seen.update(fresh)
        waiting[:0] = fresh


def _link(snapshot: Snapshot, noun: Any) -> Link:
    decided = tuple(d.id for d in snapshot.decisions(subject=noun.id))
    match noun:
        case Finding():
            says = f"{noun.relation.replace('_', ' ')}, {noun.grade.replace('_', ' ')}, under the clock of {noun.clock}"
            rests_on = (noun.incident, noun.agreement, *decided)
            return Link(id=noun.id, what="finding", says=says, because=noun.because, rests_on=rests_on)
        case Incident():
            rests = (*noun.claims, *decided)
            return Link(id=noun.id, what="incident", says=words.incident(noun), because=_reasons(noun), rests_on=rests)
        case Agreement():
            cited = [id_ for c in noun.clocks for id_ in c.claims]
            rests = tuple(dict.fromkeys((*noun.claims, *cited, *decided)))
            because = (*noun.because, *(f"{c.claimant}: {why}" for c in noun.clocks for why in c.because))
            return Link(id=noun.id, what="agreement", says=noun.name, because=because, rests_on=rests)
        case Claim():
            text = snapshot.document(noun.document).text
            return Link(
                id=noun.id,
                what="claim",
                says=words.claim(noun),
                because=(*noun.because, f"read by {noun.reader}"),
                words=tuple(_words(noun, text)),
                rests_on=(noun.document, *decided),
            )
        case Document():
            says = noun.title or noun.text[:AROUND]
            return Link(id=noun.id, what="document", says=says, kept=_kept(snapshot, noun), rests_on=decided)
        case Decision():
            says = f"{noun.judgement} {noun.subject}" + (f" and {noun.other}" if noun.other else "")
            return Link(id=noun.id, what="decision", says=f"{noun.who}: {says}", because=(noun.why,))
        case _:
            raise NotFound(f"{type(noun).__name__} has no chain")


def _reasons(incident: Incident) -> tuple[str, ...]:
    counted = (f"{measure}: {why}" for measure, e in incident.figures.items() for why in e.because)
    denied = (f"{d.claim}: {d.speaker or 'the publisher'} {d.what}" for d in incident.dissent)
    return (*incident.because, *counted, *denied)


def _words(claim: Claim, text: str) -> Iterator[Words]:
    for field, span in claim.spans():
        yield Words(
            field=field,
            document=claim.document,
            start=span.start,
            end=span.end,
            before=text[max(0, span.start - AROUND) : span.start],
            quote=span.quote,
            after=text[span.end : span.end + AROUND],
            stands=text[span.start : span.end] == span.quote,
        )


def _kept(snapshot: Snapshot, document: Document) -> Kept:
    source = snapshot.source_bytes(document.id)
    stands = sha256(document.text.encode()) == document.sha256
    if source is not None:
        stands = stands and sha256(source) == document.source_sha256
    return Kept(
        text_sha256=document.sha256,
        characters=len(document.text),
        source_sha256=document.source_sha256,
        source_bytes=None if source is None else len(source),
        media_type=document.media_type,
        url=document.url,
        publisher=document.publisher,
        published=document.published,
        received=document.received,
        stands=stands,
    )
