"""Status of agreements on a day, as asked for by a person: which agreements, which day, every claimant's clock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from ..errors import NotFound, UsageError
from ..model import Agreement, Status, is_id

if TYPE_CHECKING:
    from ..ledger import Snapshot


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A status with the name of its agreement."""

    name: str
    status: Status


def chosen(snapshot: Snapshot, given: str | None) -> list[Agreement]:
    """The agreements meant: all, the one with this id, or those whose name holds these words. Raises NotFound."""
    every = sorted(snapshot.agreements(), key=lambda a: a.id)
    if given is None:
        return every
    if is_id(given.upper()) or given.upper().startswith("AGR-"):
        return [snapshot.agreement(snapshot.resolve_id(given))]
    found = [a for a in every if given.casefold() in a.name.casefold()]
    if not found:
        names = "; ".join(a.name for a in every[:5]) or "none yet"
        raise NotFound(f"no agreement is called {given!r}; there are: {names}")
    return found


def last_day(snapshot: Snapshot) -> date | None:
    """The last day that a document reports on: of its claims' days, none later than the report's own; None if empty."""
    published = {d.id: date.fromisoformat(d.day) for d in snapshot.documents() if d.day is not None}
    days = list(published.values()) if not snapshot.claims() else []
    for claim in snapshot.claims():
        limit = published.get(claim.document)
        ends = [d for d in (claim.time.days() if claim.time is not None else ()) if d is not None]
        days += [min(max(ends), limit) if limit is not None else max(ends)] if ends else []
    return max(days or published.values(), default=None)


def parse_day(given: str) -> date:
    """A day as a person writes it; raises UsageError."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--on is {given!r}; a day is needed, like 2020-01-12") from None
