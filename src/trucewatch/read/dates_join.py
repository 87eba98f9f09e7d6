"""Join time words that say one time together: weekday and date, hour and day, night and day, two ends of a range."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from .dates_spec import Clock, Kind, Spec


class Atom(msgspec.Struct, frozen=True):
    """Time words found in one place, joined to their neighbours or not yet; `sides` are the two ends of a range,
    `core` is where the time alone ends (0: where the words do)."""

    start: int
    end: int
    spec: Spec
    kind: Kind
    sides: tuple[Atom, ...] = ()
    core: int = 0


_replace = msgspec.structs.replace
_TO_DAY: Final = re.compile(r",? (?:(?:late |early )?on (?:the )?|of (?:the )?|in (?:the )?|(?:late |early ))?|, ")
_TO_HOUR: Final = re.compile(
    r",? (?:(?:at|around|about|in|from|since|by|after|before|until|till|between|during|just|shortly|as"
    r"|the) ){0,3}\(?|,? \("
)
_TO: Final = re.compile(
    r" (?:to|until|till|through|(?:and (?:on )?)?into|and)(?: (?:the|early|late|at|on))? | ?[-–—] ?"
)
_OPENS: Final = re.compile(
    r"\b(?P<w>between|from|since|after|through|throughout)(?: (?:the|at|about|around|late|early))* $"
)
_INTO: Final = re.compile(r" (?:to|into|before|leading (?:in)?to) (?:the )?")
_OF_NIGHTS: Final = re.compile(r" (?:of|from|between) (?:the )?")
_TO_LAST: Final = re.compile(
    r" (?:(?:up )?to|until|before|preceding|(?:that )?end(?:ing|ed)|through)(?: on)?(?: the)? "
)
_HOURS: Final = re.compile(r" (?:to|until|till|and) |[ ]?[-–—][ ]?")


def join(atoms: list[Atom], low: str) -> list[Atom]:
    """`atoms` in order, neighbours that say one time made one. `low` is the text in lower case."""
    for step in (_worded, _hours, _dated, _ending, _placed, _ranges):
        joined: list[Atom] = []
        for atom in atoms:
            while joined:
                left = joined[-1]
                both = step(left, atom, low) if 0 <= atom.start - left.end <= 32 else None
                if both is None:
                    break
                joined.pop()
                atom = both
            joined.append(atom)
        atoms = joined
    return [_opened(atom, low) for atom in atoms if not _empty(atom, low)]


def _opened(atom: Atom, low: str) -> Atom:
    """`atom` with the "between" or "from" that opens a range of its own."""
    if atom.spec.op != "range" and atom.spec.clock_end is None:
        return atom
    opened = _OPENS.search(low, max(0, atom.start - 30), atom.start)
    return _replace(atom, start=opened.start()) if opened and opened["w"] in ("between", "from") else atom


def _empty(atom: Atom, low: str) -> bool:
    """A part of the day that nothing dates, and "the day" of nothing, are no mention on their own."""
    if atom.spec.op != "event" or atom.spec.part is None:
        return False
    return low[max(0, atom.start - 3) : atom.start] not in ("in ", "at ", "by ", "he ", "or ", "ng ")


def _worded(a: Atom, b: Atom, low: str) -> Atom | None:
    """A month, season or day before its year in words: "January nineteen ninety-seven"."""
    year, spec = b.spec.year, a.spec
    bare = b.spec.op == "date" and b.spec.month is None and not (b.spec.nth or b.spec.unit or b.spec.modifier)
    if not bare or year is None or spec.year is not None or spec.op not in ("date", "season") or spec.nth:
        return None
    if (spec.month is None and spec.day is None) or low[a.end : b.start] not in (" ", ", ", " of "):
        return None
    return Atom(a.start, b.end, _replace(spec, year=year, n=None, shift=None), a.kind)


def _gap(a: Atom, b: Atom, low: str) -> str:
    return low[a.end : b.start]


def _hours(a: Atom, b: Atom, low: str) -> Atom | None:
    """Two ends of a span of hours, or one hour in two zones."""
    one, two = a.spec.clock, b.spec.clock
    if a.spec.op != "clock" or b.spec.op != "clock" or one is None or two is None:
        return None
    gap = _gap(a, b, low)
    if (
        re.fullmatch(r" ?[(/] ?|, or |, ", gap)
        and two.zone
        and a.spec.clock_end is None
        and "/" not in low[b.end : b.end + 1]
    ):
        end = b.end + 1 if low[b.end : b.end + 1] == ")" else b.end
        clock = one if one.zone not in (None, "local") else _zoned(one, two)
        return Atom(a.start, end, _replace(a.spec, clock=clock), "time")
    if _HOURS.fullmatch(gap) and a.spec.clock_end is None:
        if gap == " and " and not _OPENS.search(low, max(0, a.start - 30), a.start):
            return None
        first = _replace(one, zone=two.zone) if one.zone is None else one
        return Atom(a.start, b.end, _replace(a.spec, clock=first, clock_end=two), "time")
    return None


def _zoned(local: Clock, known: Clock) -> Clock:
    """`local` with the offset that its hour beside an hour in UTC gives away."""
    if known.zone != "UTC":
        return local
    minutes = (local.hour - known.hour) * 60 + local.minute - known.minute
    minutes = (minutes + 720) % 1440 - 720
    hours, rest = divmod(abs(minutes), 60)
    return _replace(local, zone=f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}")


def _dated(a: Atom, b: Atom, low: str) -> Atom | None:
    """A weekday beside a date is one day: the date's, the weekday only a check on a year not given."""
    gap = _gap(a, b, low)
    if not re.fullmatch(r",? ?(?:the )?| ?\(", gap):
        return None
    day, date_ = (a, b) if a.spec.op == "weekday" else (b, a)
    if day.spec.op != "weekday" or date_.spec.op not in ("date", "shift") or not date_.spec.names_day():
        return None
    if day.spec.clock or (date_.spec.op == "shift" and "(" not in gap):
        return None
    end = b.end + 1 if "(" in gap and low[b.end : b.end + 1] == ")" else b.end
    spec = _replace(date_.spec, weekday=day.spec.weekday, part=date_.spec.part or day.spec.part)
    return Atom(a.start, end, spec, "time" if spec.part else date_.kind)


