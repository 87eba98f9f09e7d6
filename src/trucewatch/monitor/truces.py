"""Which claims speak about one ceasefire.

Those of one time are put together in `grouping`. What is told later of an extension or an end belongs to the truce
that ran then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..gazetteer.fold import fold
from ..model import Claim, Document, When, Where
from . import names
from .endings import says
from .grouping import Mention, Sign, grouped

ABOUT: Final = frozenset(
    {"ceasefire_agreed", "ceasefire_in_force", "ceasefire_extended", "ceasefire_collapsed", "ceasefire_rejected"}
)
MAKING: Final = frozenset({"ceasefire_agreed", "ceasefire_in_force", "ceasefire_extended"})
LATER_DAYS: Final = 400
_LATER: Final = frozenset({"ceasefire_extended", "ceasefire_collapsed"})
_SAID: Final = frozenset({"asserted", "planned", "accused"})
_TOO_VAGUE: Final = frozenset({"month", "year", "vague"})


def mentions(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Mention, ...]:
    """The claims about truces as they are compared, sorted by claim id."""
    chosen = (c for c in claims if c.kind in ABOUT and c.stance in _SAID)
    return tuple(_mention(c, documents.get(c.document)) for c in sorted(chosen, key=lambda c: c.id))


def _mention(claim: Claim, document: Document | None) -> Mention:
    place = claim.place
    parties = {names.key(m) for p in (claim.actor, claim.target) for m in names.members(p)}
    country = place.country if place is not None else None
    return Mention(
        claim,
        Sign(
            day=_day(claim, document),
            parties=tuple(sorted(parties)),
            country=country,
            province=province(place),
            document=None if parties or country else claim.document,
        ),
    )


def province(place: Where | None) -> str | None:
    """The folded first-level area a place lies in, None for places above that level."""
    if place is None or place.precision in ("country", "region", "area"):
        return None
    name = place.admin1 or (place.name if place.precision == "province" else None)
    return fold(name) if name else None


def _day(claim: Claim, document: Document | None) -> date | None:
    """When it started or was told. "Two years ago" is a date of its own: it is never taken for today's truce."""
    for when in (claim.time, claim.said):
        if when is not None and (when.start or when.end):
            if when.precision in _TOO_VAGUE and when is not claim.time:
                continue
            return date.fromisoformat((_open(when) or "")[:10])
    return date.fromisoformat(document.day) if document is not None and document.day else None


def _open(when: When) -> str | None:
    """ "Up to Friday" is dated by the Friday."""
    return when.start or when.end


@dataclass(frozen=True, slots=True)
class Truce:
    """The mentions of one truce, and those of its extension or end long after, each sorted by claim id."""

    mentions: tuple[Mention, ...]
    later: tuple[Mention, ...] = ()


def truces(found: Sequence[Mention]) -> tuple[Truce, ...]:
    """The truces that these mentions are of, in the order of their first claim ids.

    Extensions and ends told more than a month after anything else was said of the truce belong to the last one begun
    within `LATER_DAYS` before, of the same area or parties. Where two could be meant, they are left as they are.
    """
    whole = grouped(found)
    made = [g for g in whole if any(_makes(m.claim) for m in g)]
    begun = [r for g in made if not all(_tells_later(m.claim) for m in g) and (r := _running(g)) is not None]
    later: dict[int, list[Mention]] = {}
    taken: set[int] = set()
    for group in whole:
        if all(_tells_later(m.claim) for m in group) and (of := _meant(group, begun)) is not None:
            later.setdefault(id(of), []).extend(group)
            taken.add(id(group))
    return tuple(
        Truce(g, tuple(sorted(later.get(id(g), ()), key=lambda m: m.claim.id))) for g in made if id(g) not in taken
    )


def _tells_later(claim: Claim) -> bool:
    """Whether it presupposes a truce that was there before."""
    return claim.kind in _LATER or says(claim, "taken_up")


@dataclass(frozen=True, slots=True)
class _Running:
    """A truce by what later claims are held against: its first day, parties, and the areas it is placed in."""

    group: tuple[Mention, ...]
    first: date
    parties: frozenset[str]
    countries: frozenset[str]
    provinces: frozenset[str]

    def apart(self, other: _Running) -> bool:
        """Whether the two are placed in different countries or provinces."""
        pairs = ((self.countries, other.countries), (self.provinces, other.provinces))
        return any(a and b and a.isdisjoint(b) for a, b in pairs)


def _running(group: tuple[Mention, ...], kinds: frozenset[str] = MAKING) -> _Running | None:
    days = [m.sign.day for m in group if m.sign.day is not None and m.claim.kind in kinds - {"ceasefire_extended"}]
    if not days and kinds is MAKING:
        return None
    days = days or [m.sign.day for m in group if m.sign.day is not None]
    if not days:
        return None
    return _Running(
        group,
        min(days),
        frozenset(p for m in group for p in m.sign.parties),
        frozenset(m.sign.country for m in group if m.sign.country),
        frozenset(m.sign.province for m in group if m.sign.province),
    )


def _meant(group: tuple[Mention, ...], begun: Sequence[_Running]) -> tuple[Mention, ...] | None:
    """The truce whose extension or end these mentions tell, None where none or more than one fits."""
    told = _running(group, ABOUT)
    if told is None:
        return None
    before = [r for r in begun if 0 < (told.first - r.first).days <= LATER_DAYS and not r.apart(told)]
    if not told.parties and not told.countries:
        return before[0].group if len(before) == 1 else None
    strength = [
        (2 * (not r.parties.isdisjoint(told.parties)) + (not r.countries.isdisjoint(told.countries)), r) for r in before
    ]
    best = max((s for s, _ in strength), default=0)
    fitting = [r for s, r in strength if s == best and s]
    if not fitting:
        return None
    last = max(fitting, key=lambda r: (r.first, r.group[0].claim.id))
    return last.group if not any(r.apart(last) for r in fitting) else None


def _makes(claim: Claim) -> bool:
    """A truce is made or in force on a day that the words give: "the truce", told in March, is not a truce of March."""
    return claim.kind in MAKING and any(w is not None and (w.start or w.end) for w in (claim.time, claim.said))
