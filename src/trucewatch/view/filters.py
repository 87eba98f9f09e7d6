"""What may be asked for: each filter has its predicate, the ledger's column that narrows it, and its English.

The predicate decides; the ledger's SQL may let more through (it narrows by columns) but never less, and a test holds
them together. Values with commas mean "any of these"; names match by part, without regard to case.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import msgspec

from ..errors import UsageError
from ..model import MEASURES, STANCES, Agreement, Claim, Document, Finding, Incident, Where

Noun = Document | Claim | Incident | Agreement | Finding
Holds = Callable[[Any, tuple[str, ...]], bool]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One filter. `field`: the ledger's own filter that narrows it, where a single value is asked for.

    `english` has `{}` for the values. `closed`: the values there are. `whole`: a comma belongs to the value.
    """

    name: str
    nouns: tuple[type, ...]
    holds: Holds
    english: str
    field: str | None = None
    closed: tuple[str, ...] = ()
    whole: bool = False


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """A rule with the values asked for."""

    rule: Rule
    values: tuple[str, ...]

    def holds(self, thing: Noun) -> bool:
        """Whether `thing` is asked for."""
        return self.rule.holds(thing, self.values)

    @property
    def english(self) -> str:
        """The clause in words: "of kind shelling or air_strike"."""
        return self.rule.english.format(" or ".join(v.replace("_", " ") for v in self.values))

    @property
    def narrows(self) -> dict[str, str]:
        """The ledger's filter field and its value; empty where the ledger cannot narrow."""
        return {self.rule.field: self.values[0]} if self.rule.field and len(self.values) == 1 else {}


def of(name: str, value: str, noun: type) -> Filter:
    """The filter `name` for `noun` with a value as given by a person; raises UsageError with what there is."""
    rule = RULES.get(name)
    if rule is None or noun not in rule.nouns:
        known = [r.name for r in RULES.values() if noun in r.nouns]
        raise UsageError(f"{noun.__name__.lower()}s have no filter {name!r}; there are {', '.join(known)}")
    values = (value.strip(),) if rule.whole else tuple(v.strip() for v in value.split(",") if v.strip())
    if not values or not all(values):
        raise UsageError(f"the filter {name} was given no value")
    if name.endswith(("since", "until")):
        _day(name, values[0])
    for v in values if rule.closed else ():
        if v not in rule.closed:
            near = difflib.get_close_matches(v, rule.closed, 3)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(rule.closed)}"
            raise UsageError(f"no {name} {v!r}; {hint}")
    return Filter(rule=rule, values=values)


def english(noun: type, filters: Iterable[Filter]) -> str:
    """What is asked for as a sentence's subject: "claims of kind shelling in Idlib since 2020-01-11"."""
    return " ".join([_PLURAL[noun], *(f.english for f in filters)])


_PLURAL: dict[type, str] = {
    Document: "documents", Claim: "claims", Incident: "incidents", Agreement: "agreements", Finding: "findings",
}  # fmt: skip


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{name} is {value!r}; a day is needed, like 2020-01-12") from None


def _contains(text: str | None, values: tuple[str, ...]) -> bool:
    return text is not None and any(v.casefold() in text.casefold() for v in values)


def _actor(thing: Any, values: tuple[str, ...]) -> bool:
    parties = thing.actors if isinstance(thing, Incident) else (thing.actor,)
    return any(_contains(party.name, values) for party in parties if party is not None)


def _speaker(thing: Any, values: tuple[str, ...]) -> bool:
    return thing.speaker is not None and _contains(thing.speaker.name, values)


def _publisher(thing: Any, values: tuple[str, ...]) -> bool:
    return _contains(thing.publisher, values)


def _claimant(thing: Any, values: tuple[str, ...]) -> bool:
    return _contains(thing.clock, values)


def _place(thing: Any, values: tuple[str, ...]) -> bool:
    where: Where | None = thing.place
    if where is None:
        return False
    return _contains(where.name, values) or (where.words is not None and _contains(where.words.quote, values))


def _area(thing: Any, values: tuple[str, ...]) -> bool:
    where: Where | None = thing.place
    if where is None:
        return False
    chain = [where.admin2, where.admin1, where.country]
    if where.precision in ("district", "province", "region", "country", "area"):
        chain.append(where.name)
    names = {part.casefold() for part in chain if part}
    return any(v.casefold() in names for v in values)


def _since(thing: Any, values: tuple[str, ...]) -> bool:
    first, last = thing.time.days() if thing.time is not None else (None, None)
    # An interval without an end may reach any later day; one that is open on both sides says nothing.
    return last >= date.fromisoformat(values[0]) if last is not None else first is not None


def _until(thing: Any, values: tuple[str, ...]) -> bool:
    first, last = thing.time.days() if thing.time is not None else (None, None)
    return first <= date.fromisoformat(values[0]) if first is not None else last is not None


def _published(since: bool) -> Holds:
    def holds(thing: Any, values: tuple[str, ...]) -> bool:
        if thing.day is None:
            return False
        return bool(thing.day >= values[0] if since else thing.day <= values[0])

    return holds


def _field(field: str) -> Holds:
    return lambda thing, values: getattr(thing, field) in values


def _measures(thing: Any, values: tuple[str, ...]) -> bool:
    return any((f if isinstance(f, str) else f.measure) in values for f in thing.figures)


_EVENTS = (Claim, Incident)
_GRADES = (
    "single", "corroborated", "acknowledged", "verified", "contested", "discounted", "alleged", "not_attributable",
)  # fmt: skip
_RELATIONS = ("violation_alleged", "before", "after_end", "outside", "exempt", "unclear")
_ALL = (
    Rule(name="kind", nouns=_EVENTS, holds=_field("kind"), english="of kind {}", field="kind"),
    Rule(name="stance", nouns=(Claim,), holds=_field("stance"), english="{}", field="stance", closed=STANCES),
    Rule(name="document", nouns=(Claim,), holds=_field("document"), english="in {}", field="document", whole=True),
    Rule(name="actor", nouns=_EVENTS, holds=_actor, english="by {}", field="actor"),
    Rule(name="speaker", nouns=(Claim,), holds=_speaker, english="according to {}", field="speaker"),
    Rule(name="place", nouns=_EVENTS, holds=_place, english="at {}", whole=True),
    Rule(name="area", nouns=_EVENTS, holds=_area, english="in {}", whole=True),
    Rule(name="since", nouns=_EVENTS, holds=_since, english="since {}", field="first_day", whole=True),
    Rule(name="until", nouns=_EVENTS, holds=_until, english="until {}", field="last_day", whole=True),
    Rule(name="measure", nouns=_EVENTS, holds=_measures, english="with a count of {}", closed=MEASURES),
    Rule(name="publisher", nouns=(Document,), holds=_publisher, english="published by {}"),
    Rule(name="published_since", nouns=(Document,), holds=_published(True), english="published since {}", whole=True),
    Rule(name="published_until", nouns=(Document,), holds=_published(False), english="published until {}", whole=True),
    Rule(name="grade", nouns=(Incident, Finding), holds=_field("grade"), english="graded {}", closed=_GRADES),
    Rule(name="agreement", nouns=(Finding,), holds=_field("agreement"), english="against {}"),
    Rule(name="claimant", nouns=(Finding,), holds=_claimant, english="under the clock of {}", whole=True),
    Rule(name="relation", nouns=(Finding,), holds=_field("relation"), english="found {}", closed=_RELATIONS),
)
RULES: dict[str, Rule] = {rule.name: rule for rule in _ALL}
