"""From a matched form to what it says: one small function for each form of time words."""

from __future__ import annotations

import re

from . import dates_calendar as cal
from . import dates_numbers as said
from .dates_spec import Clock, Kind, Spec

Made = tuple[Spec, Kind] | None
_Match = re.Match[str]

_EDGE = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}
_ENDED = re.compile(r",? (?:that )?end(?:ed|ing|s)\b")


def day_month(match: _Match) -> Made:
    month, year = said.month(match["mon"]), said.year(match)
    days = [cal.number(d) for d in (match["d"], said.opt(match, "d2") or said.opt(match, "d3")) if d]
    if any(d is None or not 1 <= d <= 31 for d in days):
        return None
    specs = [Spec(op="date", year=year, month=month, day=d, n=said.year_step(match)) for d in days]
    if len(specs) == 1:
        return specs[0], "date"
    return (Spec(op="range", low=specs[0], high=specs[1]), "date") if (days[0] or 0) < (days[1] or 0) else None


def ordinal_day(match: _Match) -> Made:
    day, month_ = cal.number(match["d"]), said.opt(match, "in")
    if month_ == "last":
        return (Spec(op="shift", n=-1, unit="month", nth=(day or 0, "day", 1)), "date") if day else None
    shift = "that" if month_ in ("that", "the same") else None
    if not day or not 1 <= day <= 31:
        return None
    first, other = Spec(op="date", day=day, shift=shift), cal.number(said.opt(match, "d2") or "")
    if other is not None and day < other <= 31:
        return Spec(op="range", low=first, high=Spec(op="date", day=other, shift=shift)), "date"
    return first, "date"


def month(match: _Match) -> Made:
    word, year, shift = match["mon"], said.year(match), match["shift"]
    modifier = match["mod"] or _EDGE.get(match["edge"] or "")
    step = said.year_step(match)
    short = len(word.rstrip(".")) <= 4 and word not in ("may", "june", "july")
    if short and not (year or step is not None or word.endswith(".") or modifier):
        return None
    told = (said.opt(match, "ys") or "").endswith(("that", "same"))
    shift = "that" if told else shift
    return Spec(op="date", year=year, month=said.month(word), modifier=modifier, shift=shift, n=step), "date"


def nth(match: _Match) -> Made:
    if match["u"] == "weekend":
        return Spec(op="event"), "date"
    word = match["nth"]
    at = -1 if word in ("last", "final") else 1 if word == "opening" else cal.number(word)
    if at is None or at > 31:
        return None
    inside = (at, match["u"], (cal.number(match["k"]) or 1) if match["k"] else 1)
    if match["mon"]:
        spec = Spec(
            op="date", year=said.year(match), month=said.month(match["mon"]), nth=inside, n=said.year_step(match)
        )
        return spec, "date"
    if match["yy"]:
        return Spec(op="date", year=int(match["yy"]), nth=inside), "date"
    n = {"last": -1, "next": 1}.get(match["shift"], 0)
    return Spec(op="shift", n=n, unit=said.UNITS[match["of"]], nth=inside), "date"


def iso(match: _Match) -> Made:
    year, month_, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not (1900 <= year < 2100 and 1 <= month_ <= 12 and 1 <= day <= 31):
        return None
    clock = None
    if match["h"]:
        clock = Clock(int(match["h"]), int(match["min"]), {"z": "UTC"}.get(match["z"] or "", match["z"]))
    return Spec(op="date", year=year, month=month_, day=day, clock=clock), "time" if clock else "date"


