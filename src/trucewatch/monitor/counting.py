"""The same observations counted by each side's own rule: rules are data, and no number is without its rule.

An observation is one thing that a monitor heard or saw: so many discharges of a kind, at a place and a time. Missions
count every discharge; one army counts thirty without an hour's gap as one shelling. Both are right by their own rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import msgspec

from ..errors import CodebookError, UsageError


class CountingRule(Protocol):
    """A line of the codebook (`counting` in monitoring.yaml), where each field is explained."""

    @property
    def name(self) -> str: ...

    @property
    def by(self) -> str: ...

    @property
    def definition(self) -> str: ...

    @property
    def unit(self) -> str: ...

    @property
    def kinds(self) -> tuple[str, ...]: ...

    @property
    def leave_out(self) -> tuple[str, ...]: ...

    @property
    def least(self) -> int: ...

    @property
    def gap_minutes(self) -> int: ...

    @property
    def once_a_day(self) -> bool: ...


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """So many discharges of a kind (explosion, burst, shot, flare …) at a place, from `at` (ISO, with offset) on."""

    id: str
    at: str
    place: str
    kind: str
    discharges: int = 1
    until: str | None = None
    actor: str | None = None
    same_as: str | None = None


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A count with its rule: each group of observations that was counted, and what was left out and why."""

    rule: str
    total: int
    groups: tuple[tuple[str, ...], ...]
    left_out: dict[str, str]
    because: str


@dataclass(frozen=True, slots=True)
class _Seen:
    row: Observation
    first: datetime
    last: datetime


def rule_named(name: str, user: Path | None = None) -> CountingRule:
    """The rule of that name in the codebook, with a user's lines added; raises CodebookError with those there are."""
    from ..codebook import load

    rules = load(user).counting
    if (found := rules.get(name)) is None:
        raise CodebookError(f"no counting rule {name!r}; there are {', '.join(sorted(rules))}")
    return found


def read_observations(path: Path) -> tuple[Observation, ...]:
    """The observations of a JSON lines file; raises UsageError naming the line that is none."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            found.append(_checked(msgspec.convert(row, Observation)))
        except (ValueError, TypeError, msgspec.ValidationError) as error:
            raise UsageError(f"{path}, line {number}: not an observation: {error}") from error
    return tuple(found)


def count(observations: Iterable[Observation], rule: CountingRule) -> Counted:
    """What the rule makes of the observations; their order does not matter. An observation reported again (`same_as`)
    counts once, under any rule.
    """
    left: dict[str, str] = {}
    kept: list[_Seen] = []
    for row in sorted(observations, key=lambda o: (o.at, o.id)):
        if row.same_as is not None:
            left[row.id] = f"told again of {row.same_as}"
        elif row.kind in rule.leave_out or (rule.kinds and row.kind not in rule.kinds):
            left[row.id] = f"{row.kind} is not counted by this rule"
        else:
            kept.append(_Seen(row, _moment(row.at), _moment(row.until or row.at)))
    groups = _series(kept, rule) if rule.unit == "series" else [[seen] for seen in kept]
    counted: list[list[_Seen]] = []
    days: set[tuple[str, str]] = set()
    for group in groups:
        shots = sum(seen.row.discharges for seen in group)
        day = (group[0].row.place, group[0].row.at[:10])
        if shots < rule.least:
            left |= {s.row.id: f"{shots} discharges, fewer than {rule.least}" for s in group}
        elif rule.once_a_day and day in days:
            left |= {s.row.id: f"{day[0]} is counted already on {day[1]}" for s in group}
        else:
            days.add(day)
            counted.append(group)
    discharges = sum(seen.row.discharges for group in counted for seen in group)
    return Counted(
        rule=rule.name,
        total=discharges if rule.unit == "discharge" else len(counted),
        groups=tuple(tuple(seen.row.id for seen in group) for group in counted),
        left_out=dict(sorted(left.items())),
        because=f"{rule.by}: {rule.definition}",
    )


def _series(kept: Sequence[_Seen], rule: CountingRule) -> list[list[_Seen]]:
    """Runs at one place and of one actor without a gap of the stated length."""
    gap = timedelta(minutes=rule.gap_minutes)
    open_: dict[tuple[str, str | None], list[_Seen]] = {}
    done: list[list[_Seen]] = []
    until: dict[tuple[str, str | None], datetime] = {}
    for seen in kept:
        key = (seen.row.place, seen.row.actor)
        if key in open_ and seen.first - until[key] < gap:
            open_[key].append(seen)
        else:
            if key in open_:
                done.append(open_[key])
            open_[key] = [seen]
        until[key] = max(seen.last, until.get(key, seen.last))
    done += open_.values()
    return sorted(done, key=lambda g: (g[0].row.at, g[0].row.id))


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value.replace("Z", "+00:00"))


def _checked(row: Observation) -> Observation:
    for value in (row.at, row.until):
        if value is not None and _moment(value).tzinfo is None:
            raise ValueError(f"{value!r} has no offset; write 2020-10-13T20:15+03:00")
    if row.discharges < 1:
        raise ValueError("an observation is of at least one discharge")
    return row
