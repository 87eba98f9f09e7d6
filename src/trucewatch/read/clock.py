"""Before or after the truce that a document tells of: the day of the act against the truce's first, then the words.

The clock is the document's own: when it says that its truce took effect, or from when it was agreed. An act with a day
is held against that day; one without is placed by what its own clause says ("in the hours before the truce"), by a
sentence that dates what was told ("all this was before the ceasefire"), and by its tense.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from ..model import Claim, When

TERM: Final = "a term of the truce, not an act under it"
_MAKING: Final = frozenset(
    {
        "ceasefire_agreed", "ceasefire_called_for", "ceasefire_rejected", "ceasefire_extended", "negotiation",
        "other_statement", "ceasefire_in_force",
    }
)  # fmt: skip
_TALK: Final = frozenset({"ceasefire_called_for", "ceasefire_rejected", "ceasefire_extended", "negotiation"})
_HOME: Final = re.compile(r"\b(?:home|back|return\w*)\b", re.I)
_CUMULATIVE: Final = frozenset({"casualty_total", "displacement", "siege_or_blockade"})
_LATER: Final = frozenset({"ceasefire_holding", "ceasefire_violated", "ceasefire_collapsed"})
_AHEAD: Final = frozenset({"planned", "called_for", "hypothetical", "threatened"})
_TERMS: Final = frozenset(
    {"withdrawal", "troop_movement", "negotiation", "prisoner_release_or_exchange", "territory_change"}
)


@dataclass(frozen=True)
class Clock:
    """What a document's truce is told by: when it began (None: not said) and was agreed, and the document's day.

    `of_day`: whether the document tells of its own day; `in_being`: whether it tells of the truce as kept or broken.
    """

    start: When | None
    agreed: date | None
    published: date | None
    about_truce: bool
    of_day: bool = False
    in_being: bool = False


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
    talk = claim.kind in _TALK or (claim.kind == "ceasefire_agreed" and claim.stance == "called_for")
    if not talk or clock.published is None or (first is not None and first > clock.published):
        return False
    if first is None:
        return clock.in_being
    when = claim.time or claim.said
    day = (when.days()[0] or when.days()[1]) if when is not None else None
    if day is not None:
        return day > first
    refused = claim.stance != "asserted" or claim.kind == "ceasefire_rejected"
    return refused and clock.published > first


def _holds(clock: Clock) -> bool:
    """Whether the truce had taken effect when the report appeared: what is asked for then, is asked for under it."""
    first = clock.start.days()[0] if clock.start is not None else clock.agreed
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
    home = claim.kind == "displacement" and _HOME.search(claim.trigger.quote) is not None
    summed = claim.kind in _CUMULATIVE and not _within_a_month(claim) and not home
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
    lasted = claim.stance == "negated" or (begin is None and claim.time.precision != "vague")
    if lasted and not summed and end is not None and end > first:
        return "after"  # "kept them awake until 3 a.m."; "none for a fourth day"
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
