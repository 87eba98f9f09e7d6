"""MUC-4: incident types as learned from the development split, beside the reader. Nothing learned here is kept.

What a document shows besides its words are the claims that the reader found in it, so that the figure says what labels
of this corpus would add to the reader. A sentence of the training half earns a type if it holds the words that fill the
slots of a template of that type: two of them, where any sentence holds so many.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ...model import Claim
from ..desk import Desk, Row, document
from ..learned import Example, Labelled, Piece, fit
from .muc4_incidents import incidents, prepared

_END: Final = re.compile(r"[.?!][\"']?\s+(?=[\"'A-Z\[])|\n\s*\n")
_YEAR: Final = re.compile(r"\b19[5-9]\d\b")
_SHORT: Final = 25  # characters; a shorter sentence goes on into the next
_FIRST: Final = 6  # sentences whose place is told apart
_UNDATED: Final = date(1989, 9, 1).toordinal()  # in the midst of the corpus
_FILLED: Final = 3  # characters; shorter fills say nothing


def trained(desk: Desk) -> Labelled:
    """Labels a document with incident types, as learned from the rows of the file that are not scored."""
    examples, reader = [], desk.reader.unweighed()
    for row in desk.training:
        told = document(prepared(row["text"]), row.get("date"), ref=row["id"])
        claims = reader.read(told).claims
        examples.append(example(row, told.text, claims, taught=True))
    return fit(examples)


def example(row: Row, text: str, claims: Sequence[Claim], *, taught: bool = False) -> Example:
    """A row of the file, its prepared text and what the reader found; with its labels if it is to be learned from."""
    held = incidents(claims, row.get("date"))
    counts = Counter(kind for kind, _ in held)
    bounds = sentences(text)
    labels = _of_sentences(row, text, bounds) if taught else [frozenset[str]()] * len(bounds)
    pieces = [
        Piece(text[a:b], _signs_of(min(n, _FIRST), (a, b), claims, held), labels[n]) for n, (a, b) in enumerate(bounds)
    ]
    whole = frozenset(first_of(t["type"]) for t in row["templates"] if not t["optional"]) if taught else frozenset()
    given = {kind: 1 + math.log1p(n) for kind, n in counts.items()}
    day = date.fromisoformat(row["date"][:10]).toordinal() if row.get("date") else _UNDATED
    return Example(text, signs(claims, held), given, _years(row, text), pieces, whole, day)


def signs(claims: Iterable[Claim], held: list[tuple[str, Claim]]) -> dict[str, float]:
    """How often (on a log scale) the reader found each type, kind, kind and stance, kind with a target, and count."""
    seen = Counter(f"type {kind}" for kind, _ in held)
    for c in claims:
        seen.update((f"kind {c.kind}", f"kind {c.kind} {c.stance}", *(f"figure {f.measure}" for f in c.figures)))
        if c.target is not None:
            seen[f"target {c.kind}"] += 1
    return {sign: 1 + math.log(n) for sign, n in seen.items()}


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, by its marks alone."""
    out, start = [], 0
    for end in (m.end() for m in _END.finditer(text)):
        if end - start > _SHORT:
            out.append((start, end))
            start = end
    return [*out, (start, len(text))] if start < len(text) else out


def first_of(label: str) -> str:
    """The first of the alternatives of a slot."""
    return label.split(" / ")[0].strip()


def _signs_of(
    place: int, within: tuple[int, int], claims: Sequence[Claim], held: list[tuple[str, Claim]]
) -> dict[str, float]:
    start, end = within
    inside = [c for c in claims if start <= c.trigger.start < end]
    found = {f"place {place}", *(f"type {kind}" for kind, c in held if start <= c.trigger.start < end)}
    for c in inside:
        found |= {f"kind {c.kind}", f"kind {c.kind} {c.stance}", f"word {c.trigger.quote.lower()}"}
        found |= {f"figure {f.measure}" for f in c.figures}
        if c.target is not None:
            found.add(f"target {c.kind}")
    return dict.fromkeys(found, 1.0)


def _of_sentences(row: Row, text: str, bounds: list[tuple[int, int]]) -> list[frozenset[str]]:
    labels: list[set[str]] = [set() for _ in bounds]
    upper = text.upper()
    for template in row["templates"]:
        if template["optional"]:
            continue
        fills = {s.upper() for slot in template["slots"].values() for fill in slot for s in fill["strings"]}
        counts = [sum(len(f) > _FILLED and f in upper[a:b] for f in fills) for a, b in bounds]
        most = max(counts, default=0)
        for n, count in enumerate(counts):
            if most and count >= min(2, most):
                labels[n].add(first_of(template["type"]))
    return [frozenset(found) for found in labels]


def _years(row: Row, text: str) -> tuple[float, float, float]:
    """Whether a year before the report's is named, whether its own is, and the length on a log scale."""
    year = int((row.get("date") or "1989")[:4])
    named = [int(y) for y in _YEAR.findall(text)]
    return float(any(y < year for y in named)), float(year in named), math.log(max(1, len(text))) / 8
