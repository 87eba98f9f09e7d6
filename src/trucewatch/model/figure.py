"""A count as worded and as numbers."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from .span import Span

Measure = Literal[
    "killed", "injured", "casualties", "missing", "abducted", "detained", "released", "displaced", "returned",
    "evacuated", "trapped", "affected", "places_hit", "houses_damaged", "strikes", "shells", "violations", "fighters",
    "vehicles", "aid_loads", "days",
]  # fmt: skip
Qualifier = Literal[
    "exact", "about", "nearly", "at_least", "more_than", "at_most", "up_to", "between", "estimated", "several",
    "multiple", "dozens", "hundreds", "thousands", "none",
]  # fmt: skip
Scope = Literal["event", "flow", "stock", "cumulative"]

MEASURES: tuple[str, ...] = get_args(Measure)


class Figure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`low`..`high` of `measure` (both inclusive; `high=None` is open), and how it was worded.

    `population`: who is counted, as worded ("civilians", "women and children"); `unit` says what is counted where it
    is not people. `part_of`: the words of the larger figure this one is part of. `added_to`: the words of an earlier
    figure this one comes on top of (never summed). `since`: start of the period of a running total, ISO.
    """

    measure: Measure
    low: int | None
    high: int | None
    qualifier: Qualifier
    words: Span
    population: str | None = None
    composition: str | None = None
    part_of: str | None = None
    added_to: str | None = None
    scope: Scope = "event"
    since: str | None = None
    unit: str | None = None
