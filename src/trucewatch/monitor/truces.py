"""Which claims speak about one ceasefire.

Two claims are about one truce when their dates are within fifteen days and their areas or parties meet; two truces of
the same powers in two countries, or in two provinces, stay two. Links are taken in one order, so the groups do not
depend on the order of the claims. What is told later of an extension or an end belongs to the truce that ran then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations
from typing import Final

from ..gazetteer.fold import fold
from ..model import Claim, Document, When, Where
from . import names
from .endings import says

ABOUT: Final = frozenset(
    {"ceasefire_agreed", "ceasefire_in_force", "ceasefire_extended", "ceasefire_collapsed", "ceasefire_rejected"}
)
MAKING: Final = frozenset({"ceasefire_agreed", "ceasefire_in_force", "ceasefire_extended"})
WITHIN_DAYS: Final = 15
LATER_DAYS: Final = 400
_LATER: Final = frozenset({"ceasefire_extended", "ceasefire_collapsed"})
_SAID: Final = frozenset({"asserted", "planned", "accused"})
_TOO_VAGUE: Final = frozenset({"month", "year", "vague"})


@dataclass(frozen=True, slots=True)
class Sign:
    """What a claim says of which truce it means: the day (of the start, else of the saying), parties by key, country
    and province. `document` is set where neither country nor party is named: such a claim means what its report
    means.
    """

    day: date | None
    parties: tuple[str, ...]
    country: str | None
    province: str | None
    document: str | None

    @property
    def order(self) -> tuple[str, ...]:
        """What signs are sorted by."""
        return (str(self.day), *self.parties, self.country or "", self.province or "", self.document or "")


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim about a truce."""

    claim: Claim
    sign: Sign


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


def grouped(found: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Mentions by what they are about, each group and all of them in the order of claim ids; what names neither area
    nor parties and could mean several truces is left out.

    Claims with one sign are one node, so that a thousand reports of one truce cost no more than the days they tell of.
    """
    by_sign: dict[Sign, list[Mention]] = {}
    by_report: dict[str, set[Sign]] = {}
    for mention in found:
        by_sign.setdefault(mention.sign, []).append(mention)
        by_report.setdefault(mention.claim.document, set()).add(mention.sign)
    signs = sorted(by_sign, key=lambda s: s.order)
    rank = {s: n for n, s in enumerate(signs)}
    strength: dict[tuple[int, int], int] = {}
    told = (combinations(sorted(s, key=lambda x: rank[x]), 2) for s in by_report.values())
    for a, b in chain.from_iterable(told):
        strength[rank[a], rank[b]] = 4
    named = [s for s in signs if s.document is None]
    for a, b in combinations(named, 2):
        if shared := _shared(a, b):
            strength.setdefault((rank[a], rank[b]), shared)
    group = {s: [s] for s in signs}
    for _, x, y in sorted((-value, x, y) for (x, y), value in strength.items()):
        first, second = group[signs[x]], group[signs[y]]
        if first is second or any(_clash(p, q) for p in first for q in second):
            continue
        first.extend(second)
        for sign in second:
            group[sign] = first
    distinct = list({id(g): g for g in group.values()}.values())
    whole = [tuple(sorted((m for s in g for m in by_sign[s]), key=lambda m: m.claim.id)) for g in _known(distinct)]
    return sorted(whole, key=lambda g: g[0].claim.id)


def _known(all_groups: list[list[Sign]]) -> list[list[Sign]]:
    """What names neither area nor parties means the only truce of those days; where there are several, it is left
    out."""
    named = [g for g in all_groups if any(s.document is None for s in g)]
    lost = [g for g in all_groups if all(s.document is not None for s in g)]
    if not named:
        return lost
    joined = {id(g): list(g) for g in named}
    for group in lost:
        fitting = [g for g in named if any(near(a.day, b.day) for a in group for b in g)]
        if len(fitting) == 1:
            joined[id(fitting[0])] += group
    return list(joined.values())


def _makes(claim: Claim) -> bool:
    """A truce is made or in force on a day that the words give: "the truce", told in March, is not a truce of March."""
    return claim.kind in MAKING and any(w is not None and (w.start or w.end) for w in (claim.time, claim.said))


def _shared(a: Sign, b: Sign) -> int:
    """0: nothing links them; 3: area and parties, 2: area, 1: parties."""
    if not near(a.day, b.day):
        return 0
    area = a.country is not None and a.country == b.country
    parties = not set(a.parties).isdisjoint(b.parties)
    return 3 if area and parties else 2 if area else 1 if parties else 0


def _clash(a: Sign, b: Sign) -> bool:
    if a.country and b.country and a.country != b.country:
        return True
    if a.province and b.province and a.province != b.province:
        return True
    return not near(a.day, b.day, 2 * WITHIN_DAYS)


def near(a: date | None, b: date | None, days: int = WITHIN_DAYS) -> bool:
    """Whether two days are close enough for one truce; a day that is not known is."""
    return a is None or b is None or abs((a - b).days) <= days
