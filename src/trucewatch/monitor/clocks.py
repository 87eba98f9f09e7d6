"""Who says since when: one clock for each claimant of a truce.

The claimant is the party or guarantor whose voice it is, through any body of its own; any other report has its own
clock ("The Moscow Times (Reuters)"), and reports that name the same start share one. Nobody's start is corrected by
another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..model import Claim, Clock, Document, Party
from . import names
from .zones import zone_of

_QUOTES: Final = 5
_SHARP: Final = ("minute", "hour", "part_of_day", "night", "day", "days")


@dataclass(frozen=True, slots=True)
class _Stated:
    """One claim that names a start, and whose clock it is."""

    claim: Claim
    claimant: str
    claimant_id: str | None
    of_party: bool
    zone: str | None
    said_on: str


def report_label(document: Document | None, fallback: str) -> str:
    """How a report is called: its publisher, with the agency it credits."""
    if document is None:
        return fallback
    if document.publisher and document.agency and names.fold(document.agency) != names.fold(document.publisher):
        return f"{document.publisher} ({document.agency})"
    return document.publisher or document.agency or document.title or document.ref or fallback


def party_behind(claim: Claim, document: Document | None, parties: Iterable[Party]) -> Party | None:
    """The party whose voice a claim is: through its speaker, else through a publisher that is a body of it."""
    for party in parties:
        if any(names.speaks_for(s, party) for s in names.members(claim.speaker)):
            return party
        publisher = document.publisher if document is not None else None
        if claim.speaker is None and publisher and names.is_body_by_name(publisher, party.name):
            return party
    return None


def clocks_of(
    claims: Sequence[Claim], documents: Mapping[str, Document], parties: Sequence[Party], country: str | None
) -> tuple[Clock, ...]:
    """The clocks of one truce: those of parties by name, then those of reports, earliest start first.

    `country`: where the truce applies; its zone is that of a report that names none.
    """
    stated = [
        _stated(c, documents, parties, country)
        for c in sorted(claims, key=lambda c: c.id)
        if c.kind == "ceasefire_in_force" and c.time is not None and c.time.start and c.time.precision in _SHARP
    ]
    of_parties = [_party_clock(rows) for rows in _by((s, s.claimant) for s in stated if s.of_party)]
    of_reports = [_report_clock(rows) for rows in _by((s, _start(s)) for s in stated if not s.of_party)]
    first = sorted(of_parties, key=lambda c: c.claimant)
    return (*first, *sorted(of_reports, key=lambda c: (c.start.start or "" if c.start else "", c.claimant)))


def _stated(claim: Claim, documents: Mapping[str, Document], parties: Sequence[Party], country: str | None) -> _Stated:
    document = documents.get(claim.document)
    party = party_behind(claim, document, parties)
    zone = zone_of(party.country if party is not None else country) or zone_of(country)
    said = claim.said.end if claim.said is not None and claim.said.end else None
    return _Stated(
        claim=claim,
        claimant=party.name if party is not None else report_label(document, claim.document),
        claimant_id=party.id if party is not None else None,
        of_party=party is not None,
        zone=(claim.time.zone if claim.time else None) or zone,
        said_on=said or (document.published if document is not None else None) or "",
    )


def _by(rows: Iterable[tuple[_Stated, str]]) -> list[list[_Stated]]:
    grouped: dict[str, list[_Stated]] = {}
    for stated, under in rows:
        grouped.setdefault(under, []).append(stated)
    return [grouped[k] for k in sorted(grouped)]


def _start(stated: _Stated) -> str:
    assert stated.claim.time is not None
    return stated.claim.time.start or ""


def _party_clock(rows: list[_Stated]) -> Clock:
    """The sharpest start this party names, the latest said where several are as sharp."""

    def rank(row: _Stated) -> tuple[int, list[int], str]:
        assert row.claim.time is not None
        return _SHARP.index(row.claim.time.precision), [-ord(c) for c in row.said_on] + [1], row.claim.id

    chosen = min(rows, key=rank)
    others = sorted({_start(r) for r in rows} - {_start(chosen)})
    because = [f"{chosen.claimant} says so"]
    if others:
        because.append(f"elsewhere it says {names.listed(others)}")
    return _clock(chosen, rows, because)


def _report_clock(rows: list[_Stated]) -> Clock:
    """One clock for all reports that name this start, called after the first of them."""
    chosen = min(rows, key=lambda r: (r.said_on or "~", r.claimant, r.claim.id))
    because = ["the report's own clock: the start is told there in nobody's name or by no party"]
    others = sorted({r.claimant for r in rows} - {chosen.claimant})
    if others:
        shown = others if len(others) <= _QUOTES else [*others[:_QUOTES], f"{len(others) - _QUOTES} more"]
        because.append(f"the same start is in {names.listed(shown)}")
    return _clock(chosen, rows, because)


def _clock(chosen: _Stated, rows: Sequence[_Stated], because: list[str]) -> Clock:
    time = chosen.claim.time
    assert time is not None
    if time.zone is None and chosen.zone is not None:
        because.append(f"no time zone is said; read as {chosen.zone}")
    if time.start is not None and len(time.start) == 10:
        because.append("no hour is said")
    agreeing = {r.claim.id for r in rows if _start(r) == _start(chosen)}
    return Clock(
        claimant=chosen.claimant,
        claimant_id=chosen.claimant_id,
        start=time,
        zone=chosen.zone,
        claims=tuple(sorted(agreeing)),
        evidence=tuple(dict.fromkeys(f"“{r.claim.span.quote}”" for r in rows if r.claim.id in agreeing))[:_QUOTES],
        because=tuple(because),
    )
