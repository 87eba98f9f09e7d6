"""Which truce follows which, and which one ended because another took its place.

Only where a person wrote that one follows the other, or a report says in so many words that it replaces it, does the
earlier one end with the later one's start; reports that tell of a truce under another date must not end it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from ..model import Agreement, Claim, Clock, When
from . import names
from .area import place_in
from .endings import told
from .timing import end_of, start_of

REPLACED: Final = "replaced by "
REPORT: Final = "the report's own clock"
FOLLOWS_WITHIN: Final = 400
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def linked(found: Sequence[Agreement], claims: Sequence[Claim] = ()) -> tuple[Agreement, ...]:
    """Each with the truce it follows, in the order given: the last one begun before it whose area or parties meet.

    `claims`: those the agreements were made from; without them nothing that reports say of a replacement is known.
    """
    by_id = {a.id: a for a in found}
    begun = {a.id: day for a in found if (day := _begun(a)) is not None}
    in_order = sorted(((begun[a.id], a.id, a) for a in found if a.id in begun), key=lambda e: e[:2])
    previous = {a.id: a.previous or _before(a, in_order) for a in found}
    # A link that reports alone suggest is no word of an end, even when it was made in an earlier round.
    written = [a for a in found if a.origin == "file" and a.previous in by_id and a.id in begun]
    followed = {a.previous: a for a in written if any(b.startswith("follows another") for b in a.because)}
    by_claim = {c.id: c for c in claims}
    made = {
        a.id: _replaced(msgspec.structs.replace(a, previous=previous[a.id]), followed.get(a.id), begun) for a in found
    }
    for agreement in sorted(found, key=lambda a: (str(begun.get(a.id)), a.id)):
        for claim, behind in _replacing(agreement, by_claim):
            made |= _by_report(agreement, (claim, behind), found, begun, made)
    return tuple(made[a.id] for a in found)


def _replacing(agreement: Agreement, claims: Mapping[str, Claim]) -> list[tuple[Claim, str]]:
    """The claims about this truce that say that it replaces another one, with the words behind."""
    mine = (claims[c] for c in agreement.claims if c in claims)
    return [(c, t.behind) for c in mine for t in told(c) if t.says == "replaces"]


def _by_report(
    by: Agreement,
    said: tuple[Claim, str],
    found: Sequence[Agreement],
    begun: Mapping[str, date],
    made: Mapping[str, Agreement],
) -> dict[str, Agreement]:
    """What a report's word that `by` replaces a truce changes: that truce's open clocks of reports, or a reason why it
    is not clear which one is meant."""
    claim, behind = said
    first = begun.get(by.id) or _announced(by)
    if first is None:
        return {}
    before = [a for a in found if _precedes(a, by, first, begun) and not _over(made[a.id], first)]
    months = [m for m in _MONTHS if re.search(rf"\b{m}\b", behind[:60])]
    named = [a for a in before if months and _MONTHS[begun[a.id].month - 1] in months]
    meant = named or ([] if months and before else before)
    if len(meant) != 1:
        which = "none that reports tell of" if not meant else names.listed(sorted(f"“{a.name}”" for a in meant))
        line = f"said to replace another truce; which one is not clear ({which}): “{claim.span.quote}”"
        return {by.id: _with_line(made[by.id], line)}
    old = made[meant[0].id]
    why = f"{REPLACED}“{by.name}”: “{claim.span.quote}”"
    clocks = tuple(_until(c, first, why, claim) if _is_of_reports(c) else c for c in old.clocks)
    return {
        old.id: msgspec.structs.replace(old, clocks=clocks),
        by.id: msgspec.structs.replace(made[by.id], previous=old.id),
    }


def _precedes(a: Agreement, by: Agreement, first: date, begun: Mapping[str, date]) -> bool:
    return a.id != by.id and a.id in begun and 0 < (first - begun[a.id]).days <= FOLLOWS_WITHIN and _meet(a, by)


def _over(agreement: Agreement, on: date) -> bool:
    """Whether every clock had ended before that day."""
    ends = [end_of(c) for c in agreement.clocks]
    return all(e is not None and e.day < on - timedelta(days=1) for e in ends)


def _is_of_reports(clock: Clock) -> bool:
    return any(b.startswith(REPORT) for b in clock.because)


def _until(clock: Clock, first: date, why: str, claim: Claim) -> Clock:
    """The clock with its end on the day before the next truce began, where it has none that is earlier."""
    start, end = start_of(clock), end_of(clock)
    if start is None or start.day >= first or (end is not None and end.day < first):
        return clock
    instead = f" (instead of {end.day})" if end is not None else ""
    return msgspec.structs.replace(
        clock,
        end=_day(first - timedelta(days=1)),
        claims=tuple(sorted({*clock.claims, claim.id})),
        because=(*clock.because, f"{why}{instead}"),
    )


def _with_line(agreement: Agreement, line: str) -> Agreement:
    return msgspec.structs.replace(agreement, because=tuple(dict.fromkeys((*agreement.because, line))))


def _announced(agreement: Agreement) -> date | None:
    return agreement.announced.days()[0] if agreement.announced is not None else None


def _day(on: date) -> When:
    return When(start=on.isoformat(), end=on.isoformat(), precision="day", basis="inferred")


def _begun(agreement: Agreement) -> date | None:
    starts = [m.day for c in agreement.clocks if (m := start_of(c)) is not None]
    return min(starts, default=None)


def _before(agreement: Agreement, earlier: Sequence[tuple[date, str, Agreement]]) -> str | None:
    """The last one begun before it that it meets; `earlier`: all that have begun, by day and id."""
    mine = _begun(agreement)
    if mine is None:
        return None
    for at in range(bisect_left(earlier, (mine, ""), key=lambda e: e[:2]) - 1, -1, -1):
        day, id_, other = earlier[at]
        if (mine - day).days > FOLLOWS_WITHIN:
            return None
        if _meet(other, agreement):
            return id_
    return None


def _meet(a: Agreement, b: Agreement) -> bool:
    if a.area.places and b.area.places:
        return any(place_in(p, a.area).lies in ("inside", "contains") for p in b.area.places)
    return any(names.same(p, q) for p in a.parties for q in b.parties)


def _replaced(agreement: Agreement, by: Agreement | None, begun: Mapping[str, date]) -> Agreement:
    """The clocks without an end get the day before the next truce began, and say so."""
    if by is None:
        return agreement
    last = _day(begun[by.id] - timedelta(days=1))
    clocks = tuple(
        c
        if c.end is not None or (s := start_of(c)) is None or s.day >= begun[by.id]
        else msgspec.structs.replace(c, end=last, because=(*c.because, f"{REPLACED}“{by.name}”"))
        for c in agreement.clocks
    )
    return msgspec.structs.replace(agreement, clocks=clocks)
