"""Ceasefires of the ETH/PRIO data as spells: how long each lasted, and how its end is known.

Read from `ceasefires.jsonl` (Clayton, Nygård, Rustad and Strand 2022), one row a declaring actor; a ceasefire is `cc`
and `cf_id`. The rows never enter this package: only what is fitted to them does.

The meaning of the code `ended` is inferred from the rows (docs/method/durability.md says how): 0 still in effect, 1 its
term ran out, 2 ended by an act or declaration, 3 never took effect, 4 replaced or prolonged, -1 not known.
"""

from __future__ import annotations

import calendar
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Literal

from ...errors import UsageError

STUDY_END: Final = date(2020, 12, 31)
TREATMENTS: Final = ("known", "worst", "best")
Treatment = Literal["known", "worst", "best"]
Outcome = Literal["failed", "expired", "replaced", "lasting"]
_PURPOSES: Final = {
    "p_humanitarian": "humanitarian", "p_peaceprocess": "peace_process", "p_holiday": "holiday",
    "p_election": "election", "p_other": "other",
}  # fmt: skip
_CLASSES: Final = {"1": "cessation", "2": "preliminary", "3": "definitive"}
_MONTH_DAYS: Final = 31


@dataclass(frozen=True, slots=True)
class Spell:
    """One ceasefire. `window`: first and last day its end may be of; None where nothing is said of it.

    `written`, `mediated`, `monitored`, `fixed` are None where the data call it unclear. `monitored` means that a
    mechanism was agreed, not that it worked. `prior_failures`: ceasefires of the conflict known to have failed before.
    """

    id: str
    conflict: str
    start: date
    cls: str
    purposes: frozenset[str]
    written: bool | None
    mediated: bool | None
    monitored: bool | None
    fixed: bool | None
    term: int | None
    declarers: int
    ended: str
    window: tuple[date, date] | None
    prior_failures: int = 0


@dataclass(frozen=True, slots=True)
class Lasted:
    """`days` it was seen to last, and what became of it then; "lasting" means nothing more is known (censored)."""

    days: float
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Data:
    """The spells that have a start, and why the others are left out."""

    spells: tuple[Spell, ...]
    left_out: Mapping[str, int]


