"""The same report taken twice."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.document import Document


def same(documents: Iterable[Document]) -> dict[str, list[int]]:
    """Ids that occur more than once, each with the positions (from 0) at which it occurs, in order."""
    places: dict[str, list[int]] = {}
    for position, document in enumerate(documents):
        places.setdefault(document.id, []).append(position)
    return {key: found for key, found in places.items() if len(found) > 1}
