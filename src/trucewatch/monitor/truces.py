"""Which claims speak about one ceasefire.

Two claims are about one truce when their dates are within fifteen days and their areas or parties meet; two truces of
the same powers in two countries, or in two provinces, stay two. Links are taken in one order, so the groups do not
depend on the order of the claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..gazetteer.fold import fold
from ..model import Claim, Document, When, Where
from . import names

ABOUT: Final = frozenset(
    {"ceasefire_agreed", "ceasefire_in_force", "ceasefire_extended", "ceasefire_collapsed", "ceasefire_rejected"}
)
MAKING: Final = frozenset({"ceasefire_agreed", "ceasefire_in_force", "ceasefire_extended"})
WITHIN_DAYS: Final = 15
_SAID: Final = frozenset({"asserted", "planned", "accused"})
_TOO_VAGUE: Final = frozenset({"month", "year", "vague"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim about a truce: its day (of the start, else of the saying), parties by key, country and province."""

    claim: Claim
    day: date | None
    parties: frozenset[str]
    country: str | None
    province: str | None


def mentions(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Mention, ...]:
    """The claims about truces as they are compared, sorted by claim id."""
    chosen = (c for c in claims if c.kind in ABOUT and c.stance in _SAID)
    return tuple(_mention(c, documents.get(c.document)) for c in sorted(chosen, key=lambda c: c.id))


def _mention(claim: Claim, document: Document | None) -> Mention:
    place = claim.place
    parties = (m for p in (claim.actor, claim.target) for m in names.members(p))
    return Mention(
        claim=claim,
        day=_day(claim, document),
        parties=frozenset(names.key(m) for m in parties),
        country=place.country if place is not None else None,
        province=province(place),
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


def groups(found: Sequence[Mention]) -> tuple[tuple[Mention, ...], ...]:
    """Mentions by truce, in the order of their first claim ids; groups in which nobody makes a truce are left out."""
    group = {m.claim.id: [m] for m in found}
    links = sorted(
        (-_strength(a, b), a.claim.id, b.claim.id)
        for n, a in enumerate(found)
        for b in found[n + 1 :]
        if _strength(a, b)
    )
    for _, x, y in links:
        a, b = group[x], group[y]
        if a is b or any(_clash(p, q) for p in a for q in b):
            continue
        a.extend(b)
        for m in b:
            group[m.claim.id] = a
    unique = {id(g): sorted(g, key=lambda m: m.claim.id) for g in group.values()}
    made = [tuple(g) for g in unique.values() if any(m.claim.kind in MAKING for m in g)]
    return tuple(sorted(made, key=lambda g: g[0].claim.id))


def _strength(a: Mention, b: Mention) -> int:
    """0: nothing links them. Same document, then area and parties, then area, then parties."""
    if _clash(a, b) or not near(a.day, b.day):
        return 0
    area = a.country is not None and a.country == b.country
    parties = bool(a.parties & b.parties)
    if a.claim.document == b.claim.document:
        return 4
    return 3 if area and parties else 2 if area else 1 if parties else 0


def _clash(a: Mention, b: Mention) -> bool:
    if a.country and b.country and a.country != b.country:
        return True
    if a.province and b.province and a.province != b.province:
        return True
    return not near(a.day, b.day, 2 * WITHIN_DAYS)


def near(a: date | None, b: date | None, days: int = WITHIN_DAYS) -> bool:
    """Whether two days are close enough for one truce; a day that is not known is."""
    return a is None or b is None or abs((a - b).days) <= days
