"""What became of comparable truces: for the reader of a status, never a forecast of this one.

The shares are fitted to the ETH/PRIO Civil Conflict Ceasefire data by `make durability` and ship as `survival.json`;
how they did out of time is in docs/method/durability.md.
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, Final

import msgspec

from ...model import Agreement, Clock
from ..timing import end_of, start_of

CITATION: Final = (
    "Clayton, G., Nygård, H. M., Rustad, S. A. and Strand, H. (2022). Ceasefires in Civil Conflict: A Research Agenda. "
    "Journal of Conflict Resolution; ETH/PRIO Civil Conflict Ceasefire data, 1989-2020."
)
_LIMITS: Final = (
    "Comparable means only the same class and whether a term was set; the places, the parties and the violations "
    "reported are not looked at.",
    "How about two in five of the truces in the data ended is not known; with these at their worst and at their best "
    "the share would lie between the two bounds given.",
    "It says what became of truces from 1989 to 2020, not what will become of this one.",
)


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """Of `n` comparable truces in force on `day` (`group`: compared with which), the share that did not fail in the
    next `within` days, with its 95 % interval; `ended_otherwise` of all ran out or were replaced in that time.

    `worst`, `best`: the share if every unknown end were a failure at once, or no end at all. `day` is the day of the
    table that is used, `asked` the day of the truce.
    """

    asked: int
    day: int
    within: int
    group: str
    n: int
    failures: int
    lasted: float
    low: float
    high: float
    ended_otherwise: float
    worst: float
    best: float
    limits: tuple[str, ...] = _LIMITS
    citation: str = CITATION

    @property
    def sentence(self) -> str:
        """It in one plain sentence."""
        return (
            f"Of {self.n} comparable truces ({self.group}) in force on day {self.day} whose end is known, "
            f"{_percent(self.lasted)} did not fail in the next {self.within} days (95 % interval "
            f"{_percent(self.low)} to {_percent(self.high)}; {_percent(self.ended_otherwise)} ran out or were "
            f"replaced); with the unknown ends at worst {_percent(self.worst)}, at best {_percent(self.best)}."
        )


def outlook(agreement: Agreement, day_n: int, clock: Clock | None = None) -> Outlook | None:
    """What became of truces like this one from day `day_n` on (0: the day of its start).

    The narrowest group with enough truces at risk: class and term, then either, then all. None where even all have
    too few. `clock`: whose end says that a term is set; any clock's unless given. Raises ValueError before the start.
    """
    if day_n < 0:
        raise ValueError(f"day {day_n} is before the start; a truce has an outlook from its day 0 on")
    clocks = agreement.clocks if clock is None else (clock,)
    fixed = any(end_of(c) is not None for c in clocks) if clocks else None
    table = _table()
    wanted = (
        group_key(agreement.cls, fixed),
        group_key(None, fixed),
        group_key(agreement.cls, None),
        group_key(None, None),
    )
    for group in dict.fromkeys(wanted):
        rows: dict[str, Any] = table["groups"].get(group, {})
        # Where the truce has outlasted what the table can say, the next wider group may reach further.
        day = max((d for d in map(int, rows) if d <= day_n), default=None)
        if day is not None and (day == max(map(int, rows)) <= day_n / 2) and group != wanted[-1]:
            continue
        if day is not None:
            row = {k: v for k, v in rows[str(day)].items() if k != "n_with_unknown"}
            return Outlook(asked=day_n, day=day, within=table["within"], group=group, **row)
    return None


def group_key(cls: str | None, fixed: bool | None) -> str:
    """The name of the group of a class and of a term set or not; either may be unknown."""
    term = {True: "fixed term", False: "open end", None: "any term"}[fixed]
    return f"{cls or 'any class'}, {term}"


def day_in_force(clock: Clock, on: date) -> int | None:
    """The number of days since the clock's start, None before it or where none is said."""
    start = start_of(clock)
    return None if start is None or on < start.day else (on - start.day).days


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("survival.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
