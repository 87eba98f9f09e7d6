"""Status of agreements on a day, as asked for by a person: which agreements, which day, every claimant's clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import NotFound, UsageError
from ..model import Agreement, Status, is_id
from . import window

if TYPE_CHECKING:
    from ..ledger import Snapshot
    from ..monitor import Beside, Material


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A status with the name of its agreement. `status` is None on a day before the clock's start."""

    name: str
    agreement: str
    on: str
    as_of: str | None
    clock: str
    status: Status | None

    def row(self) -> dict[str, Any]:
        """The fields of the contract; before the start, `status` is null and the reason says so."""
        if self.status is not None:
            return {**msgspec.to_builtins(self.status), "name": self.name}
        why = {"sentence": f"not yet in force by the clock of {self.clock}", "ids": [self.agreement]}
        return {
            "agreement": self.agreement, "on": self.on, "as_of": self.as_of, "clock": self.clock, "status": None,
            "because": [why], "findings": {}, "coverage": None, "name": self.name,
        }  # fmt: skip


class Asked(Standing, frozen=True, kw_only=True):
    """The status of one day asked for, with what stands beside it and is never weighed into it (None before the start).

    Apart from `Standing`, which goes into pages: what stands beside is not masked for a public copy. `left_out` says
    why it was not worked out, None where it was.
    """

    beside: Beside | None
    left_out: str | None = None


def standing(
    snapshot: Snapshot, given: str | None = None, on: str | None = None, *, beside: bool | None = None
) -> list[Asked]:
    """The status of the agreements meant by `given` on the day `on`, one a claimant's clock.

    `on` None is the last day that a document reports on. `beside` False leaves out what stands beside; None does where
    an agreement has more than `window.MANY` findings, because that is counted from the start on, while a status looks
    at a few weeks. Raises NotFound for an agreement that is not there, UsageError for a day that is none.
    """
    agreements = chosen(snapshot, given)
    day = last_day(snapshot) if on is None else parse_day(on)
    if day is None:
        return []
    return [each for agreement in agreements for each in _on(snapshot, agreement, day, beside)]


def _on(snapshot: Snapshot, agreement: Agreement, day: date, wanted: bool | None) -> Iterator[Asked]:
    """One day under every clock, with what stands beside each status."""
    from ..monitor import Rules
    from ..monitor import beside as stands_beside

    left_out = None
    if wanted is None and snapshot.many_findings(agreement.id, window.MANY):
        wanted, left_out = False, f"more than {window.MANY:,} acts are held against it; ask for what stands beside"
    quick, rules = wanted is False, Rules().own(agreement)
    material = window.material_of_day(snapshot, agreement, day, rules) if quick else _material(snapshot, agreement)
    for clock, each in zip(agreement.clocks, _days(snapshot, agreement, [day], material), strict=True):
        found = None if quick else stands_beside(agreement, clock, day, material)
        yield Asked(**msgspec.structs.asdict(each), beside=found, left_out=left_out)


def days(snapshot: Snapshot, agreement: Agreement, wanted: Iterable[date]) -> Iterator[Standing]:
    """The status of one agreement on several days: all days of the first clock, then of the next."""
    yield from _days(snapshot, agreement, list(wanted), _material(snapshot, agreement))


def _days(snapshot: Snapshot, agreement: Agreement, wanted: Sequence[date], material: Material) -> Iterator[Standing]:
    from ..monitor import timeline

    for clock in agreement.clocks:
        for on, status in timeline(agreement, clock, wanted, material).items():
            yield Standing(
                name=agreement.name, agreement=agreement.id, on=on.isoformat(), as_of=snapshot.as_of,
                clock=clock.claimant, status=status,
            )  # fmt: skip


def _material(snapshot: Snapshot, agreement: Agreement) -> Material:
    """What the monitor asks for: everything said by documents that speak of the truce or of its area.

    All of it and not only the weeks that the thresholds reach: what stands beside a status counts from the start on.
    """
    from ..monitor import Material
    from ..monitor.area import place_in

    findings = snapshot.findings(agreement=agreement.id)
    incidents = snapshot.incidents(ids={f.incident for f in findings})
    claims = snapshot.claims()
    truce = {*agreement.claims, *(c for clock in agreement.clocks for c in clock.claims)}
    about = {document for incident in incidents for document in incident.documents}
    for claim in claims:
        placed = claim.place is not None and place_in(claim.place, agreement.area).lies in ("inside", "contains")
        if claim.id in truce or placed:
            about.add(claim.document)
    return Material(
        incidents=incidents,
        findings=findings,
        claims=[c for c in claims if c.document in about],
        documents=[d for d in snapshot.documents() if d.id in about],
        as_of=snapshot.as_of,
    )


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
    found = snapshot.last_day()
    return None if found is None else date.fromisoformat(found)


def parse_day(given: str) -> date:
    """A day as a person writes it; raises UsageError."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--on is {given!r}; a day is needed, like 2020-01-12") from None
