"""A copy for everybody: what could endanger people is left out, made coarser or held back, by kind of event.

The ledger and the local terminal show all. In a public copy the texts of documents are left out; places are no finer
than the codebook lets the kind be; what is too recent for its kind, or for the keeper alone, is left out; quotes of
kinds that are not for everybody are left out; names of persons are masked wherever they stand. The status of a day is
worked out of everything, so that holding something back cannot make a truce look calm; only its reasons are cut.
Limits: a person whom the reader did not mark as one is not masked, and what others publish is beyond any mask.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final, TypeVar

import msgspec

from ..codebook import load as load_codebook
from ..codebook.lines import Sensitivity
from ..model import Claim, Document, Finding, Incident, Party, Reason, Span, Speaker, Status, When, Where
from .case import Case, Day, Held, Story

T = TypeVar("T")
Named = TypeVar("Named", Party, Speaker)
WITHHELD: Final = "[name withheld]"
LEFT_OUT: Final = "[words left out]"
_CUT: Final = Reason(sentence="Some of the reasons are left out of this public copy.")
_CLOSED: Final = Sensitivity(who="keeper", coarse="admin1", delay_days=0, why="The codebook does not know this kind.")
_DEPTH: Final = {"site": 0, "town": 1, "district": 2, "province": 3, "admin1": 3, "region": 4, "area": 4, "country": 5}


def public(case: Case, on: date) -> Case:
    """The public form of `case` on the day `on` (UTC), from which delays are counted."""
    made = _Public(case, on)
    claims = tuple(made.claim(c) for c in case.claims if made.shows(c))
    incidents = tuple(made.incident(i) for i in case.incidents if made.shows_incident(i))
    return dataclasses.replace(
        case,
        documents=tuple(made.document(d) for d in case.documents),
        claims=claims,
        incidents=incidents,
        stories=tuple(made.story(s) for s in case.stories),
    )


def coarse(place: Where | None, level: str) -> Where | None:
    """`place` no finer than `level` (site, town, district or admin1); None when nothing that coarse is known."""
    if place is None or _DEPTH.get(place.precision, -1) >= _DEPTH[level]:
        return place
    if level == "site":
        return place
    if level == "town" and place.precision == "unresolved":
        return place
    if _DEPTH[level] <= _DEPTH["district"] and place.admin2:
        return Where(name=place.admin2, words=None, precision="district", admin1=place.admin1, country=place.country)
    if place.admin1:
        return Where(name=place.admin1, words=None, precision="province", country=place.country)
    return Where(name=place.country, words=None, precision="country", country=place.country) if place.country else None


class _Public:
    def __init__(self, case: Case, on: date) -> None:
        self.case, self.on = case, on
        self.kinds = load_codebook().kinds
        self.mask = _mask(case.claims)
        self.hidden = {i.id for i in case.incidents if not self.shows_incident(i)}
        closed = {i.id for i in case.incidents if not self._open(i.kind)}
        self.closed = closed | self.hidden | {c.id for c in case.claims if not self._open(c.kind) or not self.shows(c)}
        self.closed |= {
            f.id for s in case.stories for h in s.held for _, f in h.by_clock
            if f is not None and f.incident in self.closed
        }  # fmt: skip

    def _rule(self, kind: str) -> Sensitivity:
        return self.kinds[kind].sensitivity if kind in self.kinds else _CLOSED

    def _open(self, kind: str) -> bool:
        """Whether a kind is for everybody, with the words."""
        rule = self._rule(kind)
        return rule.who == "anyone" and _DEPTH[rule.coarse] < _DEPTH["district"]

    def _late_enough(self, kind: str, time: When | None, documents: Iterable[str]) -> bool:
        rule = self._rule(kind)
        if rule.who == "keeper":
            return False
        days = [d for d in (time.days() if time is not None else ()) if d is not None]
        if not days:
            told = (self.case.document[d].day for d in documents if d in self.case.document)
            days = [date.fromisoformat(d) for d in told if d is not None]
        return rule.delay_days == 0 or (bool(days) and max(days) + timedelta(days=rule.delay_days) <= self.on)

    def shows(self, claim: Claim) -> bool:
        """Whether a claim is shown at all."""
        return self._late_enough(claim.kind, claim.time, [claim.document])

    def shows_incident(self, incident: Incident) -> bool:
        """Whether an incident is shown: late enough by its own kind and by that of each of its claims."""
        claims = [self.case.claim[c] for c in incident.claims if c in self.case.claim]
        return self._late_enough(incident.kind, incident.time, incident.documents) and all(map(self.shows, claims))

    def document(self, document: Document) -> Document:
        """Who published it when; its headline and address only where no claim of it is held back."""
        told = [self._open(c.kind) and self.shows(c) for c in self.case.claims_of.get(document.id, ())]
        kept = msgspec.structs.replace(document, text="", blocks=(), metadata={}, author=None)
        if not all(told):
            kept = msgspec.structs.replace(kept, title=None, url=None, ref=None)
        return self._masked(kept)

    def claim(self, claim: Claim) -> Claim:
        """Coarser, without words where its kind is not for everybody, without names of persons."""
        rule = self._rule(claim.kind)
        kept = msgspec.structs.replace(
            claim, ref=None, place=coarse(claim.place, rule.coarse), actor=_role_of(claim.actor),
            target=_role_of(claim.target), speaker=_role_of(claim.speaker),
        )  # fmt: skip
        if not self._open(claim.kind):
            nothing = Span(start=0, end=len(LEFT_OUT), quote=LEFT_OUT)
            figures = tuple(msgspec.structs.replace(f, words=nothing) for f in claim.figures)
            kept = msgspec.structs.replace(
                kept, span=nothing, trigger=nothing, cue=None, means=None, exception=None, figures=figures, because=(),
                time=_day(claim.time), said=_day(claim.said),
            )  # fmt: skip
        return self._masked(kept)

    def incident(self, incident: Incident) -> Incident:
        """Coarser, as its kind says."""
        kept = msgspec.structs.replace(
            incident,
            place=coarse(incident.place, self._rule(incident.kind).coarse),
            time=incident.time if self._open(incident.kind) else _day(incident.time),
            actors=tuple(_nameless(p) for p in incident.actors),
            targets=tuple(_nameless(p) for p in incident.targets),
        )
        if not self._open(incident.kind):
            # What is denied names the place of the denial.
            said = tuple(msgspec.structs.replace(d, what="says otherwise") for d in incident.dissent)
            kept = msgspec.structs.replace(kept, dissent=said)
        return self._masked(kept)

    def story(self, story: Story) -> Story:
        """The same statuses; reasons and findings only as far as what they rest on is shown."""
        days = tuple(
            Day(day.on, tuple(self._standing(s) for s in day.standings), tuple(self._held(day.held)))
            for day in story.days
        )
        return Story(self._masked(story.agreement), days, tuple(self._held(story.held)), story.cut)

    def _standing(self, standing: Any) -> Any:
        status: Status | None = standing.status
        if status is None:
            return standing
        shown = tuple(r for r in status.because if self.closed.isdisjoint(r.ids))
        if len(shown) < len(status.because):
            shown = (*shown, _CUT)
        return self._masked(msgspec.structs.replace(standing, status=msgspec.structs.replace(status, because=shown)))

    def _held(self, held: Iterable[Held]) -> Iterator[Held]:
        for each in held:
            if each.incident.id not in self.hidden:
                by_clock = tuple((self._masked(c), None if f is None else self._finding(f)) for c, f in each.by_clock)
                yield Held(self.incident(each.incident), by_clock)

    def _finding(self, finding: Finding) -> Finding:
        bare = finding if finding.id not in self.closed else msgspec.structs.replace(finding, because=())
        return self._masked(bare)

    def _masked(self, noun: T) -> T:
        """The same noun, with every name of a person in any of its strings replaced."""
        if self.mask is None:
            return noun
        made: T = msgspec.convert(_walk(msgspec.to_builtins(noun), self.mask), type(noun))
        return made


def _walk(value: Any, mask: re.Pattern[str]) -> Any:
    match value:
        case str():
            return mask.sub(WITHHELD, value)
        case dict():
            return {key: _walk(each, mask) for key, each in value.items()}
        case list() | tuple():
            return [_walk(each, mask) for each in value]
        case _:
            return value


def _mask(claims: Iterable[Claim]) -> re.Pattern[str] | None:
    """Every name of a person, and the surname alone, as one pattern."""
    names: set[str] = set()
    for party in (
        p for c in claims for one in (c.actor, c.target, c.speaker) if one is not None for p in _persons(one)
    ):
        for name in (party.name, party.words.quote if party.words is not None else party.name):
            names.add(name)
            last = name.split()[-1] if name.split() else ""
            if len(last) > 3 and last[:1].isupper():
                names.add(last)
    ordered = sorted((re.escape(n) for n in names if n.strip()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)") if ordered else None


def _persons(party: Party | Speaker) -> Iterator[Party | Speaker]:
    if party.members:
        for member in party.members:
            yield from _persons(member)
    elif party.person:
        yield party


def _role_of(party: Named | None) -> Named | None:
    return None if party is None else _nameless(party)


def _nameless(party: Named) -> Named:
    """A person by role alone."""
    members = tuple(_nameless(m) for m in party.members)
    if not party.person or members:
        return msgspec.structs.replace(party, members=members)
    return msgspec.structs.replace(party, id=None, name=party.role or "a person", words=None)


def _day(time: When | None) -> When | None:
    if time is None:
        return None
    precision = "day" if time.precision in ("minute", "hour", "part_of_day", "night") else time.precision
    return msgspec.structs.replace(
        time, start=time.start and time.start[:10], end=time.end and time.end[:10], precision=precision, words=None
    )
