"""What people corrected in claims: the proposal stays as it was read, what follows from it goes by the edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from ..model import Claim, Decision, Figure, Party, Speaker, When, Where
from ..model.claim import Stance

FIELDS: Final[dict[str, Any]] = {
    "kind": str, "stance": Stance, "time": When | None, "place": Where | None, "actor": Party | None,
    "target": Party | None, "speaker": Speaker | None, "figures": tuple[Figure, ...],
}  # fmt: skip
"""What can be edited, and what a decision's `value` holds of it, as JSON."""


def edits(decisions: Iterable[Decision]) -> dict[str, dict[str, Any]]:
    """Claim id → field → value: the last edit of each field that nobody has undone."""
    ordered = sorted(decisions, key=lambda d: (d.when, d.id))
    undone = {d.subject for d in ordered if d.judgement == "undo"}
    found: dict[str, dict[str, Any]] = {}
    for d in ordered:
        if d.judgement == "edit" and d.id not in undone and d.field in FIELDS and d.value is not None:
            value = msgspec.json.decode(d.value, type=FIELDS[d.field])
            found.setdefault(d.subject, {})[d.field] = value
    return found


def edited(claim: Claim, changes: Mapping[str, Mapping[str, Any]]) -> Claim:
    """A claim with what people corrected in it."""
    mine = changes.get(claim.id)
    return claim if mine is None else msgspec.structs.replace(claim, **mine)
