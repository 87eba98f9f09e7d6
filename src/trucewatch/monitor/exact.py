"""Exact intervals for shares and for the ratio of two rates, without a statistics package."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

LEVEL: Final = 0.95
_STEPS: Final = 300
_TINY: Final = 1e-300


@dataclass(frozen=True, slots=True)
class RateRatio:
    """Events a day after over events a day before. `ratio` and `high` are None where they have no bound."""

    before: int
    before_days: int
    after: int
    after_days: int
    ratio: float | None
    low: float
    high: float | None

    def __str__(self) -> str:
        if self.ratio is None and self.after == 0:
            return f"none in {self.before_days} days before and none in {self.after_days} days since"
        high = "no bound" if self.high is None else f"{self.high:.2g}"
        ratio = "no ratio" if self.ratio is None else f"{self.ratio:.2g}"
        return (
            f"{self.before} in {self.before_days} days before, {self.after} in {self.after_days} days since: "
            f"ratio of rates {ratio} (95 % interval {self.low:.2g} to {high})"
        )


def rate_ratio(before: tuple[int, int], after: tuple[int, int]) -> RateRatio:
    """The ratio of two Poisson rates, each (events, days), with the conditional exact interval (Przyborowski and
    Wilenski 1940; Clopper and Pearson 1934 on the share of events that came after). Raises ValueError without days.
    """
    (x, t), (y, u) = before, after
    if t <= 0 or u <= 0:
        raise ValueError("a rate needs at least one day on either side")
    low, high = share_interval(y, x + y)
    scale = t / u
    return RateRatio(
        before=x,
        before_days=t,
        after=y,
        after_days=u,
        ratio=None if x == 0 else y / x * scale,
        low=scale * low / (1 - low) if x + y and low < 1 else 0.0,
        high=None if high >= 1 or x + y == 0 else scale * high / (1 - high),
    )


def share_interval(events: float, trials: float) -> tuple[float, float]:
    """Clopper and Pearson's bounds of a share; (0, 1) without trials. Events may be a fraction (an estimate)."""
    tail = (1 - LEVEL) / 2
    low = 0.0 if events <= 0 else beta_quantile(tail, events, trials - events + 1)
    high = 1.0 if events >= trials else beta_quantile(1 - tail, events + 1, trials - events)
    return low, high


def poisson_interval(events: int) -> tuple[float, float]:
    """Exact bounds of a Poisson mean (Garwood 1936)."""
    tail = (1 - LEVEL) / 2
    low = 0.0 if events == 0 else _gamma_quantile(tail, events)
    return low, _gamma_quantile(1 - tail, events + 1)


def beta_quantile(share: float, a: float, b: float) -> float:
    """The x at which a beta distribution has this share below it, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(60):
        mid = (low + high) / 2
        low, high = (mid, high) if beta_below(mid, a, b) < share else (low, mid)
    return (low + high) / 2


def beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by Lentz's continued fraction (Numerical Recipes, section 6.4)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / _apart(1 + step * d), _apart(1 + step / c)
            value *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return value


def _apart(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def _gamma_quantile(share: float, shape: int) -> float:
    """For whole shapes: the tail of a Poisson distribution, inverted by bisection."""
    low, high = 0.0, 10.0 + 4.0 * shape
    for _ in range(80):
        mid = (low + high) / 2
        log_term = [-mid + k * math.log(mid) - math.lgamma(k + 1) for k in range(shape)] if mid > 0 else [0.0]
        below = 1 - min(1.0, sum(math.exp(t) for t in log_term))
        low, high = (mid, high) if below < share else (low, mid)
    return (low + high) / 2
