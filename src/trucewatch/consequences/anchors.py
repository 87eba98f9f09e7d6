"""Decisions about claims that a later reading replaced: which claims of now they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .. import fuse
from ..ledger import former, members
from ..model import Claim, Decision

if TYPE_CHECKING:
    from ..ledger import Snapshot


def heirs_of(
    snapshot: Snapshot, decisions: Sequence[Decision], gone: frozenset[str] = frozenset(), new: Iterable[Claim] = ()
) -> dict[str, str]:
    """Claim id that stands no more (once `gone` is gone) and was judged → the claim that tells the same now.

    `new` are claims that come with the change. A judged incident is anchored by the claim that gave it its id.
    """
    named = {i for d in decisions for i in (d.subject, d.other) if i is not None}
    claims = {i for i in named if i.startswith("CLM-")}
    for incident in sorted(i for i in named if i.startswith("INC-")):
        claims |= {c for c in members(snapshot, incident) if fuse.incident_id(c) == incident}
    if not claims:
        return {}
    standing = {c.id for c in snapshot.claims(ids=claims)} - gone
    old = former(snapshot, claims - standing)
    now = {c.id: c for c in new}
    for document in sorted({c.document for c in old.values()}):
        now |= {c.id: c for c in snapshot.claims(document=document) if c.id not in gone}
    return fuse.heirs(old, now.values())
