"""Agreements that a person writes down: a YAML file, checked line by line.

One agreement, or a list under `agreements`. Everything but `name` may be left out::

    name: Ceasefire in Northland
    parties: [Northland, {name: Hill Front, role: rebel group}]
    guarantors: [Southland]
    not_bound: [Third Column]
    announced: 2020-01-09
    area: [{name: Hillton, country: NL, admin1: Upper}]
    clocks:
      - {claimant: Northland, start: 2020-01-09T14:00, zone: Europe/Moscow, evidence: [its general said so]}
    provisions:
      - {id: P1, class: hostile, kinds: [shelling], text: No fire from heavy weapons., paraphrased: true}
    notes: [where this was found]

`claimant` should be the name of a party or guarantor where it is one. Hours without an offset are in `zone`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import msgspec

from ..errors import CodebookError
from ..model import Agreement, Area, Clock, Party, Provision, When, Where, make_id
from ..model.agreement import ProvisionClass
from ..model.where import PlacePrecision
from .acts import acts
from .lined import Node, read

_AGREEMENT: Final = (
    "name", "parties", "guarantors", "not_bound", "area", "announced", "clocks", "provisions", "notes", "previous",
)  # fmt: skip
_PARTY: Final = ("name", "id", "role", "country", "side")
_PLACE: Final = ("name", "country", "admin1", "precision", "radius_km")
_CLOCK: Final = ("claimant", "claimant_id", "start", "end", "zone", "evidence")
_PROVISION: Final = ("id", "text", "class", "kinds", "paraphrased", "parties")


class Found(Protocol):
    """A place as the gazetteer keeps it."""

    @property
    def precision(self) -> PlacePrecision: ...

    def where(self, name: str | None = None) -> Where:
        """It as a `Where` without words."""
        ...


class Candidate(Protocol):
    """One reading of a name."""

    @property
    def place(self) -> Found: ...


class Gazetteer(Protocol):
    """What a file of agreements needs of the gazetteer."""

    def lookup(self, name: str, *, country: str | None = None, admin1: str | None = None) -> Sequence[Candidate]:
        """The places a name may mean, best first."""
        ...


def load(path: Path, gazetteer: Gazetteer) -> tuple[Agreement, ...]:
    """The agreements of a YAML file, in its order.

    Raises CodebookError naming file, line and the nearest valid word when a key, date, zone, kind or place is not
    valid, or when the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot be read: {error}") from error
    root = read(text, path.name)
    many = root.get("agreements")
    nodes = many.items() if many is not None else [root]
    return tuple(_agreement(node, gazetteer) for node in nodes)


def _agreement(node: Node, gazetteer: Gazetteer) -> Agreement:
    node.only(_AGREEMENT)
    name = node.need("name").text()
    places = tuple(_place(n, gazetteer) for n in node.items("area"))
    clocks = tuple(_clock(n) for n in node.items("clocks"))
    announced = node.get("announced")
    previous = node.get("previous")
    return Agreement(
        id=make_id("AGR", ["file", name]),
        name=name,
        parties=tuple(_party(n) for n in node.items("parties")),
        guarantors=tuple(_party(n) for n in node.items("guarantors")),
        not_bound=tuple(_party(n) for n in node.items("not_bound")),
        area=Area(places=places, words=", ".join(p.name for p in places) or None),
        provisions=tuple(_provision(n) for n in node.items("provisions")),
        clocks=clocks,
        announced=_when(announced, None) if announced is not None else None,
        origin="file",
        previous=previous.text() if previous is not None else None,
        because=(f"written by a person in {node.file}", *(n.text() for n in node.items("notes"))),
    )


def _party(node: Node) -> Party:
    if node.is_text:
        return Party(name=node.text())
    node.only(_PARTY)
    known = node.optional_texts(("id", "role", "country", "side"))
    return Party(
        name=node.need("name").text(),
        id=known.get("id"),
        role=known.get("role"),
        country=known.get("country"),
        side=known.get("side"),
    )


def _place(node: Node, gazetteer: Gazetteer) -> Where:
    if node.is_text:
        name, known, wanted, radius = node.text(), {}, None, None
    else:
        node.only(_PLACE)
        name, known = node.need("name").text(), node.optional_texts(("country", "admin1"))
        precision, radius = node.get("precision"), node.get("radius_km")
        wanted = precision.one_of(get_args(PlacePrecision)) if precision is not None else None
    found = gazetteer.lookup(name, country=known.get("country"), admin1=known.get("admin1"))
    fitting = [c for c in found if wanted is None or c.place.precision == wanted]
    if not fitting:
        kind = f" as a {wanted}" if wanted else ""
        raise node.error(f"no place {name!r}{kind} in the gazetteer; check the spelling, country and admin1")
    place = fitting[0].place.where(name)
    if radius is None:
        return place
    return _with_radius(place, radius)


def _with_radius(place: Where, radius: Node) -> Where:
    try:
        wide = float(radius.text())
    except ValueError as error:
        raise radius.error(f"not a number of kilometres: {radius.text()!r}") from error
    return msgspec.structs.replace(place, radius_km=wide)


def _clock(node: Node) -> Clock:
    node.only(_CLOCK)
    zone = node.get("zone")
    name = _zone(zone) if zone is not None else None
    start, end = node.get("start"), node.get("end")
    return Clock(
        claimant=node.need("claimant").text(),
        claimant_id=node.optional_texts(("claimant_id",)).get("claimant_id"),
        start=_when(start, name) if start is not None else None,
        end=_when(end, name) if end is not None else None,
        zone=name,
        evidence=tuple(n.text() for n in node.items("evidence")),
        because=(f"stated in {node.file}",),
    )


def _zone(node: Node) -> str:
    try:
        ZoneInfo(node.text())
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise node.unknown(node.text(), "time zone", sorted(available_timezones())) from error
    return node.text()


def _when(node: Node, zone: str | None) -> When:
    value = node.text()
    try:
        return When(start=value, end=value, precision="minute" if len(value) > 10 else "day", basis="stated", zone=zone)
    except ValueError as error:
        raise node.error(f"not a date: {value!r}; write 2020-01-09 or 2020-01-09T14:00") from error


def _provision(node: Node) -> Provision:
    node.only(_PROVISION)
    kinds = tuple(n.one_of(sorted(acts().kinds), "kind") for n in node.items("kinds"))
    cls = node.get("class")
    paraphrased = node.get("paraphrased")
    return Provision(
        id=node.need("id").text(),
        text=node.need("text").text(),
        cls=cls.one_of(get_args(ProvisionClass)) if cls is not None else "hostile",  # type: ignore[arg-type]
        kinds=kinds,
        paraphrased=paraphrased.flag() if paraphrased is not None else False,
        parties=tuple(n.text() for n in node.items("parties")),
    )
