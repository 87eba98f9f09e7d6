"""Lines about judging a truce and about other schemes: grades, statuses, provisions, counting, crosswalks."""

from __future__ import annotations

from typing import Literal

import msgspec

from .base import Line


class Grade(Line, frozen=True, kw_only=True):
    """How far a finding is borne out."""

    name: str
    definition: str
    needs: str
    rank: int


class StatusRule(Line, frozen=True, kw_only=True):
    """A status word, what it means, and the figures it turns on."""

    name: str
    definition: str
    thresholds: dict[str, float] = msgspec.field(default_factory=dict)
    why: str


class ProvisionClassLine(Line, frozen=True, kw_only=True):
    """A class of provisions, the kinds of event it is about, and the words that give it away."""

    name: str
    definition: str
    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()
    example: str


class CountingRule(Line, frozen=True, kw_only=True):
    """How somebody counts observations of fire. `unit`: "discharge" (each one counts), "observation" (each line counts)
    or "series".

    A series is a run of observations of one place (and one actor, where it is told) without a gap of `gap_minutes` or
    more, of at least `least` discharges; it counts once. `kinds`: what is counted at all (empty: everything but
    `leave_out`). `once_a_day`: a place counts at most once a day. `by`: who counts so, as far as is public.
    """

    name: str
    by: str
    definition: str
    unit: Literal["discharge", "observation", "series"] = "discharge"
    kinds: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    least: int = 1
    gap_minutes: int = 60
    once_a_day: bool = False
    example: str


class Trait(Line, frozen=True, kw_only=True):
    """Words about a truce that say who made, guarantees or watches it, what it is for, or of which class it is.

    `says`: "mediator", "guarantor" and "monitor" take the names that follow the words; "purpose" and "class" are
    `value`.
    """

    name: str
    says: Literal["mediator", "guarantor", "monitor", "purpose", "class"]
    value: str | None = None
    words: tuple[str, ...]
    definition: str
    example: str


class Ending(Line, frozen=True, kw_only=True):
    """Words about a truce that say how it ends in order, or goes on.

    `says`: "closed" by those who made it, "ran_out" with its term, "replaces" another one (said of the new one),
    "given_way" to another (said of the old one), "lasting" without a term, "taken_up" again after an end.

    Only in claims of `kinds`. `triggers`: one of them is a word of the claim's trigger (empty: any trigger).
    `objects`: one of them follows `words` in the same clause (empty: nothing need follow).
    """

    name: str
    says: Literal["closed", "ran_out", "replaces", "given_way", "lasting", "taken_up"]
    kinds: tuple[str, ...]
    triggers: tuple[str, ...] = ()
    words: tuple[str, ...]
    objects: tuple[str, ...] = ()
    definition: str
    example: str


class Crosswalk(Line, frozen=True, kw_only=True):
    """A kind in other schemes; None: that scheme has no place for it, and `note` says what is lost."""

    kind: str
    acled_event: str | None = None
    acled_sub_event: str | None = None
    ged: tuple[int, ...] = ()
    plover_type: str | None = None
    plover_mode: str | None = None
    hxl: tuple[str, ...] = ()
    note: str
