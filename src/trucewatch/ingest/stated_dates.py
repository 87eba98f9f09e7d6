"""Dates as publishers write them on a page: whole dates only, in English or numbers, with hour and offset if given.

A time of day without an offset is dropped (the day is kept), and a numeric date whose day and month could be either
way round is not read at all: unknown is an answer.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\b\.?)?"
    r"\s*\(?(?P<zone>Z\b|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?\b|[A-Z]{2,4}\b)?\)?"
)
_DATE = (
    r"(?P<y1>\d{4})[-/](?P<m1>\d\d)[-/](?P<d1>\d\d)(?!\d)"
    rf"|(?P<m2>{MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
    rf"|\b(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<m3>{MONTH})\.?,?[\s-]+(?P<y3>\d{{4}})\b"
    r"|\b(?P<d4>\d{1,2})(?P<sep>[./-])(?P<m4>\d{1,2})(?P=sep)(?P<y4>\d{4})\b"
)
_FIND_DATE = re.compile(_DATE, re.IGNORECASE)
_TIME_AFTER = re.compile(r"(?:T|,?\s*(?:at|[-–—|•·/])?\s*)" + _TIME)
_TIME_BEFORE = re.compile(
    _TIME + r"\s*(?:,|on|[-–—|•·])?\s*(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s*)?$"
)
_NUMERIC_ZONE = re.compile(r"^(?:GMT|UTC)?\s?([+-])(\d{1,2})(?::?(\d\d))?$")
# Only abbreviations that mean one offset wherever they are used.
_ZONES = {
    "GMT": 0,
    "UTC": 0,
    "Z": 0,
    "EDT": -4,
    "PDT": -7,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "TRT": 3,
}
_URL_DATE = re.compile(r"[/.-](20\d\d|19\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/.\-_?]|$)")


class StatedDate(NamedTuple):
    """An ISO date or date-time with offset, and where in the string its words stand."""

    iso: str
    start: int
    end: int


def find_date(words: str) -> StatedDate | None:
    """The first whole date in `words`, with the time of day beside it when that has an offset."""
    for found in _FIND_DATE.finditer(words):
        day = _day(found)
        if day is None:
            continue
        start, end = found.span()
        clock = _TIME_AFTER.match(words, end)
        if clock is not None:
            end = clock.end()
        else:
            clock = _TIME_BEFORE.search(words[:start])
            start = clock.start() if clock is not None else start
        return StatedDate(_with_time(day, clock), start, end)
    return None


def iso_date(value: str) -> str | None:
    """`value` as an ISO date or a date-time with offset, or None when it is not wholly a date."""
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        found = find_date(value)
        rest = value[: found.start] + value[found.end :] if found is not None else "x"
        return (
            found.iso
            if found is not None
            and not re.sub(r"(?i)(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[\W_]", "", rest)
            else None
        )
    if len(value) <= 10 or moment.tzinfo is None:
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds")


def url_date(url: str) -> str | None:
    """The day in an address such as `/2020/01/12/`, or None."""
    found = _URL_DATE.search(url)
    return _valid(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day(found: re.Match[str]) -> str | None:
    if found["y1"]:
        return _valid(int(found["y1"]), int(found["m1"]), int(found["d1"]))
    if found["y2"]:
        return _valid(int(found["y2"]), _MONTHS.index(found["m2"][:3].lower()) + 1, int(found["d2"]))
    if found["y3"]:
        return _valid(int(found["y3"]), _MONTHS.index(found["m3"][:3].lower()) + 1, int(found["d3"]))
    first, second, year = int(found["d4"]), int(found["m4"]), int(found["y4"])
    if found["sep"] in ".-" or first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _with_time(day: str, clock: re.Match[str] | None) -> str:
    if clock is None or not clock["zone"]:
        return day
    offset = _offset(clock["zone"].strip())
    hour, minute = int(clock["hour"]), int(clock["minute"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    if offset is None or hour > 23 or minute > 59:
        return day
    year, month, number = (int(part) for part in day.split("-"))
    second = min(int(clock["second"] or 0), 59)
    return datetime(year, month, number, hour, minute, second, tzinfo=timezone(offset)).isoformat(timespec="seconds")


def _offset(zone: str) -> timedelta | None:
    if zone in _ZONES:
        return timedelta(hours=_ZONES[zone])
    found = _NUMERIC_ZONE.match(zone)
    if found is None:
        return None
    digits, minutes = found[2], found[3] or "0"
    if int(digits) > 14 or int(minutes) > 59:
        return None
    size = timedelta(hours=int(digits), minutes=int(minutes))
    return -size if found[1] == "-" else size
