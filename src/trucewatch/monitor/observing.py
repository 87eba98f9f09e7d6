"""Who looked at the area that day, against who usually does: no report is not the same as no attack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from ..model import Agreement, Claim, Coverage
from . import names
from .material import Material
from .rules import Thresholds, thresholds

_TALK: Final = frozenset(
    {
        "ceasefire_agreed", "ceasefire_in_force", "ceasefire_extended", "ceasefire_rejected", "ceasefire_called_for",
        "negotiation", "casualty_total", "other_statement",
    }
)  # fmt: skip
_AHEAD: Final = frozenset({"planned", "called_for", "threatened", "hypothetical"})
_ACCESS: Final = frozenset({"aid_obstruction", "siege_or_blockade"})
_REPORTS: Final = "the reports themselves"
OTHERS: Final = frozenset({"others", _REPORTS})


@dataclass(frozen=True, slots=True)
class Looks:
    """What was looked at on one day: documents, the newsrooms behind them, whose voices are in them."""

    documents: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    access: tuple[str, ...] = ()


def looks(agreement: Agreement, on: date, material: Material) -> Looks:
    """The reports that tell what happened in the area that day.

    That a truce was agreed, or what somebody plans, is no look at the ground. Copies that credit one agency are one
    origin.
    """
    key = ("looks", agreement.id, on)
    if (known := material.kept.get(key)) is None:
        known = material.kept[key] = _looks(agreement, on, material)
    assert isinstance(known, Looks)
    return known


def _looks(agreement: Agreement, on: date, material: Material) -> Looks:
    of_day = material.claims_on.get(on.isoformat(), ())
    told = [c for c in of_day if c.kind not in _TALK and c.stance not in _AHEAD and material.concerns(c, agreement)]
    ids = frozenset(c.document for c in told)
    origins = set()
    for id_ in ids:
        document = material.document.get(id_)
        origins.add(names.fold((document.agency or document.publisher or id_) if document is not None else id_))
    return Looks(
        documents=ids,
        origins=frozenset(origins),
        sides=frozenset(side for c in told for side in _sides(c)),
        access=tuple(sorted({c.id for c in told if c.kind in _ACCESS and c.stance in ("asserted", "accused")})),
    )


def _sides(claim: Claim) -> Sequence[str]:
    return [m.side or m.role or "others" for m in names.members(claim.speaker)] or [_REPORTS]


def usual(agreement: Agreement, on: date, material: Material, limits: Thresholds) -> float | None:
    """The usual number of origins a day, None where too few days were reported on to tell."""
    back = (on - timedelta(days=n) for n in range(1, limits.usual_days + 1))
    seen = [n for day in back if (n := len(looks(agreement, day, material).origins))]
    return float(median(seen)) if len(seen) >= limits.usual_least else None


@dataclass(frozen=True, slots=True)
class Observed:
    """`thin`: fewer origins than the stated share of the usual number. `enough`: enough to say that it holds."""

    coverage: Coverage
    thin: bool
    enough: bool
    missing: tuple[str, ...] = ()


def observed(agreement: Agreement, on: date, material: Material, limits: Thresholds) -> Observed:
    """The coverage of a day and what may be said on it."""
    key = ("observed", agreement.id, on, limits)
    if (known := material.kept.get(key)) is None:
        known = material.kept[key] = _observed(agreement, on, material, limits)
    assert isinstance(known, Observed)
    return known


def _observed(agreement: Agreement, on: date, material: Material, limits: Thresholds) -> Observed:
    seen = looks(agreement, on, material)
    norm = usual(agreement, on, material, limits)
    origins = len(seen.origins)
    quarter = norm is not None and origins >= norm / 4
    between = quarter and norm is not None and _between(agreement, on, material, norm * limits.well_covered)
    thin = origins == 0 or (norm is not None and origins < limits.share * norm and not between)
    few = norm is not None and norm < limits.origins
    half = norm is None or origins >= norm * limits.well_covered
    enough = not thin and ((origins >= limits.origins and half) or between or (few and origins >= 1))
    missing = _missing(agreement, on, material, limits, seen) if origins else ()
    words = _words(agreement, on, seen, norm, missing)
    made = Coverage(
        documents=len(seen.documents),
        origins=origins,
        sides=tuple(sorted(seen.sides)),
        usual=norm,
        because=words,
        access=seen.access,
    )
    return Observed(made, thin, enough, missing)


def coverage(agreement: Agreement, on: date, material: Material, limits: Thresholds | None = None) -> Coverage:
    """Documents, newsrooms and voices of a day, and the usual number of newsrooms."""
    return observed(agreement, on, material, limits or thresholds()).coverage


def _between(agreement: Agreement, on: date, material: Material, wanted: float) -> bool:
    """Whether the days before and after were both well covered: then a day with a quarter of the usual origins is a
    slow day, and no breakdown of reporting."""
    if on.isoformat() >= material.last_day:
        return False
    one = timedelta(days=1)
    return all(len(looks(agreement, day, material).origins) >= max(wanted, 1) for day in (on - one, on + one))


def _missing(agreement: Agreement, on: date, material: Material, limits: Thresholds, seen: Looks) -> tuple[str, ...]:
    """Sides that were heard on most days of the weeks before, and not that day nor on the two before."""
    week = [looks(agreement, on - timedelta(days=n), material).sides for n in range(1, limits.usual_days + 1)]
    days = [sides for sides in week if sides]
    if len(days) < limits.usual_least:
        return ()
    heard = {side for sides in days for side in sides} - OTHERS
    usual_ones = {side for side in heard if 2 * sum(side in sides for sides in days) > len(days)}
    return tuple(sorted(usual_ones - seen.sides - week[0] - week[1]))


def _words(agreement: Agreement, on: date, seen: Looks, norm: float | None, missing: Sequence[str]) -> str:
    if not seen.documents:
        words = f"no report about {_where(agreement)} on {on} has been received; that is no sign of calm"
    else:
        verb = "tells" if len(seen.documents) == 1 else "tell"
        words = f"{_count(len(seen.documents), 'report')} from {_count(len(seen.origins), 'newsroom')} {verb} of {on}"
    if norm is not None:
        words += f" (usual: {norm:g} a day)"
    if missing:
        words += f"; usually heard, now silent for days: {names.listed(tuple(missing))}"
    if seen.access:
        words += f"; {_count(len(seen.access), 'claim')} that access was cut off"
    return words


def _where(agreement: Agreement) -> str:
    return names.listed([p.name for p in agreement.area.places]) or "its area"


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} {what}s"
