"""An agreement that a person wrote down, and the same truce as reports tell it: one agreement, every clock kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from ..model import Agreement, Claim, Clock, Document, Party
from . import names
from .area import place_in
from .from_claims import Kept, agreements_from_claims
from .grouping import near
from .successors import REPLACED, linked
from .terms import OVER_IN_ORDER
from .timing import start_of

_REPORT: Final = "the report's own clock"
_WRITTEN: Final = "stated in "
_LINK: Final = "follows another truce, as written there"
_ADDED: Final = ("also told in reports", "reports let ")


def agreements(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    written: Sequence[Agreement] = (),
    kept: Kept | None = None,
) -> tuple[Agreement, ...]:
    """Every agreement: those that a person wrote, with what reports add, and those that only reports tell; sorted by
    id.

    `written` may have been through here before: what reports added then is taken off first, so nothing piles up and a
    claim that is gone leaves nothing behind. `kept`: what was made the last time, for whoever asks again and again.
    """
    left, found = agreements_from_claims(claims, documents, kept), []
    for agreement in sorted(written, key=lambda a: a.id):
        whole, left = matching(agreement, left)
        found.append(whole)
    return linked(sorted([*found, *left], key=lambda a: a.id), claims)


def matching(of_file: Agreement, of_claims: Sequence[Agreement]) -> tuple[Agreement, tuple[Agreement, ...]]:
    """The file's agreement with what reports add to it, and the agreements that are others.

    The file's parties, area and provisions stay as written. A claimant's clock in the file wins; the claims that name
    it stand beside its evidence. A report's own clock that starts on the day of a clock in the file supports that
    one; any other clock is added.
    """
    bare = as_written(of_file)
    mine = sorted((a for a in of_claims if is_same(bare, a)), key=lambda a: a.id)
    clocks = list(bare.clocks)
    for clock in (c for a in mine for c in a.clocks):
        _take(clocks, clock, (*bare.parties, *bare.guarantors))
    whole = msgspec.structs.replace(
        bare,
        clocks=tuple(clocks),
        claims=tuple(sorted({c for a in mine for c in a.claims})),
        because=(*bare.because, *(f"also told in reports as “{a.name}”" for a in mine)),
    )
    return whole, tuple(a for a in of_claims if a not in mine)


def as_written(agreement: Agreement) -> Agreement:
    """A file's agreement without anything that reports added to it."""
    clocks = (_unreplaced(c) for c in agreement.clocks if c.because[:1] and c.because[0].startswith(_WRITTEN))
    return msgspec.structs.replace(
        agreement,
        clocks=tuple(msgspec.structs.replace(c, claims=(), because=c.because[:1]) for c in clocks),
        claims=(),
        previous=agreement.previous if any(b == _LINK for b in agreement.because) else None,
        because=tuple(b for b in agreement.because if not b.startswith(_ADDED)),
    )


def _unreplaced(clock: Clock) -> Clock:
    """Without an end that only another truce or a report gave it."""
    if any(b.startswith((REPLACED, *OVER_IN_ORDER)) for b in clock.because):
        return msgspec.structs.replace(clock, end=None)
    return clock


def is_same(a: Agreement, b: Agreement) -> bool:
    """Whether two are one truce: near in time, and their areas meet (where one has none, a party is shared)."""
    if not near_in_time(a, b):
        return False
    if a.area.places and b.area.places:
        return any(place_in(p, a.area).lies in ("inside", "contains") for p in b.area.places)
    shared = [p for p in (*a.parties, *a.guarantors) for q in (*b.parties, *b.guarantors) if names.speaks_for(q, p)]
    return bool(shared)


def near_in_time(a: Agreement, b: Agreement) -> bool:
    """Whether any two of their days (announced or starting) are within the fifteen days of one truce."""
    return any(near(x, y) for x in _days(a) for y in _days(b))


def _days(agreement: Agreement) -> list[date | None]:
    days: list[date | None] = [m.day for c in agreement.clocks if (m := start_of(c)) is not None]
    if not days and agreement.announced is not None:
        days = [agreement.announced.days()[0] or agreement.announced.days()[1]]
    return days or [None]


def _take(clocks: list[Clock], clock: Clock, parties: Sequence[Party]) -> None:
    for n, known in enumerate(clocks):
        if _one_claimant(known, clock, parties) or _supports(known, clock):
            clocks[n] = _with_evidence(known, clock)
            return
    clocks.append(clock)


def _one_claimant(known: Clock, clock: Clock, parties: Sequence[Party]) -> bool:
    """By id or name, or because both are bodies of one party ("Turkey", "Turkish Defence Ministry")."""
    if known.claimant_id is not None and known.claimant_id == clock.claimant_id:
        return True
    if names.fold(known.claimant) == names.fold(clock.claimant):
        return True
    bodies = [p for p in parties if names.is_body_by_name(known.claimant, p.name)]
    return any(names.is_body_by_name(clock.claimant, p.name) or (p.id and p.id == clock.claimant_id) for p in bodies)


def _supports(known: Clock, clock: Clock) -> bool:
    """A report that names nobody else's start, but the day of this one."""
    if not any(b.startswith(_REPORT) for b in clock.because) or known.start is None:
        return False
    theirs, mine = start_of(clock), start_of(known)
    return theirs is not None and mine is not None and theirs.day == mine.day


def _with_evidence(known: Clock, clock: Clock) -> Clock:
    because = known.because
    theirs, mine = start_of(clock), start_of(known)
    if theirs is not None and mine is not None and theirs.day != mine.day:
        because = (*because, f"reports let {clock.claimant} say {theirs} instead")
    end = known.end
    if end is None and (over := [b for b in clock.because if b.startswith(OVER_IN_ORDER)]) and clock.end is not None:
        end, because = clock.end, (*because, over[-1])
    return msgspec.structs.replace(
        known,
        end=end,
        claims=tuple(sorted({*known.claims, *clock.claims})),
        because=because,
    )
