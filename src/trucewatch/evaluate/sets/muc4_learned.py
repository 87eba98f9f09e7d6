"""MUC-4: incident types as learned from the development split, beside the reader. Nothing learned here is kept.

What a document shows besides its words are the claims that the reader found in it, so that the figure says what labels
of this corpus would add to the reader.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from ...model import Claim
from ..desk import Desk, document
from ..learned import Example, Labelled, fit
from .muc4_incidents import incidents, prepared


def trained(desk: Desk) -> Labelled:
    """Labels a prepared text with incident types, as learned from the rows of the file that are not scored."""
    examples = []
    for row in desk.training:
        told = document(prepared(row["text"]), row.get("date"), ref=row["id"])
        claims = desk.reader.read(told).claims
        wanted = frozenset(first_of(t["type"]) for t in row["templates"] if not t["optional"])
        examples.append(Example(told.text, signs(claims, incidents(claims, row.get("date"))), wanted))
    return fit(examples)


def signs(claims: Iterable[Claim], held: list[tuple[str, Claim]]) -> dict[str, float]:
    """How often (on a log scale) the reader found each type, kind, kind and stance, kind with a target, and count."""
    seen = Counter(f"type {kind}" for kind, _ in held)
    for c in claims:
        seen.update((f"kind {c.kind}", f"kind {c.kind} {c.stance}", *(f"figure {f.measure}" for f in c.figures)))
        if c.target is not None:
            seen[f"target {c.kind}"] += 1
    return {sign: 1 + math.log(n) for sign, n in seen.items()}


def first_of(label: str) -> str:
    """The first of the alternatives of a slot."""
    return label.split(" / ")[0].strip()