def numeric(match: _Match) -> Made:
    """Day first, as most of the world writes it, unless only month first can be read; the report's day may say so."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    day, month_ = (b, a) if b > 12 >= a else (a, b)
    if not (1 <= month_ <= 12 and 1 <= day <= 31 and 1900 <= year < 2100):
        return None
    open_ = "either" if day <= 12 and month_ <= 12 and day != month_ else None
    return Spec(op="date", year=year, month=month_, day=day, name=open_), "date"


def slashed(match: _Match) -> Made:
    """ "On 6/12": day and month of the year nearest to the report."""
    a, b = int(match["a"]), int(match["b"])
    day, month_ = (b, a) if b > 12 >= a else (a, b)
    return (Spec(op="date", month=month_, day=day), "date") if 1 <= month_ <= 12 and 1 <= day <= 31 else None


def year(match: _Match) -> Made:
    modifier = match["mod"] or _EDGE.get(match["edge"] or "")
    number = int(match["y"])
    if number > 2049 or (match["dec"] and number % 10):
        return None
    return Spec(op="date", year=number, modifier=modifier, unit="decade" if match["dec"] else None), "date"


def season(match: _Match) -> Made:
    name, shift, number = match["s"], _SHIFTS.get(match["shift"] or "", match["shift"]), said.year(match)
    told = match.group().startswith("the ") and match.string[: match.start()].endswith(("in ", "since ", "until "))
    if not (shift or number or told) and (name in ("spring", "fall") or not match.group().startswith("the ")):
        return None
    return Spec(op="season", month=cal.SEASONS[name], year=number, shift=shift), "date"


_SHIFTS = {"this past": "last", "this coming": "next", "the previous": "previous", "the following": "following"}


def weekday(match: _Match) -> Made:
    day = cal.WEEKDAYS[match["wd"].rstrip(".,")]
    part = match["part"] or match["late"] or match["mod"]
    if match["s"] or match["ps"]:
        return Spec(op="repeat", weekday=day, part=part), "set"
    shift = match["shift"]
    return Spec(op="weekday", weekday=day, shift=_SHIFTS.get(shift or "", shift), part=part), "time" if match[
        "part"
    ] else "date"


def repeat(match: _Match) -> Made:
    """How often: "every other day", "each March", "every four years", "twice a week", "daily"."""
    words = match.groupdict()
    unit, day = words.get("u") or words.get("us"), words.get("wd")
    month_ = said.month(words["mon"]) if words.get("mon") else cal.SEASONS.get(words.get("s") or "")
    n = 2 if words.get("o") == "other" else cal.number(words["n"]) if words.get("n") else None
    return Spec(
        op="repeat", unit=said.UNITS[unit] if unit else None, name=match.group() if not words else words.get("s"),
        weekday=cal.WEEKDAYS[day.rstrip(".,")] if day else None, month=month_, n=n, part=words.get("part"),
    ), "set"  # fmt: skip


def today(match: _Match) -> Made:
    word = match["w"]
    n = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    part = "night" if word == "tonight" else match["part"] or match["mod"]
    return Spec(op="shift", n=n, unit="day", part=part), "time" if part else "date"


def day_but_one(match: _Match) -> Made:
    if match["u"]:
        part = match["u"] if match["u"] == "night" else None
        return Spec(op="shift", n=-2, unit="day", part=part), "time" if part else "date"
    return Spec(op="shift", n=-2 if match["w"] == "before" else 2, unit="day"), "date"


def this_part(match: _Match) -> Made:
    if match["w"] == "last":
        return Spec(op="shift", n=-1, unit="day", part=match["part"]), "time"
    return Spec(op="shift", n=0, unit="day", part=match["part"]), "time"


def overnight(match: _Match) -> Made:
    return Spec(op="overnight", part="overnight"), "time"


def unit_span(match: _Match) -> Made:
    shift, unit = match["shift"].removeprefix("the ").removeprefix("this ") or "the", said.unit(match)
    modifier = match["mod"] or _EDGE.get(match["edge"] or "")
    if unit in ("second", "minute", "hour", "night") or match.group().endswith(f"{match['u']}s"):
        return None
    n = {"last": -1, "next": 1, "past": -1, "previous": -1, "coming": 1, "following": 1}.get(shift, 0)
    if shift in ("previous", "following", "same", "that") or (match["shift"] == "the next" and unit == "day"):
        return Spec(op="last_day", n=abs(n), side=n, unit=unit), "date"
    if unit == "day" and shift in ("this", "the", "current"):
        return None if shift != "this" else (Spec(op="shift", n=0, unit="day"), "date")
    if shift == "the" and not modifier and unit != "weekend":
        ended = "ended" if _ENDED.match(match.string, match.end()) else None
        return Spec(op="event", unit=unit, name=ended), "date"  # "the week" of what, the words do not say
    if match["shift"] == "the past" or shift == "past":
        return Spec(op="window", n=1, side=-1, unit=unit), "duration"
    return Spec(op="shift", n=n, unit=unit, modifier=modifier), "date"


def ago(match: _Match) -> Made:
    side = -1 if match["w"] == "ago" else 1
    n = said.number(match)
    if (match["rough"] or "") in ("more than", "over", "at least") and side < 0:
        n = None  # further back than it says: only the near end is known
    return Spec(op="ago", n=said.fortnights(match, n), unit=said.unit(match), side=side), "date"


def neighbour(match: _Match) -> Made:
    word = match["p"] or match["q"]
    side = {"before": -1, "after": 1, "previous": -1, "following": 1, "next": 1}.get(match["w"] or match["s"], 0)
    if word in ("week", "month", "year"):
        return Spec(op="last_day", n=1, side=side, unit=said.UNITS[word]), "event_relative"
    return Spec(op="last_day", n=abs(side), side=side, unit="day", part=None if word == "day" else word), "date"


def that_day(match: _Match) -> Made:
    word = match["q"] or match["q2"]
    return Spec(op="last_day", n=0, unit="day", part=None if word == "day" else word), "date"


def same_day(match: _Match) -> Made:
    """ "Later in the day": of the day told of."""
    return Spec(op="last_day", n=0, unit="day", name="told"), "date"


def within_hours(match: _Match) -> Made:
    """ "In the following hours", "within hours": of the day told of."""
    return Spec(op="last_day", side=1, unit=said.unit(match)), "event_relative"


def within_of(match: _Match) -> Made:
    """ "Within minutes of the deadline", "within an hour of the truce": of its first day."""
    return Spec(op="truce", n=said.number(match), side=1, unit=said.unit(match)), "event_relative"


def since_then(match: _Match) -> Made:
    """From the day told of until the report's own."""
    return Spec(op="last_day", n=0, unit="day", relation="since"), "date"