def _placed(a: Atom, b: Atom, low: str) -> Atom | None:
    """An hour or a part of the day beside a day; a night beside the day it leads into."""
    gap = _gap(a, b, low)
    if a.spec.op == "overnight" and b.spec.names_day():
        if re.fullmatch(r" (?:into|to)(?: early)? (?:the )?", gap):
            return Atom(a.start, b.end, _into(b.spec), "time")
        if re.fullmatch(r",? (?:on |from |of |between )?(?:the )?", gap):
            return Atom(a.start, b.end, _replace(b.spec, part="night"), "time")
        return None
    if a.spec.op == "event" and a.spec.part == "night" and b.spec.names_day() and _INTO.fullmatch(gap):
        return Atom(a.start, b.end, _into(b.spec), "time")
    if _floats(a.spec) and b.spec.names_day() and b.spec.clock is None and _TO_DAY.fullmatch(gap):
        return Atom(a.start, b.end, _hung(b.spec, a.spec), "time")
    if a.spec.part == "night" and a.spec.op == "event" and b.spec.op == "range":
        return Atom(a.start, b.end, _replace(b.spec, part="night"), "time") if _OF_NIGHTS.fullmatch(gap) else None
    if a.spec.op == "repeat" and _floats(b.spec) and _TO_HOUR.fullmatch(gap):
        return Atom(a.start, b.end, a.spec, "set")
    if a.spec.clock and b.spec.op == "clock" and b.spec.clock and b.spec.clock.zone and gap in (" (", ", or "):
        end = b.end + 1 if low[b.end : b.end + 1] == ")" else b.end
        known = a.spec.clock.zone not in (None, "local")
        return Atom(
            a.start, end, a.spec if known else _replace(a.spec, clock=_zoned(a.spec.clock, b.spec.clock)), "time"
        )
    over = a.spec.part in ("night", "evening") and (" until " in gap or " till " in gap)  # "Friday night until dawn on"
    if a.spec.names_day() and a.spec.clock is None and _floats(b.spec) and _TO_HOUR.fullmatch(gap) and not over:
        end = b.end + 1 if gap.endswith("(") and low[b.end : b.end + 1] == ")" else b.end
        return Atom(a.start, end, _with_relation(_hung(a.spec, b.spec), gap), "time")
    return None


