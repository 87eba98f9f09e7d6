"""Polygons of countries and first-level areas."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from trucewatch.errors import UsageError
from trucewatch.gazetteer import Gazetteer, load
from trucewatch.gazetteer.areas import Areas, areas, encode
from trucewatch.model import Where


@pytest.fixture
def g() -> Gazetteer:
    return load()


def test_written_and_read_again(tmp_path: Path) -> None:
    square = shapely.box(36.0, 35.0, 37.0, 36.0)
    holed = shapely.Polygon(square.exterior.coords, [shapely.box(36.4, 35.4, 36.6, 35.6).exterior.coords])
    file = tmp_path / "areas.bin"
    file.write_bytes(encode({("XX", "One"): [holed], ("XX", "Two"): [shapely.box(38.0, 35.0, 39.0, 36.0)]}))
    own = Areas(file)
    assert own.holds((35.2, 36.2), "XX", "One", 1.0) is True
    assert own.holds((35.5, 36.5), "XX", "One", 1.0) is False
    assert own.holds((35.5, 38.5), "XX", None, 1.0) is True
    assert own.holds((35.5, 38.5), "XX", "One", 1.0) is False
    assert own.holds((35.001, 36.2), "XX", "One", 1.0) is None
    assert own.holds((35.5, 38.5), "YY", None, 1.0) is None


def test_broken_file(tmp_path: Path) -> None:
    (tmp_path / "areas.bin").write_bytes(b"nothing of the kind")
    with pytest.raises(UsageError, match="no polygons of this version"):
        Areas(tmp_path / "areas.bin")


@pytest.mark.parametrize(
    ("point", "country", "admin1", "inside"),
    [
        ((35.86, 36.80), "SY", "Idlib", True), ((35.86, 36.80), "SY", "Aleppo", False),
        ((35.86, 36.80), "TR", None, False),
        ((48.60, 38.00), "UA", "Donetsk", True), ((44.95, 34.10), "UA", None, True),
        ((14.80, 43.2), "YE", "Hodeidah", True),
        ((13.63, 25.35), "SD", "North Darfur", True), ((31.35, 34.31), "PS", "Gaza Strip", True),
        ((39.74, -104.99), "US", "Colorado", True),
    ],
)  # fmt: skip
def test_shipped(point: tuple[float, float], country: str, admin1: str | None, inside: bool) -> None:
    assert areas().holds(point, country, admin1, 0.0) is inside


@pytest.mark.parametrize(
    ("point", "country"),
    [
        ((35.86, 36.80), "SY"), ((8.48, 47.36), "SO"), ((13.47, 22.20), "TD"), ((31.50, 34.46), "PS"),
        ((14.80, 42.90), "YE"),  # a roadstead
        ((19.0, 39.5), None),  # the open sea
    ],
)  # fmt: skip
def test_the_country_of_a_point(point: tuple[float, float], country: str | None) -> None:
    assert areas().country(point) == country


def test_polygons_before_the_chain(g: Gazetteer) -> None:
    idlib = next(c.place for c in g.lookup("Idlib", country="SY") if c.place.kind == "province")
    syria = g.lookup("Syria")[0].place
    here = Where(name="a field", words=None, lat=35.8, lon=36.7, precision="site", radius_km=1.0)
    wrong = Where(name="a field", words=None, lat=35.8, lon=36.7, precision="site", admin1="Homs", country="SY")
    assert g.contains(idlib, here)
    assert g.contains(idlib, wrong)
    assert g.contains(syria, here)
    assert not g.contains(idlib, g.lookup("Homs", country="SY")[0].place)


def test_the_part_of_an_area_lies_that_way_in_it() -> None:
    drawn = areas()
    for country, admin1 in (("UA", None), ("SY", None), ("SY", "Idlib"), ("ML", None)):
        for bearing in (0.0, 90.0, 180.0, 270.0):
            there, opposite = drawn.part(country, admin1, bearing), drawn.part(country, admin1, bearing + 180)
            assert there is not None
            assert opposite is not None
            axis, sign = (0, 1 if bearing == 0 else -1) if bearing in (0.0, 180.0) else (1, 1 if bearing == 90 else -1)
            assert sign * (there[axis] - opposite[axis]) > 0
            assert drawn.country(there) == country
    assert drawn.part("XX", None, 0.0) is None
