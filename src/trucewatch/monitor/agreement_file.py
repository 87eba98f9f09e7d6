"""Agreements that a person writes down: a YAML file, checked line by line.

One agreement, or a list under `agreements`. Everything but `name` may be left out::

    name: Ceasefire in Northland
    parties: [Northland, {name: Hill Front, role: rebel group}]
    guarantors: [Southland]
    not_bound: [Third Column]
    announced: 2020-01-09
    area: [{name: Hillton, country: NL, admin1: Upper}]
    outline: northland.geojson
    class: cessation
    purposes: [humanitarian]
    written: false
    monitors: [Joint Committee]
    previous: Ceasefire of last autumn
    clocks:
      - claimant: Northland
        start: 2020-01-09T14:00
        end: 2020-03-09T14:00
        extended_from: [2020-02-09T14:00]
        suspended: [{start: 2020-02-01, end: 2020-02-02}]
        zone: Europe/Moscow
        evidence: [its general said so]
    provisions:
      - {id: P1, class: hostile, kinds: [shelling], text: No fire from heavy weapons., paraphrased: true}
    figures: {broken.min_incidents: 40, broken.min_places: 5}
    notes: [where this was found]

`claimant` should be the name of a party or guarantor where it is one. Hours without an offset are in `zone`. `outline`
is a GeoJSON file beside this one, polygons in degrees. `previous` is the name of the truce it follows, in a file too,
or its id. `extended_from`: earlier ends that were put off. `figures`: where this truce is judged by others than those
of `monitoring.yaml`, as a front of 400 km may be. A name in `area` that a town shares with its province is the province
(`placing`). `check.lint` lists every mistake at once.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import msgspec

from ..errors import CodebookError
from ..model import Agreement, Area, Clock, Party, Provision, When, is_id, make_id
from ..model.agreement import AgreementClass, ProvisionClass, Purpose
from .acts import acts
from .lined import Node, read
from .outline import rings_of
from .placing import Gazetteer, place
from .rules import FIGURES

AGREEMENT_KEYS: Final = (
    "name", "parties", "guarantors", "not_bound", "area", "outline", "announced", "clocks", "provisions", "notes",
    "previous", "class", "purposes", "written", "mediators", "monitors", "figures",
)  # fmt: skip
_PARTY: Final = ("name", "id", "role", "country", "side")
_CLOCK: Final = ("claimant", "claimant_id", "start", "end", "zone", "evidence", "extended_from", "suspended")
_PROVISION: Final = ("id", "text", "class", "kinds", "paraphrased", "parties")


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
    folder = path.parent
    many = root.get("agreements")
    nodes = many.items() if many is not None else [root]
    return tuple(_agreement(node, gazetteer, folder) for node in nodes)


def _agreement(node: Node, gazetteer: Gazetteer, folder: Path) -> Agreement:
    node.only(AGREEMENT_KEYS)
    name = node.need("name").text()
    places = tuple(place(n, gazetteer) for n in node.items("area"))
    clocks = tuple(clock(n) for n in node.items("clocks"))
    announced = node.get("announced")
    previous, outline, written, cls = (node.get(key) for key in ("previous", "outline", "written", "class"))
    return Agreement(
        id=id_of(name),
        name=name,
        parties=tuple(party(n) for n in node.items("parties")),
        guarantors=tuple(party(n) for n in node.items("guarantors")),
        not_bound=tuple(party(n) for n in node.items("not_bound")),
        area=Area(
            places=places,
            words=", ".join(p.name for p in places) or None,
            rings=rings_of(outline, folder) if outline is not None else (),
        ),
        provisions=tuple(provision(n) for n in node.items("provisions")),
        clocks=clocks,
        announced=when(announced, None) if announced is not None else None,
        origin="file",
        previous=id_of(previous.text()) if previous is not None else None,
        cls=agreement_class(cls) if cls is not None else None,
        purposes=tuple(purpose(n) for n in node.items("purposes")),
        written=written.flag() if written is not None else None,
        mediators=tuple(party(n) for n in node.items("mediators")),
        monitors=tuple(party(n) for n in node.items("monitors")),
        figures=own_figures(own) if (own := node.get("figures")) is not None else {},
        because=(
            f"written by a person in {node.file}",
            *(("follows another truce, as written there",) if previous is not None else ()),
            *(n.text() for n in node.items("notes")),
        ),
    )


def own_figures(node: Node) -> dict[str, float]:
    """The figures of its own that its status turns on, by their names in the codebook."""
    node.only(FIGURES)
    return {key: _figure(value) for key in FIGURES if (value := node.get(key)) is not None}


def _figure(node: Node) -> float:
    try:
        value = float(node.text())
    except ValueError as error:
        raise node.error(f"not a number: {node.text()!r}") from error
    if value < 0:
        raise node.error(f"a figure is not below nought: {node.text()}")
    return value


def id_of(name: str) -> str:
    """The id of a file's agreement by its name; an id stays what it is."""
    return name if is_id(name) else make_id("AGR", ["file", name])


def agreement_class(node: Node) -> AgreementClass:
    """The class of an agreement; each of these functions raises CodebookError naming the line."""
    return cast(AgreementClass, node.one_of(get_args(AgreementClass), "class"))


def purpose(node: Node) -> Purpose:
    """What a truce is for."""
    return cast(Purpose, node.one_of(get_args(Purpose), "purpose"))


def party(node: Node) -> Party:
    """A party by its name, or with what is known of it."""
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


def clock(node: Node) -> Clock:
    """One claimant's clock."""
    node.only(_CLOCK)
    zone = node.get("zone")
    name = _zone(zone) if zone is not None else None
    start, end = node.get("start"), node.get("end")
    return Clock(
        claimant=node.need("claimant").text(),
        claimant_id=node.optional_texts(("claimant_id",)).get("claimant_id"),
        start=when(start, name) if start is not None else None,
        end=when(end, name) if end is not None else None,
        zone=name,
        evidence=tuple(n.text() for n in node.items("evidence")),
        extended_from=tuple(when(n, name) for n in node.items("extended_from")),
        suspended=tuple(_pause(n, name) for n in node.items("suspended")),
        because=(f"stated in {node.file}",),
    )


def _zone(node: Node) -> str:
    try:
        ZoneInfo(node.text())
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise node.unknown(node.text(), "time zone", sorted(available_timezones())) from error
    return node.text()


def when(node: Node, zone: str | None) -> When:
    """A day, or a day with an hour."""
    value = node.text()
    try:
        datetime.fromisoformat(value.replace("Z", "+00:00"))  # 2021-02-30 is no day
        return When(start=value, end=value, precision="minute" if len(value) > 10 else "day", basis="stated", zone=zone)
    except ValueError as error:
        raise node.error(f"not a date: {value!r}; write 2020-01-09 or 2020-01-09T14:00") from error


def _pause(node: Node, zone: str | None) -> When:
    node.only(("start", "end"))
    first, end = when(node.need("start"), zone), node.get("end")
    last = when(end, zone).end if end is not None else None
    return msgspec.structs.replace(first, end=last)


def provision(node: Node) -> Provision:
    """One provision."""
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
