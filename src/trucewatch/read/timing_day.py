"""From time words to the day of an event: nights by their name, nothing after the report, "on Monday, when".

A night that is called by its day ("Thursday night", "the night of 5 August") is that day; "overnight" and "last night"
are the two days they touch.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

import msgspec

from ..model import When
from .dates import Anchor, TimeMention
from .events import Event
from .scene import Scene

_NAMING: Final = frozenset({"weekday", "date", "feast"})
_WHEN: Final = re.compile(r",? when ")
_OPENS: Final = re.compile(r"\b(?P<w>from|since|between)(?: [\w:.]+){0,4} $", re.I)
_AND: Final = re.compile(r"\band (?:the |late |early )?$")
_VAGUE: Final = frozenset({"prior", "later", "now", "recent"})


def settled(mention: TimeMention, when: When, anchor: Anchor, tense: str | None) -> When:
    """`when` as the day of an event: a named night is its own day, and what is told as past ends with the report."""
    spec = mention.spec
    one = when.precision == "night" and when.start is not None and when.end == _next(when.start)
    named = spec.op in _NAMING or (spec.op == "last_day" and spec.n == 0)
    if one and named and mention.relation is None and spec.name != "through":
        when = msgspec.structs.replace(when, end=when.start)
    if spec.op == "truce" and spec.unit in ("hour", "minute") and spec.name != "first" and len(when.days()) == 2:
        when = _beside_truce(when, spec.side, anchor)
    today = anchor.published[:10] if anchor.published else None
    if tense == "future" or today is None or when.start is None or when.end is None or len(when.end) > 10:
        return when
    return msgspec.structs.replace(when, end=today) if when.start[:10] <= today < when.end else when


def _beside_truce(when: When, side: int, anchor: Anchor) -> When:
    """ "Hours after the truce began", "shortly before it": its first day, or the eve of one that began at night."""
    begun = (anchor.truce_start or "")[11:13]
    first = when.start if side > 0 or begun in ("", "00", "01", "02") else when.end
    return msgspec.structs.replace(when, start=first, end=first, precision="day") if first is not None else when


def _next(day: str) -> str:
    return (date.fromisoformat(day[:10]) + timedelta(days=1)).isoformat()


def weight(mention: TimeMention) -> int:
    """Days and hours before what is only counted from another event, before lengths and vague words."""
    if mention.spec.op in _VAGUE:
        return 2
    when = mention.when
    if mention.kind == "event_relative" and when is not None and when.precision == "day" and when.start == when.end:
        return 0  # "two days before that"
    if mention.spec.op == "truce" and mention.spec.unit in ("hour", "minute") and when is not None:
        return 0  # "shortly before the truce began"
    return {"duration": 2, "event_relative": 1}.get(mention.kind, 0)


def when_clause(scene: Scene, event: Event, mention: TimeMention) -> bool:
    """ "On 15 January, when jets struck": a time right before the clause of the event, whatever it hangs on."""
    text = scene.doc.text
    led = _WHEN.match(text, mention.end)
    if led is None or event.predicate.idx < led.end():
        return False
    between = text[led.end() : event.predicate.idx]
    return len(between) < 80 and not re.search(r"[.;:,]", between)


def closes(scene: Scene, mention: TimeMention) -> bool:
    """Whether a time ends a span that opened before it: Monday of "between Friday, when it began, and Monday"."""
    text = scene.doc.text
    first = scene.token_at(mention.start).sent.start_char
    ends = mention.relation == "until" or _AND.search(text, first, mention.start) is not None
    return ends and re.search(r"\b(?:from|between|since)\b", text[first : mention.start], re.I) is not None


def until(scene: Scene, mention: TimeMention, when: When, ends: list[tuple[TimeMention, When]]) -> When:
    """ "From six on Saturday, when the truce began, until noon on Sunday": from the one to the other."""
    text = scene.doc.text
    for other, far in ends:
        first, last = (mention, other) if mention.start < other.start else (other, mention)
        opens, closes = (when, far) if first is mention else (far, when)
        led = _OPENS.search(text, max(0, first.start - 40), first.start)
        opener = led["w"].lower() if led is not None else first.relation
        joined = opener == "between" and _AND.search(text, first.end, last.start) is not None
        start, end = opens.start, closes.end
        if opener not in ("from", "since", "between") or start is None or end is None or start[:10] > end[:10]:
            continue
        if joined or last.relation == "until":
            words = scene.char_span(led.start() if led is not None else first.start, last.end)
            return When(start=start[:10], end=end[:10], precision="days", basis=closes.basis, words=words)
    return when
