"""Whether a document has shown itself to be a report of war, by what was read in it under the strict conditions.

Conditions of the codebook guard against the other senses of everyday words. In a report that has told of several acts
of war they guard against nothing any more: there, "they took it" is of a place. Negative texts of the cases give two
claims at most, whole reports of war nine and more.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..codebook import Codebook
from ..model import Claim

WAR: Final = "war"  # the word in `Scene.told`, for conditions `doc:war`
LOOSE: Final = "its noun is of no known class; the report is of war"  # why such an event was let in
ENOUGH: Final = 4  # claims that make a report firm
_NO_PROOF: Final = frozenset({"talk", "other"})


def is_firm(claims: Iterable[Claim], book: Codebook) -> bool:
    """Whether these claims, read strictly, show a report of war: `ENOUGH` of them, talks and protests left out."""
    return sum(book.kinds[c.kind].group not in _NO_PROOF for c in claims) >= ENOUGH
