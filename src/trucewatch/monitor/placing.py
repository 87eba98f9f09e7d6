"""The places in a file of agreements: as the gazetteer knows them, at the level that the file means.

A name that a town and a first-level area of one country share ("Idlib") means the area: agreements are made for areas.
`{name: Idlib, precision: town}` or "Idlib city" is the town; `namesake` says so to whoever wrote the name alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol, cast, get_args

import msgspec

from ..gazetteer.levels import levelled
from ..model import Where
from ..model.where import PlacePrecision
from .lined import Node

_PLACE: Final = ("name", "country", "admin1", "precision", "radius_km")


class Found(Protocol):
    """A place as the gazetteer keeps it."""

    @property
    def precision(self) -> PlacePrecision: ...

    def where(self, name: str | None = None) -> Where:
        """It as a `Where` without words."""
        ...


class Candidate(Protocol):
    """One reading of a name: `match` is "exact", "folded" or "variant"."""

    @property
    def place(self) -> Found: ...

    @property
    def match(self) -> str: ...


class Gazetteer(Protocol):
    """What a file of agreements needs of the gazetteer."""

    def lookup(self, name: str, *, country: str | None = None, admin1: str | None = None) -> Sequence[Candidate]:
        """The places a name may mean, best first."""
        ...


class _Asked(msgspec.Struct, frozen=True):
    """A place as the file has it."""

    name: str
    country: str | None = None
    admin1: str | None = None
    precision: PlacePrecision | None = None
    radius: Node | None = None


def place(node: Node, gazetteer: Gazetteer) -> Where:
    """A place as the gazetteer knows it. Raises CodebookError naming the line where there is none."""
    asked = _asked(node)
    fitting = _fitting(asked, gazetteer)
    if not fitting:
        kind = f" as a {asked.precision}" if asked.precision else ""
        raise node.error(f"no place {asked.name!r}{kind} in the gazetteer; check the spelling, country and admin1")
    found = _meant(asked, fitting).place.where(asked.name)
    return found if asked.radius is None else _with_radius(found, asked.radius)


def namesake(node: Node, gazetteer: Gazetteer) -> str | None:
    """What to tell whoever wrote a name alone that a town and the area around it share; None where nothing is open.

    Raises CodebookError as `place` does.
    """
    asked = _asked(node)
    if asked.precision is not None or place(node, gazetteer).precision != "province":
        return None
    base = levelled(asked.name)
    if base is not None or all(c.place.precision != "town" for c in _alike(_fitting(asked, gazetteer))):
        return None
    return f"{asked.name!r} is the whole province here; write {{name: {asked.name}, precision: town}} for the town"


def _asked(node: Node) -> _Asked:
    if node.is_text:
        return _Asked(node.text())
    node.only(_PLACE)
    known = node.optional_texts(("country", "admin1"))
    precision = node.get("precision")
    wanted = precision.one_of(get_args(PlacePrecision)) if precision is not None else None
    return _Asked(
        node.need("name").text(), known.get("country"), known.get("admin1"),
        cast("PlacePrecision | None", wanted), node.get("radius_km"),
    )  # fmt: skip


def _fitting(asked: _Asked, gazetteer: Gazetteer) -> list[Candidate]:
    """The readings of a name at the level that it, or the key `precision`, gives; best first."""
    found = gazetteer.lookup(asked.name, country=asked.country, admin1=asked.admin1)
    base, wanted = levelled(asked.name), asked.precision
    if base is not None and wanted is None and not any(c.match == "exact" for c in found):  # "Idlib province"
        inside = asked.admin1 if base[1] != "province" else None
        known = gazetteer.lookup(base[0], country=asked.country, admin1=inside)
        levelled_down = [c for c in known if c.place.precision == base[1]]
        if levelled_down or not found:
            return levelled_down
    return [c for c in found if wanted is None or c.place.precision == wanted]


def _alike(fitting: list[Candidate]) -> list[Candidate]:
    """The readings in the country of the best, spelt as it is."""
    best = fitting[0].place.where()
    return [c for c in fitting if c.match == fitting[0].match and c.place.where().country == best.country]


def _meant(asked: _Asked, fitting: list[Candidate]) -> Candidate:
    """The best reading, or the first-level area of that name in its country where nothing says that a town is meant."""
    if asked.precision is not None or fitting[0].place.precision not in ("town", "district"):
        return fitting[0]
    if asked.admin1 is not None or levelled(asked.name) is not None:
        return fitting[0]
    return next((c for c in _alike(fitting) if c.place.precision == "province"), fitting[0])


def _with_radius(around: Where, radius: Node) -> Where:
    try:
        wide = float(radius.text())
    except ValueError as error:
        raise radius.error(f"not a number of kilometres: {radius.text()!r}") from error
    return msgspec.structs.replace(around, radius_km=wide)
