"""What stands beside a status, in plain sentences."""

from __future__ import annotations

from .beside import Beside, Rate


def sentences(found: Beside) -> tuple[str, ...]:
    """For a terminal or a page; the figures in full are in `found`."""
    low, high = found.interval
    told = [
        f"{found.acts} acts alleged since the start (Poisson interval {low:.0f} to {high:.0f}) in {found.days_since} "
        f"days, {found.reported_days} of them reported on."
    ]
    if found.first_violation is not None:
        told.append(f"The first alleged act is of {found.first_violation}.")
    told += [_rate_words(r) for r in found.rates[:4]]
    for q in found.quiet[:2]:
        told.append(f"No act alleged from {q.first} to {q.last} ({q.days} days, {q.reported} reported on).")
    for c in found.changes[-2:]:
        told.append(f"The rate changed on {c.on}: {c.before:g} a reported day before, {c.since:g} since.")
    told += [f"Warning {w.lead_days} days before: {w.what}, told by {w.voice}: “{w.quote}”" for w in found.warnings[:5]]
    for name, rows in (("displacement", found.displacement), ("aid", found.aid), ("a tally of its own", found.tallies)):
        told += [f"Beside it, {name} ({r.scope}) by {r.voice}, {r.on}: {r.quote}" for r in rows[:2]]
    return tuple(told)


def _rate_words(rate: Rate) -> str:
    high = "no bound" if rate.high is None else f"{rate.high:.2g}"
    ratio = "no ratio" if rate.ratio is None else f"{rate.ratio:.2g}"
    return (
        f"Rate ({rate.of}): {rate.before} in {rate.before_days} reported days before, {rate.since} in "
        f"{rate.since_days} since; ratio {ratio}, 95 % interval {rate.low:.2g} to {high}."
    )
