"""The columns in which each noun is shown to a person: one meaning for tables, pages and spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from ..model import Agreement, Claim, Decision, Document, Finding, Incident, Status
from . import words

Column = tuple[str, Callable[[Any], object]]


def _excerpt(text: str, length: int = 70) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


def _clocks(agreement: Agreement) -> str:
    return "; ".join(
        f"{c.claimant}: from {words.when(c.start) or words.UNKNOWN}" + (f" to {words.when(c.end)}" if c.end else "")
        for c in agreement.clocks
    )


COLUMNS: Final[dict[type, Sequence[Column]]] = {
    Document: (
        ("id", lambda d: d.id),
        ("published", lambda d: d.published),
        ("publisher", lambda d: d.publisher),
        ("agency", lambda d: d.agency),
        ("title", lambda d: d.title or _excerpt(d.text)),
    ),
    Claim: (
        ("id", lambda c: c.id),
        ("time", lambda c: words.when(c.time)),
        ("kind", lambda c: c.kind),
        ("stance", lambda c: c.stance),
        ("actor", lambda c: words.who(c.actor)),
        ("place", lambda c: words.where(c.place)),
        ("figures", words.figures),
        ("according to", lambda c: words.who(c.speaker, "the publisher")),
    ),
    Incident: (
        ("id", lambda i: i.id),
        ("time", lambda i: words.when(i.time)),
        ("kind", lambda i: i.kind),
        ("actors", lambda i: words.whos(i.actors) or words.UNKNOWN),
        ("place", lambda i: words.where(i.place)),
        ("figures", words.figures),
        ("grade", lambda i: i.grade),
        ("claims", lambda i: len(i.claims)),
        ("origins", lambda i: i.origins),
        ("dissent", lambda i: len(i.dissent) or None),
    ),
    Agreement: (
        ("id", lambda a: a.id),
        ("name", lambda a: a.name),
        ("parties", lambda a: words.whos(a.parties)),
        ("clocks", _clocks),
        ("origin", lambda a: a.origin),
    ),
    Finding: (
        ("id", lambda f: f.id),
        ("agreement", lambda f: f.agreement),
        ("clock", lambda f: f.clock),
        ("incident", lambda f: f.incident),
        ("relation", lambda f: f.relation),
        ("grade", lambda f: f.grade),
        ("because", lambda f: f.because[0] if f.because else None),
    ),
    Status: (
        ("agreement", lambda s: s.agreement),
        ("on", lambda s: s.on),
        ("clock", lambda s: s.clock),
        ("status", lambda s: s.status),
        ("because", lambda s: s.because[0].sentence if s.because else None),
        ("findings", lambda s: ", ".join(f"{n} {grade}" for grade, n in s.findings.items())),
    ),
    Decision: (
        ("id", lambda d: d.id),
        ("when", lambda d: d.when),
        ("who", lambda d: d.who),
        ("judgement", lambda d: d.judgement),
        ("subject", lambda d: d.subject),
        ("other", lambda d: d.other),
        ("why", lambda d: d.why),
    ),
}


def headings(noun: type) -> list[str]:
    """The headings of a noun's table."""
    return [name for name, _ in COLUMNS[noun]]


def cells(thing: object) -> list[object]:
    """The cells of one row, in the order of `headings`."""
    return [cell(thing) for _, cell in COLUMNS[type(thing)]]
