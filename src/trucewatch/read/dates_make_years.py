"""From a matched form to what it says: years in words, fiscal years, quarters, decades, centuries."""

from __future__ import annotations

import re

from . import dates_calendar as cal
from . import dates_numbers as said
from .dates_spec import Kind, Spec

Made = tuple[Spec, Kind] | None
_Match = re.Match[str]
_TENS = {
    name: n for n, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}


def quarter(match: _Match) -> Made:
    """ "The third quarter", "last year's third quarter", "the 1988 third quarter", "the 1988 period"."""
    word, year = match["q"] or match["q2"] or match["q3"], said.year(match)
    at = cal.ORDINALS.get(word or "")
    if year is not None and at is None:
        return Spec(op="date", year=year, name="period"), "date"
    if at is None:
        return Spec(op="shift", n=-1 if word == "latest" else 0, unit="quarter"), "date"
    if match["shift"]:
        n = {"last": -1, "this": 0, "next": 1}[match["shift"]]
        return Spec(op="shift", n=n, unit="year", nth=(at, "quarter", 1)), "date"
    return Spec(op="date", year=year, nth=(at, "quarter", 1)), "date"


def year_ago(match: _Match) -> Made:
    """ "The year-ago period", "year-earlier" results."""
    return Spec(op="ago", n=1, unit="year", side=-1), "date"


def latest(match: _Match) -> Made:
    """ "The latest period" of a report of quarters."""
    return Spec(op="shift", n=-1, unit="quarter"), "date"


def fiscal(match: _Match) -> Made:
    """A fiscal year, which need not be a calendar year: as coarse as a year."""
    year = match["y"] or match["y2"]
    if year:
        return Spec(op="date", year=int(year)), "date"
    n = {"latest": -1, "past": -1, "last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["w"] or "", 0)
    return Spec(op="shift", n=n, unit="year", name="fiscal"), "date"


def year_end(match: _Match) -> Made:
    """The last days of the report's year."""
    return Spec(op="shift", n=0, unit="year", name="end"), "date"


def century(match: _Match) -> Made:
    """ "The 11th century" is the years from 1000."""
    number = int(match["c"])
    return (Spec(op="date", year=(number - 1) * 100, unit="century"), "date") if 1 < number < 22 else None


def decade(match: _Match) -> Made:
    """ "The nineties", of the twentieth century unless that is far behind."""
    tens = int(match["d"]) if match["d"] else _TENS[match["w"]]
    return Spec(op="date", year=1900 + 10 * tens, unit="decade", modifier=match["mod"]), "date"


def year_in_words(match: _Match) -> Made:
    """ "Nineteen ninety-seven", "two thousand and four"; a bare "twenty" is a number."""
    head, tail = match["a"], match["b"]
    if tail is None and not (head == "two thousand" and match.group().startswith("the year")):
        return None
    number = cal.number((tail or "zero").replace("oh ", "").replace("oh-", "")) or 0
    if head != "two thousand" and number < 10 and not (tail or "").startswith("oh"):
        return None
    base = {"nineteen": 1900, "twenty": 2000, "two thousand": 2000}[head]
    return Spec(op="date", year=base + number), "date"
