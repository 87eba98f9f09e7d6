"""From a matched form to what it says: how long, and how far back or ahead from the report."""

from __future__ import annotations

import re

from . import dates_calendar as cal
from . import dates_numbers as said
from .dates_spec import Kind, Spec

Made = tuple[Spec, Kind] | None
_Match = re.Match[str]

_OF_THE_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_LASTING = re.compile(
    r"(?:civil|war|conflict|truce|ceasefire|cease-fire|crisis|siege|blockade|offensive|campaign|uprising|insurgency|"
    r"rebellion|agreement|deal|company|government|dispute|standoff|fighting|battle|practice|tradition)$"
)


def window(match: _Match) -> Made:
    words, n, unit = (
        match["when"],
        said.fortnights(match, said.number(match)) if "n" in match.groupdict() else None,
        said.unit(match),
    )
    if match["u"] == "second":
        return None
    if words.endswith(("first", "following", "preceding", "previous")):
        return Spec(op="event", n=n, unit=unit), "duration"
    few = "few" if match.groupdict().get("many") else None
    return Spec(op="window", n=n, side=1 if words.endswith(("coming", "next")) else -1, unit=unit, name=few), "duration"


def run(match: _Match) -> Made:
    at = cal.number(match["ord"]) if match["ord"] not in ("last", "final", "opening") else None
    counted = match.group().startswith("for ") or re.search(
        r"straight|consecutive|successive|running|row", match.group()
    )
    if at is None or not counted:
        return None
    return Spec(op="run", n=at, unit=said.unit(match)), "duration"


def first_of(match: _Match) -> Made:
    """ "In its first two days", "on the third day": counted from the truce that a report tells of."""
    words = match.groupdict()
    if words.get("other") is not None:
        return None
    if words.get("ord") and not (words.get("truce") or match.group().startswith("its ")):
        return None  # "on the third day" of what, the words do not say
    if words.get("ord"):
        if words["ord"] in ("last", "final"):
            return None
        at = 1 if words["ord"] == "opening" else cal.number(words["ord"]) or 1
        name = "full" if words.get("full") else None
        return Spec(op="truce", n=at - 1, side=1, unit="day", name=name), "event_relative"
    n = said.number(match)
    if n is None and said.unit(match) == "day" and not (words.get("truce") or match.group().startswith("its ")):
        return None
    return Spec(op="truce", n=n if n is not None else 1, side=1, unit=said.unit(match), name="first"), "event_relative"


def length(match: _Match) -> Made:
    words = match.groupdict()
    unit = said.UNITS[words["u"]]
    if words.get("old") and not _LASTING.match(words.get("oldfor") or ""):
        return None
    if (unit == "quarter" and not words.get("many")) or (match.group().startswith("the ") and not words.get("n")):
        return None  # three quarters are a share
    word = words.get("n") or ""
    if unit == "hour" and _OF_THE_CLOCK.fullmatch(word) and not match.string.startswith(" of ", match.end()):
        return None  # "1100 hours"
    if (word in ("a", "an") and unit in ("second", "minute")) or (word in ("a", "an") and "-" in match.group()[:3]):
        return None
    half = "half" if words.get("frac") or words.get("mid") or "half" in f"{word} {words.get('more') or ''}" else None
    return Spec(op="length", n=said.number(match) if "n" in words else None, unit=unit, name=half), "duration"


def lasting(match: _Match) -> Made:
    """ "A week-long siege", "a yearlong war"."""
    return Spec(op="length", n=1, unit=said.unit(match)), "duration"


def last_unit(match: _Match) -> Made:
    """ "Over the last week": the days up to now, where "last week" is one of the calendar."""
    return Spec(op="window", n=1, side=-1, unit=said.unit(match)), "duration"


def ahead(match: _Match) -> Made:
    """ "The weeks ahead"."""
    return Spec(op="window", side=1, unit=said.unit(match), name="few"), "duration"
