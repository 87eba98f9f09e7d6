"""Agreements read out of claims: parties, area, and each claimant's own clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..model import Agreement, Area, Claim, Document, Party, When, Where, make_id
from . import names
from .clocks import clocks_of
from .grouping import Mention
from .terms import with_terms
from .traits import with_traits
from .truces import MAKING, Truce, mentions, province, truces

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FINE: Final = ("site", "town", "district", "province", "region", "area", "country")


class Kept:
    """Agreements made from claims, to be had again for as long as neither a claim of theirs nor its report changes.

    What comes out is the same with it and without; it holds on to the claims it has seen last.
    """

    def __init__(self) -> None:
        self._before: dict[_Key, tuple[_Draft, Agreement]] = {}
        self._now: dict[_Key, tuple[_Draft, Agreement]] = {}

    def agreement(self, draft: _Draft, alone: bool) -> Agreement:
        """The agreement of a draft, made or remembered."""
        key = (tuple(m.claim.id for m in draft.all), alone)
        known = self._before.get(key)
        if known is None or not known[0].same(draft):
            known = draft, draft.agreement(alone)
        self._now[key] = known
        return known[1]

    def turn(self) -> None:
        """Forget what was not asked for since the last turn."""
        self._before, self._now = self._now, {}


_Key = tuple[tuple[str, ...], bool]


def agreements_from_claims(
    claims: Sequence[Claim], documents: Mapping[str, Document], kept: Kept | None = None
) -> tuple[Agreement, ...]:
    """The ceasefires that these claims speak about, sorted by id; the order of the claims does not matter.

    An id is made of country, province and month, so that it stays when a second report is added; where two truces share
    them, the parties tell them apart. `kept`: for whoever asks again and again with a few more claims.
    """
    kept = kept or Kept()
    drafts = [_draft(truce, documents) for truce in truces(mentions(claims, documents))]
    shared: dict[tuple[str, ...], int] = {}
    for draft in drafts:
        shared[draft.key] = shared.get(draft.key, 0) + 1
    made = [kept.agreement(d, alone=shared[d.key] == 1) for d in drafts]
    kept.turn()
    return tuple(sorted(made, key=lambda a: a.id))


@dataclass(frozen=True, slots=True)
class _Draft:
    truce: Truce
    documents: Mapping[str, Document]
    parties: tuple[Party, ...]
    places: tuple[Where, ...]
    key: tuple[str, ...]

    @property
    def all(self) -> tuple[Mention, ...]:
        """The mentions of the truce, then those told long after."""
        return (*self.truce.mentions, *self.truce.later)

    def same(self, other: _Draft) -> bool:
        """Whether another draft of the same claim ids is made of the same claims, in reports of the same name and
        day."""
        pairs = zip(self.all, other.all, strict=True)
        return len(self.truce.mentions) == len(other.truce.mentions) and all(
            a.claim is b.claim and _named(a, self.documents) == _named(b, other.documents) for a, b in pairs
        )

    def agreement(self, alone: bool) -> Agreement:
        told = [m.claim for m in self.truce.mentions]
        claims = sorted([*told, *(m.claim for m in self.truce.later)], key=lambda c: c.id)
        country = self.places[0].country if self.places else None
        ids = tuple(c.id for c in claims)
        apart = () if alone else (*sorted(names.key(p) for p in self.parties), told[0].id)
        made = Agreement(
            id=make_id("AGR", [*self.key, *apart]),
            name=_name(self.places, self.key[2], self.parties),
            parties=self.parties,
            area=Area(places=self.places, words=self.places[0].name if self.places else None),
            clocks=with_terms(
                clocks_of(told, self.documents, self.parties, country), claims, self.documents, self.parties
            ),
            announced=_announced(claims),
            origin="claims",
            claims=ids,
            because=_because(claims, self.parties, self.places),
        )
        return with_traits(made, claims)


def _named(mention: Mention, documents: Mapping[str, Document]) -> object:
    """All that an agreement takes from a report."""
    if (d := documents.get(mention.claim.document)) is None:
        return None
    return d.publisher, d.agency, d.title, d.ref, d.published, d.day


def _draft(truce: Truce, documents: Mapping[str, Document]) -> _Draft:
    """What a truce is called and who made it where: by those who told of its beginning, not of a later extension."""
    making = [m for m in truce.mentions if m.claim.kind in MAKING]
    places = _area([m.claim for m in making])
    days = [m.sign.day for m in making if m.sign.day is not None and m.claim.kind == "ceasefire_in_force"]
    days = days or [m.sign.day for m in making if m.sign.day is not None]
    month = min(days).isoformat()[:7] if days else ""
    provinces = sorted({p for p in map(province, places) if p})
    country = next((w.country for w in places if w.country), "")
    return _Draft(truce, documents, _parties(making), places, (country, provinces[0] if provinces else "", month))


def _parties(making: Sequence[Mention]) -> tuple[Party, ...]:
    """Everybody named as agreeing, once, by key."""
    found: dict[str, Party] = {}
    for mention in making:
        for member in (m for p in (mention.claim.actor, mention.claim.target) for m in names.members(p)):
            # A ceasefire that "came into force" has no actor; whom a halt to strikes binds is not a party to the text.
            if isinstance(member, Party):
                found.setdefault(names.key(member), member)
    return tuple(found[k] for k in sorted(found))


def _area(claims: Sequence[Claim]) -> tuple[Where, ...]:
    """The places named with the truce, the finest level that is named in any province; a country only when alone."""
    named: dict[str, Where] = {}
    for claim in sorted(claims, key=lambda c: (c.kind != "ceasefire_in_force", c.id)):
        place = claim.place
        if place is not None and place.precision != "unresolved":
            named.setdefault(place.gazetteer or place.name, place)
    places = list(named.values())
    if any(p.precision != "country" for p in places):
        places = [p for p in places if p.precision != "country"]
    by_province = {province(p) for p in places if p.precision == "province"}
    # A town named beside its province is where a report looked, not where the truce ends.
    places = [p for p in places if p.precision == "province" or province(p) not in by_province]
    return tuple(sorted(places, key=lambda p: (-_FINE.index(p.precision), p.name)))


def _announced(claims: Sequence[Claim]) -> When | None:
    """When it was agreed, as far as anybody dates it; the sharpest."""
    dated = [c for c in claims if c.kind == "ceasefire_agreed" and c.time is not None and (c.time.start or c.time.end)]
    if not dated:
        return None
    best = min(dated, key=lambda c: (c.time is None or c.time.start is None, c.time.end or "" if c.time else "", c.id))
    return best.time


def _name(places: Sequence[Where], month: str, parties: Sequence[Party]) -> str:
    where = f" in {names.listed([p.name for p in places])}" if places else ""
    when = f", {_MONTHS[int(month[5:7]) - 1]} {month[:4]}" if month else ""
    who = f" ({', '.join(p.name for p in parties)})" if parties else ""
    return f"Ceasefire{where}{when}{who}"


def _because(claims: Sequence[Claim], parties: Sequence[Party], places: Sequence[Where]) -> tuple[str, ...]:
    reports = len({c.document for c in claims})
    told = (
        f"{len(claims)} claims in {reports} reports speak about it"
        if reports > 1
        else f"{len(claims)} claims in one report"
    )
    lines = [told]
    if not parties:
        lines.append("no report names who agreed it")
    if not places:
        lines.append("no report says where it applies")
    return tuple(lines)


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} {what}s"
