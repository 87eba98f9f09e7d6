"""What a person writes to correct a claim, as the value that a decision keeps."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from .. import codebook, gazetteer
from ..errors import UsageError
from ..model import Claim, Figure, Party, Speaker, When
from ..model.claim import STANCES
from ..model.figure import MEASURES, Qualifier

_COUNT: Final = re.compile(r"(?P<measure>[a-z_]+)=(?P<low>\d+)(?:-(?P<high>\d+)|(?P<open>\+))?")


def value_of(field: str, given: str, claim: Claim, places: Path | None = None) -> object:
    """The value of a field as a person writes it; `places` is the user's gazetteer. Raises UsageError.

    A kind or stance of the codebook; `none` for what is not known; a day or two (`2020-01-11/2020-01-12`); the id of a
    place; the id or name of an actor or speaker; counts as `killed=3 injured=5-7 displaced=300+` (`none` for no count).
    """
    match field:
        case "kind" | "stance":
            return _word(field, given)
        case _ if given == "none":
            return () if field == "figures" else None
        case "time":
            return _time(given)
        case "place":
            if (place := gazetteer.load(places).get(given)) is None:
                raise UsageError(f"the gazetteer has no {given!r}; `gazetteer lookup NAME` gives ids")
            return place.where()
        case "figures":
            return tuple(_figure(part, claim) for part in re.split(r"[\s,]+", given))
        case "speaker":
            return Speaker(**_named(given))
        case _:
            return Party(**_named(given))


def _word(field: str, given: str) -> str:
    if field == "kind" and given not in codebook.load().kinds:
        raise UsageError(f"there is no kind {given!r}; `codebook kinds` lists them")
    if field == "stance" and given not in STANCES:
        raise UsageError(f"there is no stance {given!r}; there are {', '.join(STANCES)}")
    return given


def _time(given: str) -> When:
    first, _, last = given.partition("/")
    try:
        return When(start=first, end=last or first, precision="days" if last else "day", basis="stated")
    except ValueError as error:
        raise UsageError(f"{given!r} is no day: {error}; give 2020-01-11, or 2020-01-11/2020-01-12") from None


def _named(given: str) -> dict[str, Any]:
    """The fields of an actor or state that the codebook knows by this id or name, else the name alone."""
    book, sought = codebook.load(), given.casefold()
    line = book.actors.get(given)
    if line is None and given.startswith("actor:"):
        raise UsageError(f"the codebook knows no {given!r}; give a name, or the id as `claims` shows it")
    bearing = [line] if line is not None else list(book.actor_names.get(sought, ()))
    if len(bearing) == 1:
        one = bearing[0]
        return {"id": one.id, "name": one.name, "role": one.role, "country": one.country, "side": one.side}
    states = [c for c in book.countries.values() if sought == c.name.casefold()]
    if states:
        return {"name": states[0].name, "role": "state", "country": states[0].iso2, "side": f"state:{states[0].iso2}"}
    return {"name": given}


def _figure(part: str, claim: Claim) -> Figure:
    found = _COUNT.fullmatch(part)
    if found is None or found["measure"] not in MEASURES:
        raise UsageError(
            f"{part!r} is no count; write killed=3, injured=5-7 or displaced=300+, of {', '.join(MEASURES)}"
        )
    low = int(found["low"])
    high = int(found["high"]) if found["high"] else None if found["open"] else low
    if high is not None and high < low:
        raise UsageError(f"{part!r} ends before it starts")
    qualifier: Qualifier = "between" if found["high"] else "at_least" if found["open"] else "exact" if low else "none"
    return Figure(measure=found["measure"], low=low, high=high, qualifier=qualifier, words=claim.span)  # type: ignore[arg-type]
