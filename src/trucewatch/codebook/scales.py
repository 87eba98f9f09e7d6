"""Lines that weigh what a text is about: what texts of a field speak of, and how much a sign counts."""

from __future__ import annotations

from .base import Line


class Topic(Line, frozen=True, kw_only=True):
    """What texts of a field speak of: plain words, lower case, parted by commas, every form written out.

    A text is weighed by how many different ones stand around a trigger; no word voids an event by itself. The field
    `war` is the other pan of the scales.
    """

    field: str
    words: str


class Weight(Line, frozen=True, kw_only=True):
    """What one sign of `read/weighing.py` adds to the score of an event; under nought the event is not about war.

    Estimated by scripts/relevance.py from the project's own cases.
    """

    sign: str
    weight: float
