"""Nouns from a few words, with invented names and every quote at its offsets; and a ledger on a fixed clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from trucewatch.ledger import Agreements, Draft, Findings, Incidents, Ledger, Reading, open_ledger
from trucewatch.model import (
    Agreement,
    Claim,
    Decision,
    Document,
    Estimate,
    Figure,
    Finding,
    Incident,
    Party,
    SaidFigure,
    Span,
    Speaker,
    When,
    Where,
    claim_id,
    document_id,
    make_id,
    sha256,
)
from trucewatch.model.decision import Judgement

TEXT = "Rebels shelled Qastanur on Sunday, killing three people, the mayor's office said."


def clock() -> datetime:
    return datetime(2020, 2, 1, 12, tzinfo=UTC)


def salts() -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        yield bytes.fromhex(sha256(str(number).encode()))[:16]


def open_fixed(path: Path, **more: object) -> Ledger:
    return open_ledger(path, clock=clock, salt=salts().__next__, **more)  # type: ignore[arg-type]


def document(
    text: str = TEXT, *, publisher: str = "Example Wire", day: str = "2020-01-12", source: bytes | None = None
) -> Document:
    return Document(
        id=document_id(text, publisher, day, None), text=text, publisher=publisher, published=day,
        received=f"{day}T18:00:00Z", sha256=sha256(text.encode()), source_sha256=sha256(source) if source else "",
    )  # fmt: skip


def claim(
    of: Document,
    word: str,
    *,
    kind: str = "shelling",
    actor: str = "Rebels",
    town: str = "Qastanur",
    day: str = "2020-01-12",
) -> Claim:
    def span(quote: str) -> Span | None:
        at = of.text.find(quote)
        return Span.of(of.text, at, at + len(quote)) if at >= 0 else None

    trigger = span(word)
    assert trigger is not None
    words = span("killing three people")
    return Claim(
        id=claim_id(of.id, kind, trigger, None, span(actor), "asserted"),
        document=of.id, kind=kind, stance="asserted", trigger=trigger, span=Span.of(of.text, 0, len(of.text)),
        actor=Party(name=actor, words=span(actor)),
        place=Where(name=town, words=span(town), country="SY", admin1="Idlib", precision="town"),
        time=When(start="2020-01-12", end="2020-01-12", precision="day", basis="stated", words=span("Sunday")),
        figures=(Figure(measure="killed", low=3, high=3, qualifier="exact", words=words),) if words else (),
        speaker=Speaker(name="mayor's office", words=span("mayor's office")), reader="reader@1",
    )  # fmt: skip


def incident(*claims: Claim, name: object = None) -> Incident:
    first = claims[0]
    said = SaidFigure(
        speaker="mayor's office", claim=first.id, document=first.document, low=3, high=3, qualifier="exact"
    )
    killed = Estimate(low=3, best=3, high=3, by_speaker=(said,))
    return Incident(
        id=make_id("INC", [name or first.id]), kind=first.kind, claims=tuple(c.id for c in claims),
        documents=tuple(sorted({c.document for c in claims})), time=first.time, place=first.place,
        actors=(first.actor,) if first.actor else (), figures={"killed": killed},
        origin_of={c.id: c.document for c in claims}, because=("one speaker",),
    )  # fmt: skip


def agreement(name: str = "Truce of the example", claims: tuple[str, ...] = ()) -> Agreement:
    return Agreement(id=make_id("AGR", [name]), name=name, claims=claims)


def finding(of: Incident, held: Agreement) -> Finding:
    return Finding(
        id=make_id("FND", [of.id, held.id]), agreement=held.id, incident=of.id, clock="Turkey",
        relation="violation_alleged", claims=of.claims, because=("the claim says shelling",),
    )  # fmt: skip


def decision(subject: str, judgement: Judgement = "accept", *, why: str = "checked by hand") -> Decision:
    at = "2020-01-20T09:00:00Z"
    return Decision(
        id=make_id("DEC", [subject, judgement, why, at]), judgement=judgement, subject=subject, who="reviewer",
        when=at, why=why,
    )  # fmt: skip


def report(
    text: str = TEXT, *, word: str = "shelled", at: str = "2020-01-12T18:00:00Z", town: str = "Qastanur"
) -> tuple[list[Draft], Document, Claim, Incident, Agreement, Finding]:
    """Everything one report leads to, as one transaction."""
    source = f"<p>{text}</p>".encode()
    doc = document(text, source=source)
    said = claim(doc, word, town=town)
    event = incident(said)
    truce = agreement()
    held = finding(event, truce)
    blocks = {said.id: ("qastanur|2020-01-12", "k2")}
    reading = Reading(document=doc.id, reader="reader@1", claims=(said,), blocks=blocks)
    drafts = [
        Draft("document", doc, at, source),
        Draft("reading", reading, at),
        Draft("incidents", Incidents(put=(event,)), at),
        Draft("agreement", Agreements(put=(truce,)), at),
        Draft("findings", Findings(put=(held,)), at),
    ]
    return drafts, doc, said, event, truce, held
