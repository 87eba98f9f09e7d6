"""Rows: what is asked for, in one order, a page at a time. The same rows for the command line, pages and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ..codebook import load
from ..errors import UsageError
from ..model import Agreement, Claim, Document, Finding, Incident
from . import filters
from .filters import Filter, Noun

if TYPE_CHECKING:
    from ..ledger import Snapshot

_LAST: Final = "9999"


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. `by_speaker`: of incidents, those with a claim by this speaker."""

    noun: type
    filters: tuple[Filter, ...] = ()
    by_speaker: Filter | None = None
    offset: int = 0
    limit: int | None = None

    @property
    def english(self) -> str:
        """The query as a sentence: the title of a page and of an export."""
        every = self.filters if self.by_speaker is None else (*self.filters, self.by_speaker)
        return filters.english(self.noun, every)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Rows `offset` to `offset + len(rows)` of `total`."""

    rows: tuple[Any, ...]
    total: int
    offset: int
    english: str

    @property
    def whole(self) -> bool:
        """Whether these are all the rows."""
        return len(self.rows) == self.total


def ask(noun: type, given: Mapping[str, str | None], offset: int = 0, limit: int | None = None) -> Query:
    """The query for filters as given by a person (None: not given). Raises UsageError with what there is."""
    if offset < 0 or (limit is not None and limit < 1):
        raise UsageError("offset must be at least 0 and limit at least 1")
    values = {name: value for name, value in given.items() if value is not None}
    for first, last in (("since", "until"), ("published_since", "published_until")):
        if first in values and last in values and values[last] < values[first]:
            raise UsageError(f"{last} {values[last]} is before {first} {values[first]}; nothing lies between")
    said_by = values.pop("speaker", None) if noun is Incident else None
    chosen = tuple(filters.of(name, value, noun) for name, value in values.items())
    for each in chosen:
        if each.rule.name == "kind":
            for kind in each.values:
                load().kind(kind)
    speaker = None if said_by is None else filters.of("speaker", said_by, Claim)
    return Query(noun=noun, filters=chosen, by_speaker=speaker, offset=offset, limit=limit)


def page(snapshot: Snapshot, query: Query) -> Page:
    """The rows of `query` in `snapshot`, ordered so that the same question has the same answer, byte for byte."""
    held = [thing for thing in _candidates(snapshot, query) if all(f.holds(thing) for f in query.filters)]
    if query.by_speaker is not None:
        said = {c.id for c in snapshot.claims(_claim_filter((query.by_speaker,))) if query.by_speaker.holds(c)}
        held = [incident for incident in held if said.intersection(incident.claims)]
    held = _ordered(held, query.noun)
    end = None if query.limit is None else query.offset + query.limit
    return Page(rows=tuple(held[query.offset : end]), total=len(held), offset=query.offset, english=query.english)


def _candidates(snapshot: Snapshot, query: Query) -> Sequence[Any]:
    from ..ledger import IncidentFilter

    if query.noun is Document:
        return snapshot.documents()
    if query.noun is Claim:
        return snapshot.claims(_claim_filter(query.filters))
    if query.noun is Incident:
        return snapshot.incidents(where=IncidentFilter(**_narrowed(query.filters)))
    if query.noun is Agreement:
        return snapshot.agreements()
    if query.noun is Finding:
        return snapshot.findings()
    raise UsageError(f"there are no rows of {query.noun.__name__}")


def _claim_filter(chosen: Iterable[Filter]) -> Any:
    from ..ledger import ClaimFilter

    return ClaimFilter(**_narrowed(chosen))


def _narrowed(chosen: Iterable[Filter]) -> dict[str, Any]:
    return {field: value for each in chosen for field, value in each.narrows.items()}


def _ordered(things: Sequence[Any], noun: type) -> list[Noun]:
    if noun is Claim:
        # In the order of the documents' entries, and in a document in the order of its text.
        place = {document: n for n, document in enumerate(dict.fromkeys(c.document for c in things))}
        return sorted(things, key=lambda c: (place[c.document], c.span.start, c.trigger.start, c.id))
    if noun is Incident:
        return sorted(things, key=lambda i: (_first(i), i.kind, i.id))
    if noun is Document:
        return sorted(things, key=lambda d: (d.published or _LAST, d.id))
    if noun is Finding:
        return sorted(things, key=lambda f: (f.agreement, f.clock, f.incident, f.id))
    return sorted(things, key=lambda thing: thing.id)


def _first(incident: Incident) -> str:
    time = incident.time
    return _LAST if time is None else (time.start or time.end or _LAST)[:10]
