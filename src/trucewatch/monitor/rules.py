"""The figures a status turns on, from the codebook: judgements to be argued with, shown with what they decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, Protocol

from ..model import Agreement
from .acts import Acts, acts


class StatusLine(Protocol):
    """What this room needs of a codebook's status: figures by name."""

    @property
    def thresholds(self) -> Mapping[str, float]: ...


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The figures, named as in the codebook (`monitoring.yaml` says what each decides and why).

    Observing: a day counts as observed with at least `share` of the usual number of origins, which is the median of the
    days in the `usual_days` before on which anybody reported, where there are `usual_least` such days; holding needs
    `origins` of them and the `well_covered` share as well, or one on a day between two with that share.

    Broken: at least `incidents` acts alleged, `corroborated` of them borne out, on `days` days and in `places` places,
    or `killed` dead in acts borne out, within `window_days`; it stays so until below the `stays` share, for which the
    last `memory_days` are read.

    Strained: also a quiet day with acts on `recent_least` of the `recent_days` before, or on one of them and one of as
    many after. Single-origin acts are let pass
    at a rate of at most `before_share` of that before the truce, over `rate_days` against up to `before_days` with
    `before_least` acts.
    """

    origins: int = 2
    share: float = 0.34
    well_covered: float = 0.5
    usual_days: int = 28
    usual_least: int = 7
    window_days: int = 6
    incidents: int = 20
    corroborated: int = 2
    days: int = 2
    places: int = 2
    killed: int = 35
    stays: float = 0.6
    memory_days: int = 14
    recent_days: int = 4
    recent_least: int = 2
    before_share: float = 0.2
    rate_days: int = 7
    before_days: int = 30
    before_least: int = 10

    @classmethod
    def of(cls, statuses: Mapping[str, StatusLine]) -> Thresholds:
        """The figures of a codebook; the defaults above where it is silent."""
        given: dict[str, float] = {}
        for name, (status, key) in _NAMES.items():
            if status in statuses and key in statuses[status].thresholds:
                given[name] = statuses[status].thresholds[key]
        return cls(**_typed(given))

    def own(self, agreement: Agreement) -> Thresholds:
        """These figures, but for those that the agreement sets for itself."""
        given = {n: agreement.figures[key] for n, (s, k) in _NAMES.items() if (key := f"{s}.{k}") in agreement.figures}
        return replace(self, **_typed(given)) if given else self

    @property
    def reach_days(self) -> int:
        """How many days before a day its status looks back at, the rate before the truce aside."""
        return max(self.usual_days, self.recent_days, self.rate_days) + self.memory_days + self.window_days

    @property
    def acts_days(self) -> int:
        """How many days before a day its status looks back at acts; the rest of the reach is about who reported."""
        return max(self.memory_days + self.window_days, self.recent_days + self.rate_days)


_NAMES: Final = {
    "origins": ("holding", "min_origins"),
    "before_share": ("holding", "max_share_of_rate_before"),
    "rate_days": ("holding", "rate_window_days"),
    "before_days": ("holding", "before_window_days"),
    "before_least": ("holding", "min_acts_before"),
    "recent_days": ("strained", "recent_days"),
    "recent_least": ("strained", "min_recent_days"),
    "window_days": ("broken", "window_days"),
    "incidents": ("broken", "min_incidents"),
    "corroborated": ("broken", "min_corroborated"),
    "days": ("broken", "min_days"),
    "places": ("broken", "min_places"),
    "killed": ("broken", "min_killed"),
    "stays": ("broken", "stays_share"),
    "memory_days": ("broken", "memory_days"),
    "share": ("unobserved", "share_of_usual_origins_below"),
    "usual_days": ("unobserved", "usual_window_days"),
    "usual_least": ("unobserved", "min_usual_days"),
    "well_covered": ("unobserved", "well_covered_share"),
}


_FRACTIONS: Final = frozenset({"share", "well_covered", "stays", "before_share"})
FIGURES: Final = tuple(f"{status}.{key}" for status, key in _NAMES.values())
"""The names under which an agreement may set figures of its own."""


def _typed(given: Mapping[str, float]) -> dict[str, Any]:
    return {k: v if k in _FRACTIONS else int(v) for k, v in given.items()}


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """The figures of the bundled codebook."""
    from ..codebook import load

    return Thresholds.of(load().statuses)


@dataclass(frozen=True)
class Rules:
    """What a status is judged by; the bundled codebook's unless given."""

    thresholds: Thresholds = field(default_factory=thresholds)
    kinds: Acts = field(default_factory=acts)

    def own(self, agreement: Agreement) -> Rules:
        """These rules with the figures that an agreement sets for itself."""
        return replace(self, thresholds=self.thresholds.own(agreement)) if agreement.figures else self
