"""Which kinds of event a ceasefire forbids by its nature, from the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol


class KindLine(Protocol):
    """What this room needs of a codebook's kind: `hostile` is "hostile", "provocative" or "none"."""

    @property
    def hostile(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Acts:
    """Kinds that are hostile acts, and kinds that provoke without being an attack.

    Agreements in practice keep the two apart (so do the Mindanao guidelines of 1997). `kinds`: every kind there is.
    """

    hostile: frozenset[str]
    provocative: frozenset[str]
    kinds: frozenset[str] = frozenset()

    @classmethod
    def of(cls, kinds: Mapping[str, KindLine]) -> Acts:
        """The acts among these kinds; a general charge of violation is no act."""
        classes = {name: str(line.hostile) for name, line in kinds.items() if not name.startswith("ceasefire_")}
        return cls(
            hostile=frozenset(k for k, c in classes.items() if c == "hostile"),
            provocative=frozenset(k for k, c in classes.items() if c == "provocative"),
            kinds=frozenset(kinds),
        )


@lru_cache(maxsize=1)
def acts() -> Acts:
    """The acts of the bundled codebook."""
    from ..codebook import load

    return Acts.of(load().kinds)
