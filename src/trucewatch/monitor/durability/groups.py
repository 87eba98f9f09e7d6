"""Groups of truces that are compared, and the table of what became of them: fitted figures, no rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from .curves import incidence, interval
from .outlook import group_key
from .spells import Spell, Treatment, lasted

WITHIN: Final = 30
LANDMARKS: Final = (0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 540, 730, 1095, 1825)
HORIZONS: Final = (30, 90, 180, 365)
FEWEST: Final = 20
"""Groups with fewer truces at risk say nothing of their own."""


def _three(name: str, of: Callable[[Spell], bool | None]) -> Callable[[Spell], str]:
    return lambda s: {True: name, False: f"not {name}", None: f"unclear whether {name}"}[of(s)]


def priors(spell: Spell) -> str:
    """How many failures of the conflict were known before."""
    n = spell.prior_failures
    return "none" if n == 0 else "1" if n == 1 else "2 to 4" if n < 5 else "5 or more"


def family(spell: Spell) -> str:
    """The group that a status compares with: class, and whether a term was set."""
    return group_key(spell.cls, spell.fixed)


BY: Final[Mapping[str, Callable[[Spell], str]]] = {
    "class": lambda s: s.cls,
    "written": _three("written", lambda s: s.written),
    "mediated": _three("mediated", lambda s: s.mediated),
    "monitored": _three("monitored", lambda s: s.monitored),
    "fixed term": _three("fixed term", lambda s: s.fixed),
    "prior failures": priors,
    "declared by": lambda s: "one side" if s.declarers == 1 else "two" if s.declarers == 2 else "three or more",
}
PURPOSES: Final = ("humanitarian", "peace_process", "holiday", "election", "other")


def at(spells: Sequence[Spell], after: int, within: int, draws: int = 400) -> dict[str, Any]:
    """What becomes of these truces within the days after a day in force: shares with intervals, and the bounds."""
    known = [(x, s.conflict) for s in spells if (x := lasted(s, "known")) is not None]
    found = incidence([x for x, _ in known], after, within)
    low, high = interval([x for x, _ in known], [c for _, c in known], after, within, draws)
    worst, best = (incidence(_treated(spells, way, after), after, within) for way in ("worst", "best"))
    return {
        "n": found.at_risk, "failures": found.failures, "n_with_unknown": best.at_risk,
        "lasted": _round(1 - found.failed), "low": _round(1 - high), "high": _round(1 - low),
        "ended_otherwise": _round(found.otherwise), "worst": _round(1 - worst.failed), "best": _round(1 - best.failed),
    }  # fmt: skip


def _treated(spells: Sequence[Spell], way: Treatment, after: int) -> list[Any]:
    return [x for s in spells if (x := lasted(s, way, after=after)) is not None]


def table(spells: Sequence[Spell], draws: int = 400) -> dict[str, dict[str, Any]]:
    """Group -> day in force -> the next thirty days; groups as `group_key` names them, with their sums."""
    names = sorted({family(s) for s in spells if s.fixed is not None})
    names += [group_key(c, None) for c in sorted({s.cls for s in spells})]
    names += [group_key(None, True), group_key(None, False), group_key(None, None)]
    made: dict[str, dict[str, Any]] = {}
    for name in names:
        cls, term = name.split(", ")
        mine = [s for s in spells if cls in (s.cls, "any class") and _fits(s.fixed, term)]
        rows = {str(day): at(mine, day, WITHIN, draws) for day in LANDMARKS}
        made[name] = {day: row for day, row in rows.items() if row["n"] >= FEWEST}
    return {name: rows for name, rows in made.items() if rows}


def _fits(fixed: bool | None, term: str) -> bool:
    return term == "any term" or fixed is (term == "fixed term")


def _round(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)
