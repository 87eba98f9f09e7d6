"""Until when, by whose word: terms, extensions and what follows a truce, put on the clocks of those who say so.

"Extended until 2 August", "a three-day truce", "for another two months": each moves only the clock of the party whose
voice it is, or the reports' own clocks where nobody's voice it is. What was said before stays in `extended_from`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from ..model import Agreement, Claim, Clock, Document, Party, When
from . import names
from .area import place_in
from .clocks import party_behind
from .timing import start_of

_SAID: Final = frozenset({"asserted", "planned"})
_TELL_TERM: Final = frozenset({"ceasefire_agreed", "ceasefire_in_force"})
_REPORT: Final = "the report's own clock"
REPLACED: Final = "replaced by "
_LONGEST: Final = 3660
_FOLLOWS_WITHIN: Final = 400


def with_terms(
    clocks: Sequence[Clock], claims: Sequence[Claim], documents: Mapping[str, Document], parties: Sequence[Party]
) -> tuple[Clock, ...]:
    """The clocks with the ends that these claims give them; a clock that has an end in so many words keeps it until an
    extension."""
    voiced = [(c, party_behind(c, documents.get(c.document), parties)) for c in sorted(claims, key=lambda c: c.id)]
    made = []
    for clock in clocks:
        mine = [c for c, party in voiced if c.stance in _SAID and _is_of(clock, party)]
        made.append(_ended(clock, mine, documents))
    return tuple(made)


def _is_of(clock: Clock, party: Party | None) -> bool:
    if party is None:
        return any(b.startswith(_REPORT) for b in clock.because)
    return clock.claimant_id == party.id if party.id else names.fold(clock.claimant) == names.fold(party.name)


def _ended(clock: Clock, claims: Sequence[Claim], documents: Mapping[str, Document]) -> Clock:
    start = start_of(clock)
    if start is None:
        return clock
    term = clock.end
    if term is None:
        spans = [n for c in claims if c.kind in _TELL_TERM and (n := _days(c)) is not None]
        term = _after(clock, min(spans)) if spans else None
    former: list[When] = []
    because = list(clock.because)
    used = set(clock.claims)
    told = [c for c in claims if c.kind == "ceasefire_extended" and c.stance == "asserted"]
    for claim in sorted(told, key=lambda c: (_on(c, documents) or date.min, c.id)):
        end = _until(claim, term, start.day, documents)
        if end is None or (term is not None and (end.end or "")[:10] <= (term.end or "")[:10]):
            continue
        former += [term] if term is not None else []
        term = end
        used.add(claim.id)
        because.append(f"extended to {(end.end or '')[:10]}: “{claim.span.quote}”")
    if term is clock.end:
        return clock
    return msgspec.structs.replace(
        clock,
        end=term,
        extended_from=(*clock.extended_from, *former),
        claims=tuple(sorted(used)),
        because=tuple(because) if former or len(because) > len(clock.because) else (*because, _words(term)),
    )


def _words(term: When | None) -> str:
    return f"its term is told: until {(term.end or '')[:16]}" if term is not None else ""


def _until(claim: Claim, term: When | None, start: date, documents: Mapping[str, Document]) -> When | None:
    """ "Until X" where the words give only an end; else so many days from the end that stood, or from the saying."""
    time = claim.time
    said = _on(claim, documents)
    if time is not None and time.start is None and time.end is not None and (said is None or time.end[:10] > str(said)):
        return msgspec.structs.replace(time, start=time.end, precision="day")
    if (days := _days(claim)) is None:
        return None
    base = date.fromisoformat(term.end[:10]) if term is not None and term.end else said
    return None if base is None or base < start else _day(base + timedelta(days=days))


def _on(claim: Claim, documents: Mapping[str, Document]) -> date | None:
    for when in (claim.said, claim.time):
        if when is not None and when.start:
            return date.fromisoformat(when.start[:10])
    document = documents.get(claim.document)
    return date.fromisoformat(document.day) if document is not None and document.day else None


def _days(claim: Claim) -> int | None:
    found = [f.low for f in claim.figures if f.measure == "days" and f.low is not None and f.low == f.high]
    return found[0] if found and 0 < found[0] <= _LONGEST else None


def _after(clock: Clock, days: int) -> When | None:
    """The last day of so many from the start, or the same hour so many days later."""
    assert clock.start is not None
    start = clock.start.start or clock.start.end
    if start is None:
        return None
    if len(start) == 10:
        return _day(date.fromisoformat(start) + timedelta(days=days - 1))
    moment = datetime.fromisoformat(start.replace("Z", "+00:00")) + timedelta(days=days)
    value = moment.isoformat(timespec="minutes")
    return When(start=value, end=value, precision="minute", basis="inferred", zone=clock.start.zone)


def _day(on: date) -> When:
    return When(start=on.isoformat(), end=on.isoformat(), precision="day", basis="inferred")


def linked(found: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Each with the truce it follows, in the order given: the last one begun before it whose area or parties meet.

    Only where a person wrote that one follows the other does the earlier one end with the later one's start; reports
    that tell of a truce under another date must not end it.
    """
    by_id = {a.id: a for a in found}
    begun = {a.id: day for a in found if (day := _begun(a)) is not None}
    previous = {a.id: a.previous or _before(a, found, begun) for a in found}
    # A link that reports alone suggest is no word of an end, even when it was made in an earlier round.
    told = [a for a in found if a.origin == "file" and a.previous in by_id and a.id in begun]
    followed = {a.previous: a for a in told if any(b.startswith("follows another") for b in a.because)}
    return tuple(
        _replaced(msgspec.structs.replace(a, previous=previous[a.id]), followed.get(a.id), begun) for a in found
    )


def _begun(agreement: Agreement) -> date | None:
    starts = [m.day for c in agreement.clocks if (m := start_of(c)) is not None]
    return min(starts, default=None)


def _before(agreement: Agreement, found: Sequence[Agreement], begun: Mapping[str, date]) -> str | None:
    mine = begun.get(agreement.id)
    if mine is None:
        return None
    earlier = [
        (begun[a.id], a.id)
        for a in found
        if a.id in begun and 0 < (mine - begun[a.id]).days <= _FOLLOWS_WITHIN and _meet(a, agreement)
    ]
    return max(earlier)[1] if earlier else None


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
