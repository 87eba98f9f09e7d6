"""What time words owe to those before them in the text: the year that a tale goes on in, lengths that lie ahead."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from .dates_join import Atom
from .dates_quarters import in_quarter
from .dates_resolve import evaluate
from .dates_spec import Anchor
from .dates_thread import Thread

_TOLD_WITHIN: Final = 260  # characters
_FRESH_DAYS: Final = 60


def _to_come(atoms: list[Atom], low: str) -> list[Atom]:
    """ "in two days" may be a time to come: what the tense decides (`resolve`)."""
    out = []
    for atom in atoms:
        if atom.spec.op == "length" and low[max(0, atom.start - 8) : atom.start].endswith((" in ", " within ")):
            atom = msgspec.structs.replace(atom, spec=msgspec.structs.replace(atom.spec, side=1))
        out.append(atom)
    return out


def in_tale(atoms: list[Atom], low: str, anchor: Anchor, thread: Thread) -> list[Atom]:
    """`atoms` in the light of those before them. `low` is the text in lower case, `thread` what was told before it.

    A date without its year takes that of the date before it in a tale of earlier years: "In April 2014 the war began;
    in May …", unless it goes back from there, stands in another paragraph, or lies close before the report's own day.
    """
    atoms = _to_come(atoms, low)
    if anchor.published is None:
        return atoms
    atoms = in_quarter(atoms, low, anchor, thread)
    today = int(anchor.published[:4])
    out: list[Atom] = []
    told: tuple[int, int, int] | None = None  # year, month, where
    for atom in atoms:
        spec = atom.spec
        if spec.op == "date" and spec.month is not None and spec.year is None and spec.n is None and not spec.shift:
            between = low[told[2] : atom.start] if told else ""
            if told and spec.month >= told[1] and len(between) <= _TOLD_WITHIN and "\n\n" not in between:
                near = evaluate(spec, anchor, "past")
                last = near.days()[1] if near is not None else None
                if last is not None and (date.fromisoformat(anchor.published[:10]) - last).days > _FRESH_DAYS:
                    spec = msgspec.structs.replace(spec, year=told[0])
                    atom = msgspec.structs.replace(atom, spec=spec)
        if spec.op == "date" and spec.nth is not None and spec.nth[1] == "quarter":
            pass
        elif spec.op == "date" and spec.year is not None and spec.year < today:
            told = (spec.year, spec.month or 1, atom.end)
        elif spec.op not in ("date", "length", "event", "clock"):
            told = None  # back to the report's own days
        out.append(atom)
    return out
