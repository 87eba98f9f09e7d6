"""Until when, by whose word: terms, extensions, orderly ends and renewals, put on the clocks of those who say so.

"Extended until 2 August", "a three-day truce", "for another two months": each moves only the clock of the party whose
voice it is, or the reports' own clocks where nobody's voice it is. What was said before stays in `extended_from`.
So does an end by agreement or by lapse of time. Taken up again later, it did not hold in between (`lapsed`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from ..model import Claim, Clock, Document, Party, When
from . import names
from .clocks import party_behind
from .endings import ORDERLY, day_of, says, told
from .successors import REPLACED, REPORT
from .timing import start_of

_SAID: Final = frozenset({"asserted", "planned"})
_TELL_TERM: Final = frozenset({"ceasefire_agreed", "ceasefire_in_force"})
_LONGEST: Final = 3660
_SAID_OF: Final = {
    "closed": "closed by agreement", "ran_out": "its time ran out", "given_way": "replaced by what came after it",
}  # fmt: skip
OVER_IN_ORDER: Final = (REPLACED, *_SAID_OF.values())
"""How the lines of a clock begin that say why it ended in order."""


def with_terms(
    clocks: Sequence[Clock], claims: Sequence[Claim], documents: Mapping[str, Document], parties: Sequence[Party]
) -> tuple[Clock, ...]:
    """The clocks with the ends that these claims give them; a clock that has an end in so many words keeps it until an
    extension, or until it is said to have ended before.

    A party without a clock of its own that says that it ended in order says so on the reports' own clocks.
    """
    voiced = [(c, party_behind(c, documents.get(c.document), parties)) for c in sorted(claims, key=lambda c: c.id)]
    made = []
    for clock in clocks:
        mine = [c for c, party in voiced if c.stance in _SAID and _speaks_on(clock, party, c, clocks)]
        made.append(_ended(clock, mine, documents))
    return tuple(made)


def _speaks_on(clock: Clock, party: Party | None, claim: Claim, clocks: Sequence[Clock]) -> bool:
    if _is_of(clock, party):
        return True
    homeless = party is not None and not any(_is_of(c, party) for c in clocks)
    return homeless and _is_of(clock, None) and says(claim, *ORDERLY)


def _is_of(clock: Clock, party: Party | None) -> bool:
    if party is None:
        return any(b.startswith(REPORT) for b in clock.because)
    return clock.claimant_id == party.id if party.id else names.fold(clock.claimant) == names.fold(party.name)


def _ended(clock: Clock, claims: Sequence[Claim], documents: Mapping[str, Document]) -> Clock:
    start = start_of(clock)
    if start is None:
        return clock
    term = clock.end
    if term is None:
        telling = (c for c in claims if c.kind in _TELL_TERM and not says(c, "taken_up"))
        spans = [n for c in telling if (n := _days(c)) is not None]
        term = _after(clock, min(spans)) if spans else None
    course = _Course(start.day, term, documents)
    for claim in sorted(claims, key=lambda c: (_on(c, documents) or date.min, c.id)):
        course.take(claim)
    if term is clock.end and not course.because:
        return clock
    return msgspec.structs.replace(
        clock,
        end=course.end,
        extended_from=(*clock.extended_from, *course.former),
        lapsed=(*clock.lapsed, *course.lapsed),
        claims=tuple(sorted({*clock.claims, *course.used})),
        because=(*clock.because, *(course.because or [_words(term)])),
    )


class _Course:
    """The end of one clock as it is told, claim by claim in the order of their days."""

    def __init__(self, start: date, term: When | None, documents: Mapping[str, Document]) -> None:
        self.start, self.end, self.documents = start, term, documents
        self.former: list[When] = []
        self.lapsed: list[When] = []
        self.because: list[str] = []
        self.used: set[str] = set()
        self.over_by = ""
        """The line that says that it ended, where somebody does and not its term alone."""

    def take(self, claim: Claim) -> None:
        """Put what this claim says of an end on the clock."""
        if claim.stance != "asserted":
            return
        if (orderly := [t.says for t in told(claim) if t.says in ORDERLY]) and claim.kind == "ceasefire_collapsed":
            self._close(claim, orderly[0])
        elif claim.kind == "ceasefire_extended" or says(claim, "taken_up"):
            self._go_on(claim)

    def _close(self, claim: Claim, how: str) -> None:
        day = day_of(claim, self.documents)
        if day is None:
            self._note(claim, f"{_SAID_OF[how]}, on a day that is not told")
        elif day >= self.start and (self.end is None or day < _last(self.end)):
            instead = f" (instead of {_last(self.end)})" if self.end is not None else ""
            self.end = _at(claim, day)
            self._note(claim, f"{_SAID_OF[how]} on {day}{instead}")
            self.over_by = self.because[-1]
        elif day >= self.start and self.end is not None and (day - _last(self.end)).days <= 1:
            self.over_by = self.over_by or f"{_SAID_OF[how]} on {_last(self.end)}: “{claim.span.quote}”"
            self.used.add(claim.id)

    def _go_on(self, claim: Claim) -> None:
        """An extension, or a truce taken up again after its end."""
        said = _on(claim, self.documents)
        again = says(claim, "taken_up")
        late = self.end is not None and said is not None and said > _last(self.end) + timedelta(days=1)
        if late and (again or self.over_by):
            self._take_up(claim, said)
            return
        if claim.kind != "ceasefire_extended" or (late and again):
            return
        if says(claim, "lasting"):
            if self.end is not None:
                self.former.append(self.end)
                self.end = None
                self._note(claim, "extended without a day on which it ends")
            return
        end = _until(claim, self.end, self.start, self.documents)
        if end is None or (self.end is not None and _last(end) <= _last(self.end)):
            return
        self.former += [self.end] if self.end is not None else []
        self.end = end
        self.over_by = ""
        self._note(claim, f"extended to {_last(end)}")

    def _take_up(self, claim: Claim, said: date | None) -> None:
        assert self.end is not None
        assert said is not None
        first, last = _last(self.end) + timedelta(days=1), said - timedelta(days=1)
        if self.over_by in self.because:
            self.because.remove(self.over_by)
        over = f" ({self.over_by})" if self.over_by else ""
        self.lapsed.append(
            When(start=first.isoformat(), end=last.isoformat(), precision="days", basis="inferred")
            if first < last
            else _day(first)
        )
        self._note(claim, f"it had ended on {_last(self.end)}{over} and was taken up again on {said}")
        self.former.append(self.end)
        self.end, self.over_by = None, ""
        end = _until(claim, None, self.start, self.documents)
        self.end = end if end is not None and _last(end) >= said else None

    def _note(self, claim: Claim, what: str) -> None:
        self.used.add(claim.id)
        self.because.append(f"{what}: “{claim.span.quote}”")


def _last(end: When) -> date:
    return date.fromisoformat((end.end or end.start or "")[:10])


def _at(claim: Claim, day: date) -> When:
    """The end as the claim words it, where it gives the day; else the day of its saying."""
    time = claim.time
    if time is None or not (time.start or time.end):
        return _day(day)
    return msgspec.structs.replace(time, start=time.end or time.start, end=time.end or time.start)


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
