"""What bounds the time of an event: since when a truce holds, before what hour a shell fell, until when it went on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import When
from ..model.when import TimePrecision
from .dates import Anchor, TimeMention
from .events import Event
from .scene import Scene
from .syntax import child, clause_of, within

if TYPE_CHECKING:
    from .tokens import Token

STARTED: Final = frozenset({"ceasefire_in_force", "ceasefire_agreed", "ceasefire_extended"})
_BOUND: Final = {"since": "since", "until": "until", "till": "until", "before": "before", "after": "after"}
_DAWN: Final = 6  # o'clock
_MORNINGS: Final = frozenset({"dawn", "daybreak", "sunrise", "first light", "early"})
_FINE: Final = frozenset({"part_of_day", "night", "hour", "minute"})


def bounded(scene: Scene, event: Event, mention: TimeMention, when: When, anchor: Anchor) -> When:
    """`when` as the event has it: a truce in force "since Thursday" took hold then; a shell "before dawn today" fell
    today; what has gone on "since the war began in May" runs from May."""
    token = scene.token_at(mention.core_start)
    if mention.relation in ("since", "from") and event.kind in STARTED and when.start is not None:
        return msgspec.structs.replace(when, end=when.start)
    if mention.relation in ("from", "before", "after", "by") and when.precision in _FINE:
        return _on_its_day(mention, when)
    if mention.relation == "by" and when.start is None and when.end == (anchor.published or "")[:10]:
        return msgspec.structs.replace(when, start=when.end)  # "a number had gone back by Tuesday", told on Tuesday
    if mention.relation == "until" and when.start is None and when.end is not None and when.precision in _FINE:
        return _up_to(mention, when, anchor)
    if mention.relation is None and (bound := _governing_bound(event, token)) is not None:
        today = anchor.published[:10] if anchor.published else None
        match bound:
            case "since" if when.start is not None and today is not None and when.start[:10] <= today:
                return msgspec.structs.replace(when, end=today)
            case "until":
                return msgspec.structs.replace(when, start=None)
            case _:
                return when
    return when


def ever_since(event: Event, time: When | None, anchor: Anchor) -> When | None:
    """ "took effect on 14 September, and has been stable since": from the day named before it to the report."""
    today = anchor.published[:10] if anchor.published else None
    if time is None or time.start is None or today is None or event.kind in STARTED or time.start[:10] > today:
        return time
    verbs = {clause_of(event.predicate), clause_of(event.head), event.predicate}
    since = any(c.lower_ == "since" and c.dep_ == "advmod" for v in verbs for c in v.children)
    return msgspec.structs.replace(time, start=time.start[:10], end=today, precision="days") if since else time


def _on_its_day(mention: TimeMention, when: When) -> When:
    """The day of an hour that only bounds the event on one side."""
    day = (when.start or when.end or "")[:10]
    clock = mention.spec.clock
    if mention.relation == "before" and clock is not None and clock.name == "midnight" and clock.hour == 0:
        day = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return msgspec.structs.replace(when, start=day, end=day, precision="part_of_day", zone=None)


def _up_to(mention: TimeMention, when: When, anchor: Anchor) -> When:
    """ "Went on until 3 a.m.", "until dawn on Sunday": of that day, or of the night to it, unless a truce began."""
    last = (when.end or "")[:10]
    clock, part = mention.spec.clock, mention.spec.part
    early = clock.hour < _DAWN if clock is not None else part in _MORNINGS
    begun = (anchor.truce_start or "")[:10] == last
    first = (date.fromisoformat(last) - timedelta(days=1)).isoformat() if early and not begun else last
    precision: TimePrecision = "night" if early else "part_of_day"
    return msgspec.structs.replace(when, start=first, end=last, precision=precision, zone=None)


def _governing_bound(event: Event, token: Token) -> str | None:
    """ "since the offensive began in May", "until the agreement of 2 November": the bound over a time that another
    event dates, unless the event itself stands under it."""
    step = token
    for _ in range(12):
        word = None
        if step.dep_ in ("prep", "mark"):
            word = step.lower_
        elif (mark := child(step, "mark")) is not None:
            word = mark.lower_
        if word in _BOUND and step.i != token.i:
            return None if within(event.head, step) or step == event.predicate else _BOUND[word]
        if step.head == step:
            return None
        step = step.head
    return None
