"""Claims and decisions in, incidents out: side by side, nothing adjudicated, nothing merged away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from ..model import Claim, Decision, Dissent, Document, Incident, Party, When, Where
from . import parties
from .block import assumed, days_of, incident_id, radius_km
from .cluster import dissenters, partition
from .estimate import estimates
from .grading import grade
from .judged import Judged
from .kinds import in_words
from .origins import origins_of

_FINENESS: Final = ("site", "town", "district", "unresolved", "province", "area", "region", "country")
_SHARPNESS: Final = ("minute", "hour", "part_of_day", "night", "day", "days", "week", "month", "year", "vague")


def fuse(
    claims: Sequence[Claim], documents: Mapping[str, Document], decisions: Sequence[Decision] = ()
) -> tuple[Incident, ...]:
    """The incidents these claims make, sorted by id; the same for any order of claims and decisions.

    `documents` by id: those at hand are looked through for copies of one another. A claim that denies may stand in
    several incidents, one that asserts stands in one. Human decisions of same and different win; rejected claims are
    left out.
    """
    unique = {c.id: c for c in claims}
    judged = Judged.of(decisions)
    if judged.pairs:
        judged = judged.translated({incident_id(c): c for c in unique})
    groups = partition(unique.values(), judged)
    denials = dissenters(groups, unique.values(), judged)
    made = (
        _incident(group, [against[c][0] for c in sorted(against)], documents, judged)
        for group, against in zip(groups, denials, strict=True)
    )
    return tuple(sorted(made, key=lambda i: i.id))


def _incident(
    group: tuple[Claim, ...], against: list[Claim], documents: Mapping[str, Document], judged: Judged
) -> Incident:
    everyone = sorted([*group, *against], key=lambda c: c.id)
    origin_of = origins_of(everyone, documents)
    id_ = incident_id(group[0].id)
    word, why = grade(group, against, origin_of, judged.rejected.get(id_))
    actors, named_otherwise = _actors(group, origin_of)
    return Incident(
        id=id_,
        kind=_kind(group, origin_of),
        claims=tuple(c.id for c in everyone),
        documents=tuple(sorted({c.document for c in everyone})),
        time=_time(group),
        place=_place(group),
        actors=actors,
        targets=_distinct([c.target for c in group if c.target is not None]),
        figures=estimates(everyone, documents, origin_of),
        grade=word,
        origins=len({origin_of[c.id] for c in group}),
        origin_of=origin_of,
        dissent=(*(_denial(c) for c in against), *named_otherwise),
        relative_to_truce=_side_of_truce(group),
        because=(*why, *_joined(group, judged)),
    )


def _kind(group: Sequence[Claim], origin_of: Mapping[str, str]) -> str:
    """The kind most origins name; one that says the means goes before one that leaves them open."""
    voices: dict[str, set[str]] = {}
    for claim in group:
        voices.setdefault(claim.kind, set()).add(origin_of[claim.id])
    return min(voices, key=lambda k: (k == "attack_unspecified", -len(voices[k]), k))


def _time(group: Sequence[Claim]) -> When | None:
    def sharpness(claim: Claim) -> tuple[int, int, int, str]:
        assert claim.time is not None
        days = days_of(claim.time)
        wide = (days[1] - days[0]).days if days else 99
        return claim.time.basis == "publication", wide, _SHARPNESS.index(claim.time.precision), claim.id

    dated = [c for c in group if c.time is not None]
    return min(dated, key=sharpness).time if dated else None


def _place(group: Sequence[Claim]) -> Where | None:
    placed = [c for c in group if c.place is not None]
    named = Counter(c.place.gazetteer or c.place.name for c in placed if c.place)

    def fineness(claim: Claim) -> tuple[int, int, float, str]:
        place = claim.place
        assert place is not None
        often = named[place.gazetteer or place.name]
        return _FINENESS.index(place.precision), -often, radius_km(place), claim.id

    return min(placed, key=fineness).place if placed else None


def _actors(group: Sequence[Claim], origin_of: Mapping[str, str]) -> tuple[tuple[Party, ...], list[Dissent]]:
    """Everybody said to have acted, and who disagrees about it with the most-named."""
    naming = [c for c in group if c.actor is not None]
    parties_named = _distinct([c.actor for c in naming if c.actor is not None])
    if not naming:
        return (), []

    def support(party: Party) -> tuple[int, str]:
        voices = {origin_of[c.id] for c in naming if c.actor is not None and parties.same(c.actor, party)}
        return -len(voices), party.id or party.name

    first = min(parties_named, key=support)
    rivals = [c for c in naming if c.actor is not None and parties.opposed(c.actor, first)]
    return parties_named, [
        Dissent(
            claim=c.id, speaker=_speaker(c), stance=c.stance, what=f"says that {c.actor.name} acted, not {first.name}"
        )
        for c in rivals
        if c.actor is not None
    ]


def _distinct(mentions: Sequence[Party]) -> tuple[Party, ...]:
    """Each party once, joint mentions as their members, in the order of their keys."""
    found: dict[str, Party] = {}
    for mention in mentions:
        for member in parties.members(mention):
            if isinstance(member, Party):
                found.setdefault(member.id or parties.fold(member.name), member)
    return tuple(found[k] for k in sorted(found))


def _denial(claim: Claim) -> Dissent:
    verb = "denies" if claim.stance == "denied" else "says that there was no"
    where = f" in {claim.place.name}" if claim.place is not None else ""
    return Dissent(
        claim=claim.id, speaker=_speaker(claim), stance=claim.stance, what=f"{verb} {in_words(claim.kind)}{where}"
    )


def _speaker(claim: Claim) -> str | None:
    return claim.speaker.name if claim.speaker is not None else None


def _side_of_truce(group: Sequence[Claim]) -> str:
    said = {c.relative_to_truce for c in group}
    known = said & {"before", "after"}
    if len(known) == 1:
        return known.pop()
    return "none" if said == {"none"} else "unknown"


def _joined(group: Sequence[Claim], judged: Judged) -> tuple[str, ...]:
    inside = {c.id for c in group}
    people = [d for (a, b), d in judged.pairs.items() if a in inside and b in inside and judged.same(a, b)]
    said = {f"{d.who} judged two of its claims the same: {d.why}" for d in people}
    documents = len({c.document for c in group})
    within = "one document" if documents == 1 else f"{documents} documents"
    told = f"{len(group)} claims in {within} tell of it" if len(group) > 1 else "one claim tells of it"
    undated = sum(assumed(c) for c in group) if len(group) > 1 else 0
    by_report = (f"{undated} of them {'says' if undated == 1 else 'say'} no day and go by that of the report",)
    return (told, *(by_report if undated else ()), *sorted(said))
