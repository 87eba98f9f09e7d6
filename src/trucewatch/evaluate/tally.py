"""Counting, and the interval of what was counted.

Interval: percentile bootstrap over items (Efron & Tibshirani 1993), 1,000 resamples from one seed. Items are documents
where errors within a document hang together, else sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from .report import Baseline, Measured

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sums = NDArray[np.int64]
    Values = NDArray[np.float64]

Statistic = Literal["f1", "share", "macro_f1", "b3"]
RESAMPLES: Final = 1000
SEED: Final = 20200112
_AT_ONCE: Final = 100


@dataclass
class Tally:
    """Counts of one figure, an item a row.

    f1: (right, found, wanted). share: (right, asked). macro_f1: a confusion matrix row by row, wanted before found,
    over `labels`; labels that nobody wants or finds do not count, nor, where `averaged` names some, any other. b3:
    precision and recall summed over mentions, in millionths, and the number of mentions.
    """

    name: str
    statistic: Statistic = "f1"
    unit: str = "documents"
    labels: Sequence[str] = ()
    note: str = ""
    averaged: Sequence[str] = ()
    rows: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, *counts: int) -> None:
        """One item's counts."""
        self.rows.append(counts)

    def confusion(self, pairs: Sequence[tuple[str, str]]) -> None:
        """One item's (wanted, found) labels."""
        size = len(self.labels)
        cells = [0] * (size * size)
        for wanted, found in pairs:
            cells[self.labels.index(wanted) * size + self.labels.index(found)] += 1
        self.add(*cells)

    def measured(self, *baselines: Tally) -> Measured:
        """The figure with its interval, and the same figure of simple rules."""
        value, low, high = self._interval()
        sums = [sum(column) for column in zip(*self.rows, strict=True)] if self.rows else []
        precision = recall = None
        counts: dict[str, int] = {}
        if sums and self.statistic == "f1":
            counts = dict(zip(("right", "found", "wanted"), sums, strict=True))
            precision, recall = _ratio(sums[0], sums[1]), _ratio(sums[0], sums[2])
        elif sums and self.statistic == "b3":
            counts = {"mentions": sums[2]}
            precision, recall = _ratio(sums[0], 1_000_000 * sums[2]), _ratio(sums[1], 1_000_000 * sums[2])
        elif sums and self.statistic == "share":
            counts = dict(zip(("right", "asked"), sums, strict=True))
        elif sums:
            size = len(self.labels)
            counts = {f"{self.labels[i // size]}>{self.labels[i % size]}": s for i, s in enumerate(sums)}
        beside = []
        for other in baselines:
            worth, below, above = other._interval()
            beside.append(Baseline(name=other.name, value=worth, low=below, high=above))
        return Measured(
            name=self.name, statistic=self.statistic, value=value, low=low, high=high, n=len(self.rows), unit=self.unit,
            precision=precision, recall=recall, counts=counts, baselines=tuple(beside), note=self.note,
        )  # fmt: skip

    def _interval(self) -> tuple[float, float, float]:
        import numpy as np

        if not self.rows:
            return 0.0, 0.0, 0.0
        table = np.array(self.rows, dtype=np.int64)
        value = float(self._statistic(table.sum(axis=0)[None, :])[0])
        random = np.random.default_rng(SEED)
        n = len(table)
        drawn: list[float] = []
        for _ in range(RESAMPLES // _AT_ONCE):
            weights = random.multinomial(n, np.full(n, 1 / n), size=_AT_ONCE)
            drawn += [float(x) for x in self._statistic(weights @ table)]
        low, high = np.percentile(np.array(drawn), [2.5, 97.5])
        return round(value, 4), round(float(low), 4), round(float(high), 4)

    def _statistic(self, sums: Sums) -> Values:
        import numpy as np

        if self.statistic == "f1":
            return np.asarray(2 * sums[:, 0] / np.maximum(1, sums[:, 1] + sums[:, 2]), dtype=np.float64)
        if self.statistic == "share":
            return np.asarray(sums[:, 0] / np.maximum(1, sums[:, 1]), dtype=np.float64)
        if self.statistic == "b3":
            of = np.maximum(1, sums[:, 2]) * 1e6
            precision, recall = sums[:, 0] / of, sums[:, 1] / of
            return np.asarray(2 * precision * recall / np.maximum(1e-12, precision + recall), dtype=np.float64)
        size = len(self.labels)
        cells = sums.reshape(len(sums), size, size)
        right = np.einsum("nii->ni", cells)
        wanted, found = cells.sum(axis=2), cells.sum(axis=1)
        each = 2 * right / np.maximum(1, wanted + found)
        counts = np.array([not self.averaged or label in self.averaged for label in self.labels])
        present = ((wanted + found) > 0) & counts
        return np.asarray((each * present).sum(axis=1) / np.maximum(1, present.sum(axis=1)), dtype=np.float64)


def _ratio(right: int, of: int) -> float:
    return round(right / of, 4) if of else 0.0
