"""Before or after the truce that a document tells of: the day of the act against the truce's first, then the words.

The clock is the document's own: when it says that its truce took effect, or from when it was agreed. An act with a day
is held against that day; one without is placed by what its own clause says ("in the hours before the truce"), by a
sentence that dates what was told ("all this was before the ceasefire"), and by its tense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Claim, When
from .dates_calendar import number
from .scene import Scene
from .syntax import is_verb

if TYPE_CHECKING:
    pass

TERM: Final = "a term of the truce, not an act under it"
_MAKING: Final = frozenset(
    {
        "ceasefire_agreed", "ceasefire_called_for", "ceasefire_rejected", "ceasefire_extended", "negotiation",
        "other_statement", "ceasefire_in_force",
    }
)  # fmt: skip
_TALK: Final = frozenset({"ceasefire_called_for", "ceasefire_rejected", "ceasefire_extended", "negotiation"})
_SHARP: Final = ("day", "part_of_day", "hour", "minute")
_CUMULATIVE: Final = frozenset({"casualty_total", "displacement", "siege_or_blockade"})
_LATER: Final = frozenset({"ceasefire_holding", "ceasefire_violated", "ceasefire_collapsed"})
_AHEAD: Final = frozenset({"planned", "called_for", "hypothetical", "threatened"})
_TERMS: Final = frozenset(
    {"withdrawal", "troop_movement", "negotiation", "prisoner_release_or_exchange", "territory_change"}
)
_STOPS: Final = re.compile(
    r"\b(?:agreed?|undert(?:ook|ake)|ordered|pledged|promised|declared|announced|consented)\b[^.;]{0,120}?"
    r"\b(?:stop|halt|cease|suspend)(?:ped|d|ed|ping|ing)?\b[^.;]{0,24}?"
    r"\b(?:shooting|firing|fire|attacking|hostilities|fighting|offensive operations|military operations)\b"
    r"|\bput an (?:immediate )?end to (?:the )?(?:hostilities|fighting)\b|\bend of hostilities\b",
    re.I,
)
_MOST_COUNTED: Final = 60
_COUNTED: Final = re.compile(
    r"\b(?P<n>\d+|[A-Za-z]+)[ -](?P<unit>day|week|month)s? (?:of|into|after|since)\b[^.;:\n]{0,60}?\b"
    r"(?:cease-?fire|truce|cessation of hostilities)\b",
    re.I,
)
_MADE: Final = frozenset(
    {"agreed", "declared", "announced", "signed", "proclaimed", "began", "begun", "started", "reached", "brokered"}
)


def begins(scenes: Sequence[Scene]) -> When | None:
    """From when a truce holds where none is said to have begun: "a ceasefire from midnight on 29 December"."""
    for scene in scenes:
        for mention in scene.times:
            if mention.relation != "from" or mention.when is None or mention.when.start is None:
                continue
            at = scene.token_at(mention.start)
            near = range(max(at.sent.start, at.i - 12), at.i)
            if any(i in scene.truces for i in near):
                words = scene.char_span(mention.core_start, mention.core_end)
                return msgspec.structs.replace(mention.when, words=words)
    return None


def made(scenes: Sequence[Scene], published: date | None) -> date | None:
    """The day of a truce's making by the words around it: "the ceasefire that they had agreed on Saturday"."""
    for scene in scenes:
        for mention in scene.times:
            first = mention.when.days()[0] if mention.when is not None else None
            if first is None or mention.when is None or mention.when.precision in ("month", "year", "vague"):
                continue
            at = scene.token_at(mention.start)
            span = [t for t in scene.doc[at.sent.start : at.i] if at.i - t.i < 25]
            truce = next((t.i for t in span if t.i in scene.truces), None)
            if truce is None or (published is not None and first > published):
                continue
            verb = next((t for t in reversed(span) if is_verb(t)), None)
            if (verb is not None and verb.lower_ in _MADE) or (
                at.i > 0 and at.nbor(-1).lower_ == "of" and at.i - truce < 3
            ):
                return first
    return None


