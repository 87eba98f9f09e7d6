"""Days of the calendar: months, weekdays, units, zones, and feasts that move."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS = "january february march april may june july august september october november december"
_month_names = {name: n for n, name in enumerate(_MONTHS.split(" "), 1)}
MONTHS: Final = _month_names | {name[:3]: n for name, n in _month_names.items()} | {"sept": 9}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_day_names = {name: n for n, name in enumerate(_DAYS.split(" "))}
_day_forms = {"tues": 1, "weds": 2, "thu": 3, "thur": 3, "thurs": 3}
WEEKDAYS: Final = _day_names | {name[:3]: n for name, n in _day_names.items()} | _day_forms
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS: Final = {name: n for n, name in enumerate(_ONES.split(" "))} | {
    "a": 1, "an": 1, "couple": 2, "both": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12,
}  # fmt: skip
_FIRST = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: Final = {name: n for n, name in enumerate(_FIRST.split(" "), 1)}

ZONES: Final = {
    "gmt": "UTC", "utc": "UTC", "z": "UTC", "moscow": "Europe/Moscow", "msk": "Europe/Moscow", "kyiv": "Europe/Kyiv",
    "kiev": "Europe/Kyiv", "damascus": "Asia/Damascus", "baghdad": "Asia/Baghdad", "beirut": "Asia/Beirut",
    "jerusalem": "Asia/Jerusalem", "gaza": "Asia/Gaza", "ankara": "Europe/Istanbul", "istanbul": "Europe/Istanbul",
    "turkish": "Europe/Istanbul", "yerevan": "Asia/Yerevan", "baku": "Asia/Baku", "khartoum": "Africa/Khartoum",
    "tripoli": "Africa/Tripoli", "kabul": "Asia/Kabul", "tehran": "Asia/Tehran", "israel": "Asia/Jerusalem",
    "london": "Europe/London", "bst": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris",
    "paris": "Europe/Paris",
    "eet": "Europe/Kyiv", "eest": "Europe/Kyiv", "est": "America/New_York", "edt": "America/New_York",
    "et": "America/New_York", "eastern": "America/New_York", "new york": "America/New_York",
    "washington": "America/New_York", "yemen": "Asia/Aden", "sanaa": "Asia/Aden", "mogadishu": "Africa/Mogadishu",
    "addis ababa": "Africa/Addis_Ababa", "juba": "Africa/Juba", "manila": "Asia/Manila", "delhi": "Asia/Kolkata",
    "islamabad": "Asia/Karachi", "bangkok": "Asia/Bangkok", "riyadh": "Asia/Riyadh", "kinshasa": "Africa/Kinshasa",
}  # fmt: skip

# First days by the published civil (Umm al-Qura) calendar; sighting of the moon moves them a day either way by country.
_FITR = (
    "2010-09-10 2011-08-30 2012-08-19 2013-08-08 2014-07-28 2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-04 "
    "2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30 2026-03-20 2027-03-09 2028-02-26 2029-02-14 "
    "2030-02-04"
)
_ADHA = (
    "2010-11-16 2011-11-06 2012-10-26 2013-10-15 2014-10-04 2015-09-24 2016-09-12 2017-09-01 2018-08-21 2019-08-11 "
    "2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06 2026-05-27 2027-05-16 2028-05-05 2029-04-24 "
    "2030-04-13"
)
_EID: Final = {
    name: {int(day[:4]): date.fromisoformat(day) for day in table.split(" ")}
    for name, table in (("eid al-fitr", _FITR), ("eid al-adha", _ADHA))
}
FEASTS: Final = (
    "christmas eve", "christmas", "orthodox christmas", "easter", "good friday", "orthodox easter", "new year",
    "new year's eve", "eid al-fitr", "eid al-adha", "ramadan", "thanksgiving", "labor day", "memorial day", "halloween",
    "valentine's day", "may day", "nowruz",
)  # fmt: skip
_FIXED: Final = {
    "christmas": (12, 25), "christmas eve": (12, 24), "orthodox christmas": (1, 7), "new year": (1, 1),
    "new year's eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14), "may day": (5, 1),
    "nowruz": (3, 21),
}  # fmt: skip
# The days of these lie in a week of their month: month, first day of that week, weekday.
_MOVING: Final = {"thanksgiving": (11, 22, 3), "labor day": (9, 1, 0), "memorial day": (5, 25, 0)}


def easter(year: int) -> date:
    """Western Easter Sunday of `year` (Gregorian computus in the form of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ell) // 433
    n = h + ell - 7 * m
    month = (n + 90) // 25
    return date(year, month, (n + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday of `year` as a Gregorian date (Julian computus of Meeus; exact for 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def feast(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of feast `name` (one of FEASTS) in `year`; Islamic ones a day either side; None if unknown."""
    if name in _FIXED:
        first = date(year, *_FIXED[name])
        return first, first
    if name in _MOVING:
        month, day_, weekday = _MOVING[name]
        first = date(year, month, day_)
        first += timedelta(days=(weekday - first.weekday()) % 7)
        return first, first
    match name:
        case "easter":
            first = easter(year)
        case "good friday":
            first = easter(year) - timedelta(days=2)
        case "orthodox easter":
            first = orthodox_easter(year)
        case "ramadan":
            end = _EID["eid al-fitr"].get(year)
            return (end - timedelta(days=31), end) if end else None
        case _:
            day = _EID[name].get(year)
            span = 2 if name == "eid al-fitr" else 3  # three and four days of feast
            return (day - timedelta(days=1), day + timedelta(days=span + 1)) if day else None
    return first, first


def number(word: str) -> int | None:
    """The value of a small number as worded, in digits or lower-case words up to 999; None if it is no number."""
    word = word.strip().replace(",", "")
    if word.isdigit():
        return int(word)
    if word in ORDINALS or re.fullmatch(r"\d+(?:st|nd|rd|th)", word):
        return ORDINALS.get(word) or int(word[:-2])
    total = 0
    for part in re.split(r"[ -]", word):
        if part in ("of", "and", "the"):
            continue
        if part in ORDINALS and total in (20, 30):
            return total + ORDINALS[part]
        if part not in NUMBERS:
            return None
        total = (total or 1) * NUMBERS[part] if part in ("hundred", "dozen") else total + NUMBERS[part]
        total = 2 if part == "couple" else total
    return total or None


def add_months(day: date, months: int) -> date:
    """`day` moved by calendar months, kept inside the month it lands in."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end(year, month + 1))


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def offset_of(zone: str | None, day: date, hour: int, minute: int) -> str:
    """The UTC offset ("+03:00", "Z") that `zone` (IANA name or offset) has at that local time; "" if not known."""
    if zone is None:
        return ""
    if zone == "UTC":
        return "Z"
    if re.fullmatch(r"[+-]\d\d:\d\d", zone):
        return zone
    try:
        moment = datetime(day.year, day.month, day.day, hour % 24, minute, tzinfo=ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    text = moment.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"
