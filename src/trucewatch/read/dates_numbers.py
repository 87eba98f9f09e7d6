"""Numbers, units, months and years in a matched form of time words."""

from __future__ import annotations

import re

from . import dates_calendar as cal
from .dates_spec import Unit

_Match = re.Match[str]
UNITS: dict[str, Unit] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "night", "week": "week",
    "weekend": "weekend", "fortnight": "week", "month": "month",
    "quarter": "quarter", "year": "year",
    "decade": "decade", "centur": "century",
}  # fmt: skip


def opt(match: _Match, name: str) -> str | None:
    """A group of the match, None where the form has no such group."""
    value: str | None = match.groupdict().get(name)
    return value


def year(match: _Match) -> int | None:
    """The year written out, if any."""
    value = opt(match, "y")
    return int(value) if value else None


def year_step(match: _Match) -> int | None:
    """Which year "last year", "this year", "next year" after a date says, counted from the report's own."""
    word = opt(match, "ys")
    return {"last": -1, "this": 0, "next": 1}.get(word) if word else None


def month(word: str) -> int:
    """The number of a month by its name, short or long."""
    return cal.MONTHS[word.rstrip(". ")]


def number(match: _Match) -> int | None:
    """The number of units; None for "few", "several" and for none at all ("weeks ago")."""
    word = opt(match, "n")
    if word is None:
        return 2 if "couple" in (opt(match, "many") or "") else None
    return None if "half" in word else cal.number(word)


def unit(match: _Match) -> Unit:
    """The unit of time named."""
    return UNITS[match["u"]]


def fortnights(match: _Match, n: int | None) -> int | None:
    """The number in weeks, where fortnights are counted."""
    return n * 2 if n is not None and match["u"] == "fortnight" else n
