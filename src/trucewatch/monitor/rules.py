"""The figures a status turns on, from the codebook: judgements to be argued with, shown with what they decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from .acts import Acts, acts


class StatusLine(Protocol):
    """What this room needs of a codebook's status: figures by name."""

    @property
    def thresholds(self) -> Mapping[str, float]: ...


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`origins`: newsrooms that must have reported before a quiet day is called holding.

    Strain is called broken when in the last `window_days` at least `incidents` hostile acts are alleged,
    `corroborated` of them borne out by more than one voice, on `days` days and in `places` places: all of it
    together.
    """

    origins: int = 2
    window_days: int = 3
    incidents: int = 10
    corroborated: int = 2
    days: int = 2
    places: int = 3

    @classmethod
    def of(cls, statuses: Mapping[str, StatusLine]) -> Thresholds:
        """The figures of a codebook; the defaults above where it is silent."""
        holding = statuses["holding"].thresholds if "holding" in statuses else {}
        broken = statuses["broken"].thresholds if "broken" in statuses else {}
        own = cls()
        return cls(
            origins=int(holding.get("min_origins", own.origins)),
            window_days=int(broken.get("window_days", own.window_days)),
            incidents=int(broken.get("min_incidents", own.incidents)),
            corroborated=int(broken.get("min_corroborated", own.corroborated)),
            days=int(broken.get("min_days", own.days)),
            places=int(broken.get("min_places", own.places)),
        )


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
