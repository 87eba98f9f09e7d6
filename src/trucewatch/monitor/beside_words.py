"""What stands beside a status, in plain sentences."""

from __future__ import annotations

from .beside import Beside, Rate


def sentences(found: Beside) -> tuple[str, ...]:
    """For a terminal or a page; the figures in full are in `found`."""
    low, high = found.interval
    told = [
        f"{_count(found.acts, 'act')} alleged since the start (Poisson interval {low:.0f} to {high:.0f}) in "
        f"{_count(found.days_since, 'day')}, {found.reported_days} reported on."
    ]
    if found.first_violation is not None:
        told.append(f"The first alleged act is of {found.first_violation}.")
    told += [_rate_words(r) for r in found.rates[:4]]
    for q in found.quiet[:2]:
        told.append(f"No act alleged from {q.first} to {q.last} ({q.days} days, {q.reported} reported on).")
    for c in found.changes[-2:]:
        told.append(f"The rate changed on {c.on}: {c.before:g} a reported day before, {c.since:g} since.")
    for w in found.warnings[:5]:
        told.append(f"Warning {_lead(w.lead_days)}: {w.what}, told by {w.voice}: “{w.quote}” [{w.claim}]")
    for name, rows in (("Displacement", found.displacement), ("Aid", found.aid), ("Violations", found.tallies)):
        told += [f"{name} as counted by {r.voice} ({r.scope}), {r.on}: “{r.quote}” [{r.claim}]" for r in rows[:2]]
    return tuple(told)


def _rate_words(rate: Rate) -> str:
    high = "no bound" if rate.high is None else _number(rate.high)
    ratio = "no ratio" if rate.ratio is None else f"ratio {_number(rate.ratio)}"
    return (
        f"Rate ({rate.of}): {rate.before} in {_count(rate.before_days, 'reported day')} before, {rate.since} in "
        f"{rate.since_days} since; {ratio}, 95 % interval {_number(rate.low)} to {high}."
    )


def _number(value: float) -> str:
    return f"{value:.2g}" if value < 100 else f"{value:.0f}"


def _lead(days: int) -> str:
    return f"{_count(days, 'day')} before" if days else "on the day itself"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