def agreed_on(claims: list[Claim]) -> date | None:
    """The first day on which the document says that its truce was agreed or declared: earlier acts were before."""
    made = any(c.kind == "ceasefire_agreed" and c.stance == "asserted" and c.time is not None for c in claims)
    days = []
    for c in claims:
        silent = "silent" in c.trigger.quote  # the guns fall silent within a day of it
        tells = c.kind in ("ceasefire_agreed", "ceasefire_in_force") or silent
        tells |= made and c.kind in ("ceasefire_holding", "ceasefire_violated")
        first = c.time.days()[0] if c.time is not None and tells and c.stance == "asserted" else None
        if first is not None:
            days.append(first - timedelta(days=c.kind == "ceasefire_holding" and silent))
    return min(days, default=None)


def in_other_words(scenes: Sequence[Scene], published: date | None) -> tuple[bool, date | None]:
    """Whether a truce is told of without the word ("agreed to stop shooting", "an end to hostilities"), and its day."""
    told = False
    for scene in scenes:
        for match in _STOPS.finditer(scene.doc.text):
            told = True
            sentence = scene.token_at(match.start()).sent
            days = [
                (m.relation == "from", first)
                for m in scene.times
                if sentence.start_char <= m.start < sentence.end_char and m.when is not None
                and m.when.precision not in ("month", "year", "vague") and (first := m.when.days()[0]) is not None
                and (published is None or first <= published)
            ]  # fmt: skip
            if days:
                return True, max(days)[1]
    return told, None


def of_its_day(scenes: Sequence[Scene], published: date | None) -> bool:
    """Whether a report names its own day as that of something it tells: "this morning", the weekday it appeared on."""
    day = published.isoformat() if published is not None else None
    whens = (m.when for s in scenes for m in s.times if m.when is not None and m.when.precision in _SHARP)
    return day is not None and any((w.start or "")[:10] == day == (w.end or "")[:10] for w in whens)


def counted(text: str, published: date | None) -> date | None:
    """The day that a report counts its truce from: "ten days of ceasefire", "two weeks into the truce"."""
    found = _COUNTED.search(text) if published is not None else None
    n = number(found["n"].lower()) if found is not None else None
    if found is None or published is None or n is None or n > _MOST_COUNTED:
        return None
    length, slack = {"day": (1, 0), "week": (7, 2), "month": (31, 4)}[found["unit"].lower()]  # rounded as people round
    return published - timedelta(days=n * length + slack)


def truce_start(claims: list[Claim], said: When | None) -> When | None:
    """When the document's own truce took effect, by the first claim that says so; else from when it is said to hold."""
    for wanted in ("asserted", "planned"):
        for claim in claims:
            if claim.kind == "ceasefire_in_force" and claim.stance == wanted and claim.time is not None:
                return claim.time
        if said is not None:
            return said
    return None


@dataclass(frozen=True)
class Clock:
    """What a document's truce is told by: when it began (None: not said) and was agreed, and the document's day.

    `of_day`: whether the document tells of its own day.
    """

    start: When | None
    agreed: date | None
    published: date | None
    about_truce: bool
    of_day: bool = False


def relate(claim: Claim, clock: Clock) -> Claim:
    """The claim with `relative_to_truce` set by the document's clock."""
    start, published, about_truce = clock.start, clock.published, clock.about_truce
    term = claim.stance == "planned" and claim.kind in _TERMS and about_truce
    if about_truce and _said_under_it(claim, clock):
        return msgspec.structs.replace(claim, relative_to_truce="after")
    if TERM in claim.because or claim.kind in _MAKING or term:
        return msgspec.structs.replace(claim, relative_to_truce="none")
    if not about_truce and claim.relative_to_truce == "none":
        return claim
    if claim.relative_to_truce in ("before", "after"):
        said: str = claim.relative_to_truce
    elif claim.kind in _LATER and not _early(claim, start):
        said = "after"
    elif claim.stance in _AHEAD and not _past(claim, published):
        said = "before" if _early(claim, start) else "after" if _holds(clock) else "unknown"
    else:
        said = _by_time(claim, clock)
        if said == "after" and claim.relative_to_truce == "unknown":
            said = "unknown"
    return _narrow(msgspec.structs.replace(claim, relative_to_truce=said), clock)


