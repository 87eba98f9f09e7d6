"""Reports of quarters: "a year ago" beside the third quarter is the third quarter of the year before."""

from __future__ import annotations

from typing import Final

import msgspec

from .dates_join import Atom
from .dates_resolve import evaluate
from .dates_spec import Anchor, Spec
from .dates_thread import Thread

_WITHIN: Final = 700  # characters
_COMPARED: Final = (" from ", " with ", " than ", " to ", " by ", ", ", " the ", " like ")


def in_quarter(atoms: list[Atom], low: str, anchor: Anchor, thread: Thread) -> list[Atom]:
    """`atoms`, in order, with what is told of a quarter dated by it. `low` is the text in lower case.

    "A year ago", "a year earlier", "the year-ago period", and "last year" compared with, are the same quarter of the
    year before; "the quarter" and "the latest period" are the one told of. A report of months or of a year ends it.
    """
    told = thread.quarter  # year, quarter, where
    if told is not None:
        told = (told[0], told[1], -told[2])
    out: list[Atom] = []
    for atom in atoms:
        spec = atom.spec
        if told is not None and atom.start - told[2] > _WITHIN:
            told = None
        if spec.nth is not None and spec.nth[1] == "quarter" and spec.month is None:
            when = evaluate(spec, anchor, "past")
            first = when.days()[0] if when is not None else None
            if first is not None:
                told = (first.year, spec.nth[0], atom.end)
        elif told is not None and spec.name == "period" and spec.year is not None:
            atom = msgspec.structs.replace(atom, spec=Spec(op="date", year=spec.year, nth=(told[1], "quarter", 1)))
        elif told is not None and (step := _step(spec, low, atom)) is not None:
            quarter = Spec(op="date", year=told[0] + step, nth=(told[1], "quarter", 1))
            atom = msgspec.structs.replace(atom, spec=quarter)
            told = (told[0], told[1], atom.end)
        elif spec.op in ("event", "length", "window") and spec.unit in ("month", "year"):
            told = None
        out.append(atom)
    thread.quarter = (told[0], told[1], len(low) - told[2]) if told is not None else None
    return out


def _step(spec: Spec, low: str, atom: Atom) -> int | None:
    """How many years from the quarter told of; None if the words are about something else."""
    if spec.op == "ago" and spec.unit == "year" and spec.n == 1 and spec.side < 0:
        return -1
    if spec.op == "last_day" and spec.unit == "year" and spec.n == 1 and spec.side < 0:
        return -1
    if spec.op == "shift" and spec.unit == "year" and spec.n == -1 and spec.modifier is None:
        return -1 if low[max(0, atom.start - 6) : atom.start].endswith(_COMPARED) else None
    if spec.unit == "quarter" and (spec.op == "event" or (spec.op == "shift" and spec.n == -1)):
        return 0
    return None