def _floats(spec: Spec) -> bool:
    return spec.op == "clock" or (spec.op == "event" and spec.part is not None)


def _ending(a: Atom, b: Atom, low: str) -> Atom | None:
    """A week by its last day: "the week to 12 January"."""
    if a.spec.op not in ("event", "length") or not b.spec.names_day() or not _TO_LAST.fullmatch(_gap(a, b, low)):
        return None
    days = {"day": a.spec.n, "hour": (a.spec.n or 0) // 24}.get(a.spec.unit or "")
    if days and low[a.start : a.end].startswith("the "):  # "the 24 hours to Friday morning"
        high = _replace(b.spec, clock=None, part=None)
        return Atom(a.start, b.end, Spec(op="range", unit="day", n=days, high=high), "date")
    if a.spec.unit != "week" or b.spec.clock or b.spec.part:
        return None
    return Atom(a.start, b.end, Spec(op="range", unit=a.spec.unit, high=b.spec), "date")


def _hung(day: Spec, hour: Spec) -> Spec:
    if hour.clock:
        part = None if day.part in ("early", "late") else day.part
        return _replace(day, clock=hour.clock, clock_end=hour.clock_end, part=part)
    return _replace(day, part=hour.part)


def _with_relation(spec: Spec, gap: str) -> Spec:
    if spec.clock_end is not None:
        return spec
    for word in ("since", "from", "until", "by", "before", "after"):
        if f" {word} " in gap:
            return _replace(spec, relation=word)
    return _replace(spec, relation="until") if " till " in gap else spec


def _into(day: Spec) -> Spec:
    """The night that ends on `day`."""
    return Spec(op="range", high=_replace(day, part=None), part="night")


def _ranges(a: Atom, b: Atom, low: str) -> Atom | None:
    gap = _gap(a, b, low)
    low_side, high_side = a.spec, b.spec
    midnight = a.spec.clock is not None and a.spec.clock.name == "midnight" and a.spec.op == "clock"
    if midnight and gap == " between " and high_side.op == "range" and high_side.high is not None:
        return Atom(a.start, b.end, _replace(high_side.high, clock=Clock(0)), "time")  # "between Saturday and Sunday"
    if not _TO.fullmatch(gap) or low_side.relation or high_side.relation or not (_ends(low_side) and _ends(high_side)):
        return None
    opened = _OPENS.search(low, max(0, a.start - 30), a.start)
    if " and " in gap and "into" not in gap and not (opened and opened["w"] == "between"):
        return None
    same = low_side.op == high_side.op and low_side.names_day() == high_side.names_day()
    if not opened and not same:
        return None
    if high_side.op == "clock" and low_side.names_day() and low_side.clock:
        high_side = _replace(low_side, clock=high_side.clock)
    night = "into" in gap or low_side.part == "night"
    spec = Spec(op="range", low=_replace(low_side, part=None), high=high_side, part="night" if night else None)
    return Atom(a.start, b.end, spec, "time" if low_side.clock or night else "date", (a, b))


def _ends(spec: Spec) -> bool:
    return spec.op in ("weekday", "date", "feast", "shift", "clock", "season") or (
        spec.op == "ago" and spec.n is not None
    )
