"""From a matched form to what it says: hours, parts of the day, feasts."""

from __future__ import annotations

import re

from . import dates_calendar as cal
from .dates_spec import Clock, Kind, Spec

Made = tuple[Spec, Kind] | None
_Match = re.Match[str]


def _zone(match: _Match) -> str | None:
    zone = match["tz"]
    if zone is None:
        return None
    return "local" if zone.startswith("local") else cal.ZONES[match["city"] or zone]


def clock(match: _Match) -> Made:
    words = match.groupdict()
    hour = cal.number(words["h"]) if words["h"] not in ("0", "00") else 0
    minute, half = int(words.get("m") or 0), words.get("ap") or {"morning": "a", None: ""}.get(words.get("half"), "p")
    if hour is None or hour > 24 or minute > 59 or (half and hour > 12):
        return None
    dotted = "." in match.group()[:3] and not (half or words.get("hrs") or words.get("tz"))
    if dotted:
        return None  # "3.45" alone is a decimal
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return Spec(op="clock", clock=Clock(hour, minute, _zone(match), exact=words.get("m") is not None)), "time"


def past_midnight(match: _Match) -> Made:
    """The first minute of a day: unlike midnight, of that day alone."""
    return Spec(op="clock", clock=Clock(0, 1)), "time"


def military(match: _Match) -> Made:
    hour, minute = int(match["h"]), int(match["m"])
    told = match["hrs"] or match["tz"] or match["at"] is not None or match["at2"] is not None
    if hour > 24 or minute > 59 or not told:
        return None
    return Spec(op="clock", clock=Clock(hour, minute, _zone(match))), "time"


def named_hour(match: _Match) -> Made:
    name = match["name"]
    at = Clock(0, exact=False, name="midnight") if name == "midnight" else Clock(12, exact=False, name="noon")
    return Spec(op="clock", clock=at), "time"


def part(match: _Match) -> Made:
    return Spec(op="event", part=match["part"] or match["sun"] or "early"), "time"


def feast(match: _Match) -> Made:
    name = match["name"].replace("’", "'").replace("-", " ")
    if name not in cal.FEASTS:
        name = name.replace(" day", "").replace(" sunday", "")
    if name[0] == "n" and name.endswith("z"):
        name = "nowruz"
    elif name.startswith("eid"):
        name = "eid al-fitr" if name.endswith("fitr") else "eid al-adha"
    elif name.startswith("new year"):
        name = "new year's eve" if name.endswith("eve") else "new year"
    return Spec(op="feast", name=name, year=int(match["y"]) if match["y"] else None), "date"