def _said_under_it(claim: Claim, clock: Clock) -> bool:
    """Whether a call, a refusal or a round of talks is of the days after the truce began, and no part of its making."""
    first = clock.start.days()[0] if clock.start is not None else clock.agreed
    if claim.kind not in _TALK or first is None or clock.published is None or first > clock.published:
        return False
    when = claim.time or claim.said
    day = (when.days()[0] or when.days()[1]) if when is not None else None
    if day is not None:
        return day > first
    return claim.stance != "asserted" and (clock.published > first)


def _holds(clock: Clock) -> bool:
    """Whether the truce had taken effect when the report appeared: what is asked for then, is asked for under it."""
    first = clock.start.days()[0] if clock.start is not None else None
    return first is not None and clock.published is not None and first <= clock.published


def _past(claim: Claim, published: date | None) -> bool:
    """ "a raid was feared last night": feared of a day that is over."""
    end = claim.time.days()[1] if claim.time is not None else None
    return claim.stance == "hypothetical" and end is not None and published is not None and end <= published


def _early(claim: Claim, start: When | None) -> bool:
    last = claim.time.days()[1] if claim.time is not None else None
    first = start.days()[0] if start is not None else None
    return last is not None and first is not None and last < first


def _by_time(claim: Claim, clock: Clock) -> str:
    start, published = clock.start, clock.published
    first = start.days()[0] if start is not None else clock.agreed
    summed = claim.kind in _CUMULATIVE and not _within_a_month(claim)
    if start is not None and claim.time is not None and _ends_before(claim.time, start):
        return "before"
    last = claim.time.days()[1] if claim.time is not None else None
    if last is not None and clock.agreed is not None and last < clock.agreed:
        return "before"
    if first is None:
        return "unknown" if summed else "after"
    if published is not None and first > published:
        return "before"
    if claim.time is None:
        return "unknown" if summed else "after"
    begin, end = claim.time.days()
    if end is not None and end < first:
        return "before"
    if claim.time.precision == "night" and end == first and begin != end:
        return "after" if _at_midnight(start) else "before"
    if begin is not None and begin >= first:
        return "after"
    if claim.time.precision == "vague" and begin is None and claim.kind != "casualty_total":
        recent = published is not None and first >= published - timedelta(days=3)
        perfect = claim.time.words is not None and claim.said is not None and claim.time.words == claim.said.words
        return "after" if perfect else "before" if recent else "unknown"
    return "unknown"


def _at_midnight(start: When | None) -> bool:
    return start is not None and start.start is not None and start.start[11:13] in ("00", "01", "02")


def _within_a_month(claim: Claim) -> bool:
    """Whether a count is of one event or a short while, rather than of a whole war."""
    begin, end = claim.time.days() if claim.time is not None else (None, None)
    return begin is not None and end is not None and (end - begin).days <= 31 and claim.kind != "casualty_total"


def _ends_before(time: When, start: When) -> bool:
    """Whether both give hours and the act was over when the truce began."""
    end, begin = time.end or "", start.start or ""
    if len(end) > 10 and len(begin) > 10:
        return end[:16] < begin[:16] or (end[:16] == begin[:16] and (time.start or "")[:16] < begin[:16])
    return False


def _narrow(claim: Claim, clock: Clock) -> Claim:
    """The time of an undated claim after the truce: from its start to the report; of an act in a report that tells of
    its own day, that day, which is said to be its basis."""
    first = clock.start.start[:10] if clock.start is not None and clock.start.start else None
    told = clock.start.words if clock.start is not None else None
    if claim.relative_to_truce != "after" or claim.time is not None or first is None or clock.published is None:
        return claim
    last = clock.published.isoformat()
    if last < first:
        return claim
    lasting = claim.kind in _LATER or claim.stance == "negated" or not clock.of_day
    begin = first if lasting else last
    when = When(
        start=begin, end=last, precision="day" if begin == last else "days",
        basis="inferred" if lasting or first == last else "publication", words=told,
    )  # fmt: skip
    day = "between its start and the report" if lasting else "taken to be of the report's own day"
    because = (*claim.because, f"undated, told after the truce took effect: {day}")
    return msgspec.structs.replace(claim, time=when, because=because)
