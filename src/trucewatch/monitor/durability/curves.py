"""What became of truces by a day, with fixed-term endings told from failures (Aalen and Johansen 1978).

A truce that ran out or was replaced can fail no more; it is a competing end, not a censored failure, so the shares add
up to one. Intervals are the wider of an exact binomial one (Clopper and Pearson 1934) and a bootstrap over whole
conflicts, because the truces of one war are not independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..exact import LEVEL, share_interval
from .spells import Lasted


@dataclass(frozen=True, slots=True)
class Incidence:
    """Shares, of those in force at a landmark, that failed or ended otherwise within the window; `at_risk` of them."""

    failed: float
    otherwise: float
    at_risk: int
    failures: int


def incidence(spells: Sequence[Lasted], after: float, within: float) -> Incidence:
    """Aalen-Johansen shares of what happens in (`after`, `after + within`] days to those in force at `after`."""
    days = np.array([s.days for s in spells], dtype=float)
    code = np.array([{"failed": 1, "lasting": 0}.get(s.outcome, 2) for s in spells], dtype=int)
    keep = (days > after) | (after == 0)
    return _incidence(days[keep], code[keep], after + within)


def _incidence(days: NDArray[np.float64], code: NDArray[np.int_], until: float) -> Incidence:
    at_risk = len(days)
    alive, failed, otherwise = 1.0, 0.0, 0.0
    seen = (days <= until) & (code > 0)
    for day in np.unique(days[seen]):
        risk = int((days >= day).sum())
        here = days == day
        one, two = int((here & (code == 1)).sum()), int((here & (code == 2)).sum())
        failed += alive * one / risk
        otherwise += alive * two / risk
        alive *= 1 - (one + two) / risk
    return Incidence(failed, otherwise, at_risk, int(((days <= until) & (code == 1)).sum()))


def interval(
    spells: Sequence[Lasted], conflicts: Sequence[str], after: float, within: float, draws: int = 400, seed: int = 1
) -> tuple[float, float]:
    """Low and high of the share that failed, 95 %; (0, 1) where nobody is at risk."""
    at = [(s, c) for s, c in zip(spells, conflicts, strict=True) if s.days > after or after == 0]
    if not at:
        return 0.0, 1.0
    point = incidence([s for s, _ in at], after, within)
    low, high = share_interval(point.failed * point.at_risk, point.at_risk)
    days = np.array([s.days for s, _ in at], dtype=float)
    code = np.array([{"failed": 1, "lasting": 0}.get(s.outcome, 2) for s, _ in at], dtype=int)
    names = sorted({c for _, c in at})
    members = [np.array([n for n, (_, c) in enumerate(at) if c == name]) for name in names]
    chance = np.random.default_rng(seed)
    drawn = []
    for _ in range(draws):
        chosen = np.concatenate([members[i] for i in chance.integers(0, len(members), len(members))])
        drawn.append(_incidence(days[chosen], code[chosen], after + within).failed)
    spread = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return min(low, float(spread[0])), max(high, float(spread[1]))