def current_day(match: _Match) -> Made:
    """The report's own day."""
    return Spec(op="shift", n=0, unit="day"), "date"


def later(match: _Match) -> Made:
    side = 1 if match["w"].startswith(("later", "after")) else -1
    n = said.fortnights(match, said.number(match))
    name = "later" if match["w"] == "later" else None
    return Spec(op="last_day", n=n, side=side, unit=said.unit(match), name=name), "event_relative"


def from_truce(match: _Match) -> Made:
    words = match.groupdict()
    if not (words.get("truce") or words.get("it")):
        if words.get("u"):
            return Spec(op="event", n=said.number(match), unit=said.unit(match), name="length"), "event_relative"
        return Spec(op="event"), "event_relative"
    if words.get("it") and not (words.get("u") or words.get("the")):
        return None
    if "eve of" in match.group():
        return Spec(op="truce", n=1, side=-1, unit="day"), "event_relative"
    word = match["w"]
    side = 0 if word in ("during", "throughout") else 1 if word in ("after", "into", "since", "following") else -1
    if words.get("soon"):
        return Spec(op="truce", n=0, side=side, unit="hour"), "event_relative"
    if words.get("the"):
        return Spec(op="truce", n=1, side=side, unit=said.UNITS[words["the"]]), "event_relative"
    if words.get("u"):
        return Spec(
            op="truce", n=said.fortnights(match, said.number(match)), side=side, unit=said.unit(match)
        ), "event_relative"
    return Spec(op="truce", side=side, relation="since" if word == "since" else None), "event_relative"


def day_of_truce(match: _Match) -> Made:
    if not match.groupdict().get("truce"):
        return Spec(op="event"), "event_relative"
    at = cal.number(match["n"] or match["ord"]) if match["ord"] not in ("last", "final") else None
    if match["ord"] == "opening":
        at = 1
    return (
        (Spec(op="truce", n=at - 1, side=1, unit="day"), "event_relative")
        if at
        else (Spec(op="event"), "event_relative")
    )


def now(match: _Match) -> Made:
    return Spec(op="now"), "date"


def prior(match: _Match) -> Made:
    return Spec(op="recent" if match.group() in ("recently", "lately", "of late") else "prior"), "date"


def soon(match: _Match) -> Made:
    return Spec(op="later"), "date"
