"""How the page words things: status and relation with a sign as well as a colour, days, places with their precision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from ..model import Claim, Clock, Figure, Finding, Incident, SaidFigure, Status, When, Where
from ..view import words


class Sign(NamedTuple):
    """A word, a sign that is not a colour, the class that colours it, and what it means."""

    word: str
    sign: str
    css: str
    means: str


_STATUS: Final = (
    Sign("holding", "●", "holding", "reports speak of the area that day, and none of them alleges a hostile act"),
    Sign("strained", "▲", "strained", "hostile acts are alleged under this clock, or somebody speaks of violations"),
    Sign("broken", "✖", "broken", "a party declared it over, or more than one voice bears out many acts"),
    Sign("ended", "■", "ended", "the end that this claimant named has passed"),
    Sign(
        "unobserved",
        "○",
        "unobserved",
        "no report on the area that day, or too few: no sign of calm, never holding",
    ),
)
STATUS: Final[dict[str, Sign]] = {each.word: each for each in _STATUS}
NOT_YET: Final = Sign("not yet in force", "–", "notyet", "before the start that this claimant names")
RELATION: Final[dict[str, str]] = {
    "violation_alleged": "violation alleged", "before": "before its start", "after_end": "after its end",
    "outside": "outside its area or parties", "exempt": "exempt", "unclear": "cannot be told",
}  # fmt: skip


def sign(status: Status | None) -> Sign:
    """The sign of a day's status; None is a day before the start."""
    return NOT_YET if status is None else STATUS[status.status]


def plain(value: str) -> str:
    """`air_strike` → `air strike`."""
    return value.replace("_", " ")


def day(value: date) -> str:
    """`Sunday 12 January 2020`."""
    return f"{value:%A} {value.day} {value:%B %Y}"


def place(value: Where | None) -> str:
    """`Saraqib, Idlib, SY (town, within 5 km)`; `place not told` when there is none."""
    if value is None:
        return "place not told"
    if value.precision == "unresolved":
        return f"{words.where(value)} (in no gazetteer; not placed)"
    radius = f", within {value.radius_km:g} km" if value.radius_km else ""
    return f"{words.where(value)} ({value.precision}{radius})"


def time(value: When | None) -> str:
    """The interval, and on what basis it is known when the words do not give it; `time not told` when there is none."""
    text = words.when(value).replace(" (minute)", "").replace(" (hour)", "").replace("T", " ")
    if value is None or not text:
        return "time not told"
    basis = "" if value.basis in ("stated", "relative") else f", {value.basis}"
    return f"{text}{basis}{f', {value.zone}' if value.zone else ''}"


def figure(value: Figure | SaidFigure) -> str:
    """The number as qualified; `at least 17` is `17 or more`."""
    text = words.figure(value)
    exact = value.low is not None and value.low == value.high
    plainly = not exact or value.qualifier in ("exact", "about", "nearly", "estimated")
    return text if plainly else f"{text} ({plain(value.qualifier)})"


def figures(value: Claim | Incident) -> str:
    """All figures of a thing: `killed 17 or more; places hit 4`."""
    return plain(words.figures(value))


def figure_detail(value: Figure) -> str:
    """Who is counted and what kind of count it is: `women and children; a running total since 2019-12-01`."""
    scopes = {"flow": "a flow over time", "stock": "a stock", "cumulative": "a running total"}
    parts = [value.unit, value.population, value.composition, scopes.get(value.scope)]
    since = f"since {value.since}" if value.since else None
    part = f"part of “{value.part_of}”" if value.part_of else None
    added = f"on top of “{value.added_to}”, not summed" if value.added_to else None
    return "; ".join(dict.fromkeys(p for p in (*parts, since, part, added) if p))


def finding(value: Finding | None) -> str:
    """One finding in words: `violation alleged, contested`."""
    if value is None:
        return "not held against it"
    text = RELATION[value.relation]
    graded = value.relation == "violation_alleged" and value.grade != "alleged"
    return f"{text}, {plain(value.grade)}" if graded else text


def findings(by_clock: Sequence[tuple[Clock, Finding | None]]) -> str:
    """The findings under all clocks, in one line; clocks that say the same are named together."""
    said: dict[str, list[str]] = {}
    for clock, found in by_clock:
        said.setdefault(finding(found), []).append(clock.claimant)
    return "; ".join(
        f"{text} under the clock{'s' if len(names) > 1 else ''} of {listed(names)}" for text, names in said.items()
    )


def start(clock: Clock) -> str:
    """When a clock starts, with its zone: `2020-01-12 00:01, Europe/Istanbul`; `not told` when nobody says."""
    if clock.start is None:
        return "not told"
    return f"{time(clock.start)}, {clock.zone}" if clock.zone and not clock.start.zone else time(clock.start)


def count(number: int, what: str, many: str | None = None) -> str:
    """`1 report`, `3 reports`."""
    return f"{number} {what if number == 1 else many or what + 's'}"


def listed(names: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"
