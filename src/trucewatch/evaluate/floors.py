"""Floors: the least that each figure may be, pinned to the bytes it was measured on.

A floor holds only for the file with its SHA-256 scored whole; a set that changed has no floors until they are
measured anew.
"""

from __future__ import annotations

import math
from pathlib import Path

import msgspec

from ..errors import UsageError
from .report import Report


class SetFloors(msgspec.Struct, frozen=True, kw_only=True):
    """The floors of one set: the SHA-256 of what they were measured on, and figure → least value."""

    sha256: str
    floors: dict[str, float]


class Floors(msgspec.Struct, frozen=True, kw_only=True):
    """Set → floors."""

    sets: dict[str, SetFloors] = {}

    @classmethod
    def read(cls, path: Path) -> Floors:
        """The floors of a file, none where there is no file. Raises UsageError if it is not valid."""
        if not path.is_file():
            return cls()
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except msgspec.DecodeError as error:
            raise UsageError(f"{path} holds no floors: {error}") from error

    def write(self, path: Path) -> None:
        """Write them, sorted, one figure a line."""
        path.parent.mkdir(parents=True, exist_ok=True)
        encoded = msgspec.json.encode(self, order="deterministic")
        path.write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")


def below(report: Report, floors: Floors) -> list[str]:
    """A sentence for each figure under its floor; sets scored in part, or of other bytes, are not judged."""
    found: list[str] = []
    for score in report.sets:
        held = floors.sets.get(score.set)
        if held is None or score.limit is not None or held.sha256 != score.sha256:
            continue
        measured = {m.name: m.value for m in score.measured}
        for name, floor in sorted(held.floors.items()):
            value = measured.get(name)
            if value is None or value < floor:
                got = "is not measured" if value is None else f"is {value:.3f}"
                found.append(f"{score.set}: {name} {got}, below its floor of {floor:.3f}")
    return found


def raised(report: Report, floors: Floors, lower: bool = False) -> Floors:
    """The floors with every figure measured whole, cut to two places; one that stands higher stays, unless `lower`.

    A set whose bytes changed starts anew. That drops its old floors, so it is refused without `lower` (UsageError).
    """
    sets = dict(floors.sets)
    for score in report.sets:
        if score.limit is not None:
            continue
        new = {m.name: math.floor(m.value * 100) / 100 for m in score.measured}
        old = sets.get(score.set)
        if old is not None and old.sha256 != score.sha256 and not lower:
            raise UsageError(
                f"{score.set} is another file than its floors were measured on; --lower-floor starts them anew"
            )
        if old is not None and old.sha256 == score.sha256 and not lower:
            new = {name: max(value, old.floors.get(name, 0.0)) for name, value in {**old.floors, **new}.items()}
        sets[score.set] = SetFloors(sha256=score.sha256, floors=new)
    return Floors(sets=sets)
