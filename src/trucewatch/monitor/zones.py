"""Which clock on the wall is meant where nobody says so: the time zone of a country at war or at its table.

Only countries with one zone, or whose capital's zone is what their ministries speak in. Names as in the IANA database.
"""

from __future__ import annotations

from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_ZONES: Final = {
    "AF": "Asia/Kabul", "AM": "Asia/Yerevan", "AZ": "Asia/Baku", "BF": "Africa/Ouagadougou", "CF": "Africa/Bangui",
    "CO": "America/Bogota", "EG": "Africa/Cairo", "ET": "Africa/Addis_Ababa", "FR": "Europe/Paris",
    "GB": "Europe/London",
    "GE": "Asia/Tbilisi", "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata", "IQ": "Asia/Baghdad", "IR": "Asia/Tehran",
    "KH": "Asia/Phnom_Penh", "LB": "Asia/Beirut", "LK": "Asia/Colombo", "LY": "Africa/Tripoli", "ML": "Africa/Bamako",
    "MM": "Asia/Yangon", "PH": "Asia/Manila", "PK": "Asia/Karachi", "PS": "Asia/Gaza", "QA": "Asia/Qatar",
    "RU": "Europe/Moscow", "SA": "Asia/Riyadh", "SD": "Africa/Khartoum", "SO": "Africa/Mogadishu", "SS": "Africa/Juba",
    "SY": "Asia/Damascus", "TH": "Asia/Bangkok", "TR": "Europe/Istanbul", "UA": "Europe/Kyiv", "YE": "Asia/Aden",
}  # fmt: skip


def zone_of(country: str | None) -> str | None:
    """The IANA name for a country's code, None where it has several zones or is not listed."""
    return _ZONES.get(country or "")


@lru_cache(maxsize=256)
def wall(name: str | None) -> tzinfo:
    """The zone of that name or offset ("+03:00"); UTC where there is none or it is not known."""
    if name is None:
        return UTC
    if name[:1] in "+-":
        sign = -1 if name[0] == "-" else 1
        hours, _, minutes = name[1:].partition(":")
        if hours.isdigit() and (minutes or "0").isdigit():
            return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or "0")))
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
