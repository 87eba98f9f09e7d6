"""What an evaluation says: each figure with its counts, its n and its interval, what was skipped, and what went
wrong.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """The same figure reached by a simple rule on the same rows; `low`..`high` as in `Measured`."""

    name: str
    value: float
    low: float
    high: float


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One figure. `value` is 0 to 1 (an F1, a share right, a macro F1, the F1 of B³, as `statistic` says); `n` items
    resampled.

    `low`..`high` is the 95 % percentile bootstrap over items (documents or sentences; seeded, so that the same run
    gives the same bytes). `counts` are the sums the value is computed from.
    """

    name: str
    statistic: str
    value: float
    low: float
    high: float
    n: int
    unit: str = "documents"
    precision: float | None = None
    recall: float | None = None
    counts: dict[str, int] = {}
    baselines: tuple[Baseline, ...] = ()
    note: str = ""


class SetScore(msgspec.Struct, frozen=True, kw_only=True):
    """One set: which bytes, which part of them, and its figures. `limit` is how many rows were asked for, None for
    all.
    """

    set: str
    form: str
    sha256: str
    split: str
    rows: int
    measured: tuple[Measured, ...]
    limit: int | None = None


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A set that was not scored, and the one sentence that says why."""

    set: str
    why: str


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """One error: its class, where it stands, and the words around it. For the page of errors, never for the report."""

    set: str
    figure: str
    error: str
    where: str
    text: str
    wanted: str = ""
    got: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An evaluation whole. `mistakes` hold text of the sets: keep them out of what is published (`public` leaves them
    out).
    """

    reader: str
    sets: tuple[SetScore, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def public(self) -> dict[str, Any]:
        """The report as JSON values without any text of the sets, with the number of errors of each class."""
        classes: dict[str, dict[str, int]] = {}
        for mistake in self.mistakes:
            held = classes.setdefault(mistake.set, {})
            name = f"{mistake.figure}: {mistake.error}"
            held[name] = held.get(name, 0) + 1
        built: dict[str, Any] = msgspec.to_builtins(self)
        built.pop("mistakes")
        built["errors"] = {s: dict(sorted(c.items(), key=lambda x: (-x[1], x[0]))[:10]) for s, c in classes.items()}
        return built