def load(path: Path) -> Data:
    """The spells of `ceasefires.jsonl`. Raises UsageError when the file cannot be read as that."""
    rows: dict[str, list[Mapping[str, str]]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            codes = {**row["codes"], "declared": row["declared"], "effective": row["effective"], "over": row["ended"]}
            rows.setdefault(f"{codes['cc']}-{codes['cf_id']}", []).append(codes)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is not the ceasefire data: {error}; give the path of ceasefires.jsonl") from error
    left: Counter[str] = Counter()
    made = []
    for id_, of_one in sorted(rows.items()):
        if any(r["ended"] == "3" for r in of_one):
            left["never took effect"] += 1
        elif (spell := _spell(id_, of_one)) is None:
            left["no full date of a start"] += 1
        else:
            made.append(spell)
    return Data(_with_history(made), dict(left))


def lasted(spell: Spell, treatment: Treatment, until: date = STUDY_END, after: int = 0) -> Lasted | None:
    """How long it lasted as far as was known on the day `until`; None where the treatment leaves it out.

    "known" leaves out ends that are dated to no month; a dated end of unknown manner is taken for a failure. "worst":
    what is unknown failed as soon as it can have, but not before day `after`: of truces in force on that day it is then
    the worst that the data allow. "best": it lasted as long as it can have, its term or the study.
    """
    outcome, day = _end(spell, treatment, after)
    if outcome is None or day is None:
        return None
    if day > until:
        return Lasted(_days(spell.start, until), "lasting")
    return Lasted(_days(spell.start, day), outcome)


def _end(spell: Spell, treatment: Treatment, after: int = 0) -> tuple[Outcome | None, date | None]:
    soonest = spell.start + timedelta(days=after + 1 if after else 0)
    if spell.ended == "0":
        return "lasting", STUDY_END
    told: Outcome = {"1": "expired", "4": "replaced"}.get(spell.ended, "failed")  # type: ignore[assignment]
    term = _term_end(spell)
    if spell.window is not None:
        first, last = spell.window
        if treatment == "worst":
            return told, min(max(first, soonest), last)
        if treatment == "best":
            ran_out = spell.ended == "-1" and term is not None and first <= term <= last
            return ("expired" if ran_out else told), last
        narrow = (last - first).days <= _MONTH_DAYS
        return (told, first + (last - first) / 2) if narrow else (None, None)
    if spell.ended == "1" and term is not None:
        return "expired", term
    if treatment == "known":
        return None, None
    if spell.ended in ("1", "4"):
        return told, soonest if treatment == "worst" else STUDY_END
    if treatment == "worst":
        return "failed", soonest
    return ("expired", term) if term is not None else ("lasting", STUDY_END)


def _term_end(spell: Spell) -> date | None:
    if not spell.fixed or spell.term is None:
        return None
    return min(date.fromordinal(spell.start.toordinal() + spell.term), STUDY_END)


def _days(start: date, end: date) -> float:
    """An end on the day of the start is half a day."""
    return max(0.5, float((end - start).days))


def _spell(id_: str, rows: Sequence[Mapping[str, str]]) -> Spell | None:
    starts = [d for r in rows for d in (_day(r["effective"]) or _day(r["declared"]),) if d is not None]
    if not starts:
        return None
    start = min(starts)
    # Declarers of one ceasefire may be coded apart: an end that somebody brought about outweighs the others.
    codes = Counter(r["ended"] for r in rows)
    ended = "2" if "2" in codes else max(codes, key=lambda c: (codes[c], c))
    windows = [w for r in rows if r["ended"] == ended and (w := _window(r["over"], start)) is not None]
    first = rows[0]
    term = first.get("fixed_time", "")
    return Spell(
        id=id_,
        conflict=f"{first['cc']}/{first['ucdp_acd_id']}",
        start=start,
        cls=_CLASSES.get(first["ceasefire_class"], "cessation"),
        purposes=frozenset(name for code, name in _PURPOSES.items() if any(r.get(code) == "1" for r in rows)),
        written=_flag(first, "written"),
        mediated=_flag(first, "mediator_nego"),
        monitored=_flag(first, "implement"),
        fixed=_flag(first, "fixed"),
        term=int(term) if term.isdigit() and int(term) > 0 else None,
        declarers=len(rows),
        ended=ended,
        window=min(windows) if windows else None,
    )


def _flag(row: Mapping[str, str], code: str) -> bool | None:
    value = row.get(code, "-1")
    return None if value.startswith("-") else value != "0"


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _window(value: str, start: date) -> tuple[date, date] | None:
    """The days an end may be of: "2016-05-?" is any of May 2016 that is not before the start."""
    year, month, _ = value.split("-")
    if not year.isdigit() or year == "0000":
        return None
    if (whole := _day(value)) is not None:
        return (max(whole, start), max(whole, start))
    months = (int(month), int(month)) if month.isdigit() and 1 <= int(month) <= 12 else (1, 12)
    last = date(int(year), months[1], calendar.monthrange(int(year), months[1])[1])
    if last < start:
        return None
    return max(date(int(year), months[0], 1), start), last


def _with_history(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Each with the number of failures known in its conflict before its start."""
    ordered = sorted(spells, key=lambda s: (s.start, s.id))
    failed: dict[str, list[date]] = {}
    for spell in ordered:
        outcome, day = _end(spell, "known")
        if outcome == "failed" and day is not None:
            failed.setdefault(spell.conflict, []).append(day)
    return tuple(replace(s, prior_failures=sum(1 for d in failed.get(s.conflict, ()) if d < s.start)) for s in ordered)
