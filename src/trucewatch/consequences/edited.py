"""The record with people's edits applied, for whatever follows from claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .. import fuse
from ..model import Claim, Decision

if TYPE_CHECKING:
    from ..ledger import Snapshot


class EditedRecord:
    """A snapshot whose claims are as people corrected them; everything else is the snapshot's own."""

    def __init__(self, snapshot: Snapshot, decisions: Sequence[Decision]) -> None:
        self._snapshot = snapshot
        self.edits = fuse.edits(decisions)
        self._keyed: dict[str, list[Claim]] = {}
        for claim in self.claims(ids=self.edits) if self.edits else ():
            for key in fuse.block_keys(claim):
                self._keyed.setdefault(key, []).append(claim)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._snapshot, name)

    def claims(self, **where: Any) -> list[Claim]:
        """As `Snapshot.claims`."""
        return self.of(self._snapshot.claims(**where))

    def claims_in_blocks(self, keys: Iterable[str]) -> list[Claim]:
        """As `Snapshot.claims_in_blocks`, an edited claim by the keys that it has now."""
        sought = list(keys)
        found = {c.id: c for c in self._snapshot.claims_in_blocks(sought) if c.id not in self.edits}
        found |= {c.id: c for key in sought for c in self._keyed.get(key, ())}
        return list(found.values())

    def of(self, claims: Iterable[Claim]) -> list[Claim]:
        """The same claims as corrected."""
        return [fuse.edited(c, self.edits) for c in claims]
