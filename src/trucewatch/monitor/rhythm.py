"""Quiet spells and days on which the rate of alleged acts changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log
from typing import Final

import msgspec

from .weight import Held

_CHANGE: Final = 6.6349
"""Twice the log-likelihood ratio that a change of rate must exceed: the 1 % point of chi-square with one degree."""
_LEAST_DAYS: Final = 7


class Spell(msgspec.Struct, frozen=True, kw_only=True):
    """Days in a row without an alleged act, first and last included, and on how many of them anybody reported."""

    first: str
    last: str
    days: int
    reported: int


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A day from which on the rate of alleged acts differs: acts a reported day before and from it."""

    on: str
    before: float
    since: float


def quiet(acts: Held, days: Sequence[date], reported: set[str]) -> tuple[Spell, ...]:
    """The spells of three days or more without an alleged act, longest first, five at most."""
    found: list[Spell] = []
    run: list[date] = []
    for day in [*days, None]:
        if day is not None and not acts.on(day):
            run.append(day)
            continue
        if len(run) >= 3:
            told = sum(d.isoformat() in reported for d in run)
            found.append(Spell(first=run[0].isoformat(), last=run[-1].isoformat(), days=len(run), reported=told))
        run = []
    return tuple(sorted(found, key=lambda s: (-s.days, s.first))[:5])


def changes(acts: Held, reported: Sequence[date]) -> tuple[Change, ...]:
    """Days on which the Poisson rate changes, found by halving (binary segmentation), earliest first."""
    counts = [len(acts.on(day)) for day in reported]
    cuts: list[int] = []
    parts = [(0, len(counts))]
    while parts:
        first, last = parts.pop()
        if (cut := _cut(counts, first, last)) is not None:
            cuts.append(cut)
            parts += [(first, cut), (cut, last)]
    edges = [0, *sorted(cuts), len(counts)]
    return tuple(
        Change(
            on=reported[b].isoformat(),
            before=round(sum(counts[a:b]) / (b - a), 2),
            since=round(sum(counts[b:c]) / (c - b), 2),
        )
        for a, b, c in zip(edges, edges[1:], edges[2:], strict=False)
    )


def _cut(counts: Sequence[int], first: int, last: int) -> int | None:
    """The best day to cut at, where it improves the likelihood by more than chance over so many days would."""

    def fit(total: int, days: int) -> float:
        return total * log(total / days) if total else 0.0

    whole, days = sum(counts[first:last]), last - first
    if days < 2 * _LEAST_DAYS:
        return None
    best, at, before = 0.0, None, sum(counts[first : first + _LEAST_DAYS - 1])
    for cut in range(first + _LEAST_DAYS, last - _LEAST_DAYS + 1):
        before += counts[cut - 1]
        gain = 2 * (fit(before, cut - first) + fit(whole - before, last - cut) - fit(whole, days))
        if gain > best:
            best, at = gain, cut
    return at if best > _CHANGE + 2 * log(days) else None
