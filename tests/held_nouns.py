"""The nouns of the small ledger that the tests of view and command line look at."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from trucewatch.ledger import Agreements, Draft, Findings, Incidents, Reading, open_ledger
from trucewatch.model import (
    Agreement,
    Claim,
    Clock,
    Dissent,
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
    document_id,
    make_id,
    sha256,
)

NOW = datetime(2020, 1, 14, 9, 0, tzinfo=UTC)
FIRST = (
    "Shelling of Tal Noura on Sunday killed at least 17 people, rescuers said. "
    "The army of Norland denied that it had shelled the town. "
    "Some 300,000 people are now displaced, the relief agency said."
)
SECOND = "Norland and the Tal Front agreed a truce on Friday, the foreign ministry said."


def document(text: str, publisher: str, published: str, received: str) -> Document:
    return Document(
        id=document_id(text, publisher, published, None), text=text, publisher=publisher, published=published,
        title=text[:20], received=received, sha256=sha256(text.encode()), source_sha256=sha256(text.encode()),
    )  # fmt: skip


def at(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span.of(text, start, start + len(quote))


def day(value: str) -> When:
    return When(start=value, end=value, precision="day", basis="stated")


ONE = document(FIRST, "Example Wire", "2020-01-12", "2020-01-12T12:00:00+00:00")
TWO = document(SECOND, "Example Herald", "2020-01-10", "2020-01-10T12:00:00+00:00")
TAL_NOURA = Where(
    name="Tal Noura", words=at(FIRST, "Tal Noura"), gazetteer="user:1", lat=35.9, lon=36.7, precision="town",
    radius_km=3, admin1="Noura Province", country="SY",
)  # fmt: skip


def claim(doc: Document, name: str, kind: str, stance: str, quotes: tuple[str, str], **more: object) -> Claim:
    span, trigger = (at(doc.text, quote) for quote in quotes)
    values = {"time": day("2020-01-12"), "confidence": 0.8, "reader": "test@1", "because": ("for a test",)} | more
    return Claim(
        id=make_id("CLM", [name]), document=doc.id, kind=kind, stance=stance, span=span, trigger=trigger, **values
    )  # type: ignore[arg-type]


SHELLING = claim(
    ONE, "shelling", "shelling", "asserted", ("Shelling of Tal Noura", "Shelling"), place=TAL_NOURA,
    speaker=Speaker(name="rescuers", role="rescuer", words=at(FIRST, "rescuers")), cue=at(FIRST, "said"),
    figures=(
        Figure(measure="killed", low=17, high=None, qualifier="at_least", words=at(FIRST, "at least 17 people")),
    ),
)  # fmt: skip
DENIAL = claim(
    ONE, "denial", "shelling", "denied", ("denied that it had shelled the town", "shelled"), confidence=0.4,
    actor=Party(name="Army of Norland", role="army"), speaker=Speaker(name="Army of Norland", role="army"),
)  # fmt: skip
DISPLACED = claim(
    ONE, "displaced", "displacement", "asserted", ("300,000 people are now displaced", "displaced"),
    speaker=Speaker(name="the relief agency", role="agency"),
    figures=(
        Figure(
            measure="displaced", low=300000, high=300000, qualifier="about", words=at(FIRST, "Some 300,000 people"),
            scope="stock",
        ),
    ),
)  # fmt: skip
TRUCE = claim(
    TWO, "truce", "ceasefire_agreed", "asserted", ("agreed a truce", "agreed"), time=day("2020-01-10"),
    actor=Party(name="Norland and the Tal Front"), speaker=Speaker(name="the foreign ministry", role="ministry"),
)  # fmt: skip
SHELLED = Incident(
    id=make_id("INC", ["shelled"]), kind="shelling", claims=(SHELLING.id, DENIAL.id), documents=(ONE.id,),
    time=day("2020-01-12"), place=TAL_NOURA, grade="contested", origins=1,
    figures={
        "killed": Estimate(
            low=17, best=17, high=None, because=("the only count",),
            by_speaker=(
                SaidFigure(
                    speaker="rescuers", claim=SHELLING.id, document=ONE.id, low=17, high=None, qualifier="at_least"
                ),
            ),
        )
    },
    dissent=(Dissent(claim=DENIAL.id, speaker="Army of Norland", stance="denied", what="denies it"),),
    because=("one says so, one denies it",),
)  # fmt: skip
MADE = Incident(id=make_id("INC", ["truce"]), kind="ceasefire_agreed", claims=(TRUCE.id,), time=day("2020-01-10"))
ACCORD = Agreement(
    id=make_id("AGR", ["accord"]), name="Tal Noura truce", parties=(Party(name="Norland"), Party(name="Tal Front")),
    clocks=(Clock(claimant="Norland", start=day("2020-01-12"), claims=(TRUCE.id,)),), claims=(TRUCE.id,),
)  # fmt: skip
FOUND = Finding(
    id=make_id("FND", ["found"]), agreement=ACCORD.id, incident=SHELLED.id, clock="Norland",
    relation="violation_alleged", grade="contested", claims=(SHELLING.id,),
    because=("shelling on the first day of the truce",),
)  # fmt: skip


def fill(path: Path, now: datetime) -> None:
    """Append everything, in the order in which it came."""
    early, late = TWO.received or "", ONE.received or ""
    with open_ledger(path, clock=lambda: now, salt=lambda: b"sixteen bytes ok") as ledger:
        ledger.append(
            [
                Draft("document", TWO, early, SECOND.encode()),
                Draft("reading", Reading(document=TWO.id, reader="test@1", claims=(TRUCE,)), early),
                Draft("incidents", Incidents(put=(MADE,)), early),
                Draft("agreement", Agreements(put=(ACCORD,)), early),
                Draft("document", ONE, late, FIRST.encode()),
                Draft("reading", Reading(document=ONE.id, reader="test@1", claims=(SHELLING, DENIAL, DISPLACED)), late),
                Draft("incidents", Incidents(put=(SHELLED,)), late),
                Draft("findings", Findings(put=(FOUND,)), late),
            ]
        )
