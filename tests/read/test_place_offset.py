"""Places told by how far and which way they lie from another."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.model import Where, distance_km
from trucewatch.read.place_offset import Offset, in_part, point, told
from trucewatch.read.places import document_focus, find_places


@pytest.mark.parametrize(
    ("gap", "km", "bearing"),
    [
        (" (government-controlled, 9km north of ", 9.0, 0.0),
        (" (non-government-controlled, 65km north-east of ", 65.0, 45.0),
        (", a village some 12 kilometres to the south-west of ", 12.0, 225.0),
        (", about ten miles west of the city of ", 16.09, 270.0),
        (", 30 km from ", 30.0, None),
        (" (20km SE of ", 20.0, 135.0),
    ],
)
def test_words_of_distance(gap: str, km: float, bearing: float | None) -> None:
    offset = told(gap)
    assert offset is not None
    assert offset.km == pytest.approx(km)
    assert offset.bearing == bearing


@pytest.mark.parametrize("gap", [", ", " and ", ", 9 people north of ", " in ", ", 3,000 km from ", ", 12 of them in "])
def test_other_words_say_none(gap: str) -> None:
    assert told(gap) is None


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(1, 250), st.sampled_from([45.0 * n for n in range(8)]))
def test_the_point_lies_as_far_as_told(lat: float, lon: float, km: float, bearing: float) -> None:
    there = point((lat, lon), Offset(km=km, bearing=bearing))
    assert distance_km((lat, lon), there) == pytest.approx(km, rel=0.02, abs=0.05)


def place(text: str, name: str) -> Where:
    mention = next(m for m in find_places(text, focus=document_focus([text])) if text[m.start : m.end] == name)
    assert mention.where is not None
    return mention.where


def apart(where: Where, lat: float, lon: float) -> float:
    assert where.lat is not None
    assert where.lon is not None
    return distance_km((where.lat, where.lon), (lat, lon))


def test_of_namesakes_the_one_that_lies_there() -> None:
    north = place("Houses burned in Vesele (government-controlled, 9km north of Donetsk), the mission said.", "Vesele")
    kobo = place("Houses burned in Kobo, 50 km north of Woldiya, Ethiopia.", "Kobo")
    assert apart(north, 48.10, 37.80) < 12
    assert apart(kobo, 12.15, 39.63) < 10
    assert north.gazetteer is not None


def test_a_name_of_no_gazetteer_lies_where_it_is_said_to() -> None:
    where = place("They shelled the village of Qarqafundar, 60 km south of Mosul, Iraq.", "Qarqafundar")
    assert where.gazetteer is None
    assert apart(where, 35.80, 43.12) < 5


def test_a_well_known_town_is_not_moved_by_a_wrong_distance() -> None:
    text = "Fighting went on in Aleppo, 12 km north of Homs, a visitor wrote from Syria."
    assert apart(place(text, "Aleppo"), 36.20, 37.16) < 30


def test_what_lay_in_the_east_of_a_country_lies_in_its_east() -> None:
    whole = Where(name="Ukraine", words=None, lat=49.0, lon=32.0, precision="country", country="UA")
    east = in_part(msgspec.structs.replace(whole, relation="eastern part of"))
    assert east.lon is not None
    assert east.lon > 35
    assert in_part(msgspec.structs.replace(whole, relation="near")) is not None
    assert in_part(msgspec.structs.replace(whole, relation="central part of")).lon == 32.0


def test_the_south_of_a_capital_is_of_the_city() -> None:
    where = place("Shells fell in southern Khartoum on Sunday, residents in Sudan said.", "southern Khartoum")
    assert where.precision == "town"
    assert (
        place("Shells fell in southern Idlib on Sunday, residents in Syria said.", "southern Idlib").precision
        == "province"
    )
