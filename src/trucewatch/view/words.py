"""How values are worded for people: short, and never more precise than they are."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Claim, Estimate, Figure, Incident, Party, SaidFigure, Speaker, When, Where

UNKNOWN = "unknown"
_BEFORE = {
    "about": "about ", "nearly": "nearly ", "estimated": "an estimated ", "up_to": "up to ", "at_most": "at most ",
    "more_than": "more than ",
}  # fmt: skip
_BEYOND_THE_BOUNDS = ("about", "nearly", "estimated")


def when(value: When | None) -> str:
    """`2020-01-12`, `2020-01-11/2020-01-12 (night)`, `up to 2020-01-10`; empty when nothing is known."""
    if value is None or (value.start is None and value.end is None):
        return ""
    if value.start is None:
        text = f"up to {value.end}"
    elif value.end is None:
        text = f"since {value.start}"
    elif value.start == value.end:
        text = value.start
    else:
        text = f"{value.start}/{value.end}"
    return text if value.precision == "day" else f"{text} ({value.precision.replace('_', ' ')})"


def where(value: Where | None) -> str:
    """`near Saraqib, Idlib, SY`; a name in no gazetteer is marked with a question mark."""
    if value is None:
        return ""
    parts = [value.name]
    parts += [p for p in (value.admin1, value.country) if p and p.casefold() != value.name.casefold()]
    text = ", ".join(parts)
    if value.relation:
        text = f"{value.relation} {text}"
    return text if value.gazetteer else f"{text} (?)"


def who(value: Party | Speaker | None, unknown: str = UNKNOWN) -> str:
    """The name; `unknown` where nobody is named."""
    return unknown if value is None else value.name


def whos(values: Iterable[Party]) -> str:
    """The names, joined."""
    return "; ".join(party.name for party in values)


def bounds(low: int | None, high: int | None) -> str:
    """`17`, `17–20`, `17 or more`, `up to 20`; empty when neither is known."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low}–{high}"


def figure(value: Figure | SaidFigure) -> str:
    """The number with how it was qualified: `about 20`, `17 or more`."""
    text = bounds(value.low, value.high)
    if not text:
        return value.qualifier.replace("_", " ")
    if value.qualifier in _BEYOND_THE_BOUNDS:
        return _BEFORE[value.qualifier] + text
    return text


def figures(value: Claim | Incident) -> str:
    """All figures of a thing: `killed 17 or more; injured 4`."""
    if isinstance(value, Incident):
        return "; ".join(f"{name} {estimate(e)}" for name, e in value.figures.items())
    return "; ".join(f"{f.measure} {figure(f)}" for f in value.figures)


def estimate(value: Estimate) -> str:
    """`2` where all agree, `17 or more` where that is all there is, `best 15 (12–20)` where they differ."""
    span = bounds(value.low, value.high)
    if value.best is None or span == str(value.best) or (value.high is None and value.best == value.low):
        return span or UNKNOWN
    return f"best {value.best} ({span})"


def _circumstances(value: Claim | Incident) -> list[str]:
    """Where, when and how many, as far as they are known."""
    place = f"at {where(value.place)}" if value.place is not None else ""
    counted = figures(value)
    return [part for part in (place, when(value.time), f"({counted})" if counted else "") if part]


def claim(value: Claim) -> str:
    """One claim as a sentence that says who says so."""
    parts = [value.stance.replace("_", " "), value.kind.replace("_", " ")]
    if value.actor is not None:
        parts.append(f"by {value.actor.name}")
    if value.target is not None:
        parts.append(f"on {value.target.name}")
    parts += _circumstances(value)
    return f"{' '.join(parts)}, according to {who(value.speaker, 'the publisher')}"


def incident(value: Incident) -> str:
    """One incident as a sentence, with how far it is borne out."""
    parts = [value.kind.replace("_", " ")]
    if value.actors:
        parts.append(f"by {whos(value.actors)}")
    parts += _circumstances(value)
    origins = f"{value.origins} independent origin" + ("" if value.origins == 1 else "s")
    return f"{' '.join(parts)}: {value.grade.replace('_', ' ')}, {origins}"
