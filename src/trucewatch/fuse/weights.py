"""How much each level of each feature weighs, in bits: read from `weights.json`, made by `bench/fuse_fit.py`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec


@dataclass(frozen=True, slots=True)
class Weights:
    """`bits`: feature → level → log2 of (how often when one event / how often when two).

    `same_at`: bits from which two claims are one; `apart_at`: bits under which nothing between them may join them.
    """

    bits: dict[str, dict[str, float]]
    same_at: float
    apart_at: float


class _File(msgspec.Struct):
    bits: dict[str, dict[str, float]]
    same_at: float
    apart_at: float


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    raw = files(__package__).joinpath("weights.json").read_bytes()
    read = msgspec.json.decode(raw, type=_File)
    return Weights(read.bits, read.same_at, read.apart_at)
