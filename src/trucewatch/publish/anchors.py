"""Where the words behind each value of a claim stand: one anchor a field, the same wherever it is linked from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Claim, Party, Span, Speaker


class Anchored(NamedTuple):
    """One field's words and the id under which they stand in the document's text."""

    field: str
    span: Span
    anchor: str


def anchor(claim: Claim, field: str) -> str:
    """The id of a field's words: `doc-…-c…-actor`."""
    return f"doc-{claim.document.removeprefix('DOC-')}-c{claim.id.removeprefix('CLM-')}-{field}"


def fields(claim: Claim) -> Iterator[Anchored]:
    """Every field of a claim that has words; fields that may be several are numbered: `figure-0`, `actor-1`."""
    for field, span in _fields(claim):
        # Empty words cannot be shown; such a value is treated as one without words.
        if span.quote:
            yield Anchored(field, span, anchor(claim, field))


def _fields(claim: Claim) -> Iterator[tuple[str, Span]]:
    for field in ("span", "trigger", "cue", "means", "exception"):
        span: Span | None = getattr(claim, field)
        if span is not None:
            yield field, span
    for field, value in (("place", claim.place), ("said", claim.said), ("time", claim.time)):
        if value is not None and value.words is not None:
            yield field, value.words
    parties: tuple[tuple[str, Party | Speaker | None], ...] = (
        ("actor", claim.actor), ("target", claim.target), ("speaker", claim.speaker),
    )  # fmt: skip
    for field, party in parties:
        if party is None:
            continue
        if party.words is not None:
            yield field, party.words
        for number, member in enumerate(party.members):
            if member.words is not None:
                yield f"{field}-{number}", member.words
    for number, figure in enumerate(claim.figures):
        yield f"figure-{number}", figure.words
