"""Look-up: spellings, order, conditions, containment."""

from __future__ import annotations

import pytest

from trucewatch.gazetteer import Gazetteer, load
from trucewatch.gazetteer.fold import fold, likeness, skeleton
from trucewatch.gazetteer.index import DATA
from trucewatch.model import Where


@pytest.fixture(scope="module")
def g() -> Gazetteer:
    return load()


SAME = [
    ("Saraqib", "Saraqeb", "SY"), ("Maarat al-Numan", "Maarrat an-Numan", "SY"),
    ("Maarat al-Nu'man", "Ma‘arrat an Nu‘mān", "SY"),
    ("Khan Sheikhoun", "Khan Shaykhun", "SY"), ("Khan Shaykun", "Khan Shaykhun", "SY"),
    ("Kafr Nabl", "Kafranbel", "SY"), ("Al-Foua", "al-Fu'ah", "SY"), ("Deir ez-Zor", "Deir al-Zour", "SY"),
    ("Hodeidah", "Hudaydah", "YE"), ("Taiz", "Ta'izz", "YE"),
    ("Marib", "Ma'rib", "YE"), ("Avdiivka", "Avdeevka", "UA"), ("Kyiv", "Kiev", "UA"), ("Kharkiv", "Kharkov", "UA"),
    ("El Fasher", "Al Fashir", "SD"), ("Stepanakert", "Khankendi", "AZ"), ("Khan Younis", "Khan Yunis", "PS"),
    ("Saraqib", "سراقب", "SY"), ("Avdiivka", "Авдеевка", "UA"), ("Luhansk", "Lugansk", "UA"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "country"), SAME)
def test_two_spellings_of_one_place(g: Gazetteer, one: str, other: str, country: str) -> None:
    first, second = (g.lookup(name, country=country) for name in (one, other))
    assert first
    assert second
    assert first[0].place.admin1 == second[0].place.admin1
    assert {c.place.id for c in first[:3]} & {c.place.id for c in second[:3]}


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Jisr al-Shughour", "SY", "Idlib"), ("Ariha", "SY", "Idlib"), ("Binnish", "SY", "Idlib"),
        ("Sarmin", "SY", "Idlib"), ("Beit Lahiya", "PS", "Gaza Strip"), ("Hass", "SY", "Idlib"),
    ],
)  # fmt: skip
def test_places_in_their_province(g: Gazetteer, name: str, country: str, admin1: str) -> None:
    found = g.lookup(name, country=country)
    assert (found[0].place.precision, found[0].place.admin1) == ("town", admin1)


def test_conditions_are_conditions(g: Gazetteer) -> None:
    assert all(c.place.country == "UA" for c in g.lookup("Donetsk", country="UA"))
    assert all(c.place.admin1 == "Idlib" for c in g.lookup("Ariha", country="SY", admin1="Idleb"))
    assert g.lookup("Xqzvwtrpl") == ()
    assert g.lookup("") == ()


def test_the_larger_place_comes_first(g: Gazetteer) -> None:
    assert g.lookup("Tripoli")[0].place.country == "LY"
    assert g.lookup("Syria")[0].place.precision == "country"
    assert g.lookup("Aleppo")[0].place.precision == "town"


def test_ids_lead_back(g: Gazetteer) -> None:
    for name in ("Saraqib", "Ukraine", "Golan Heights", "Idlib"):
        place = g.lookup(name)[0].place
        assert g.get(place.id) == place
    assert g.get("geonames:0") is None
    assert g.get("nonsense") is None


def test_contains(g: Gazetteer) -> None:
    saraqib = g.lookup("Saraqib", country="SY")[0].place
    provinces = {
        c.place.admin1: c.place for n in ("Idlib", "Aleppo") for c in g.lookup(n) if c.place.precision == "province"
    }
    syria, yemen = g.lookup("Syria")[0].place, g.lookup("Yemen")[0].place
    assert g.contains(provinces["Idlib"], saraqib)
    assert not g.contains(provinces["Aleppo"], saraqib)
    assert not g.contains(saraqib, provinces["Idlib"])
    assert g.contains(syria, saraqib.where())
    assert not g.contains(yemen, saraqib)
    circle = Where(name="a zone", words=None, lat=saraqib.lat, lon=saraqib.lon, radius_km=10, precision="area")
    assert g.contains(circle, saraqib)
    assert not g.contains(circle, g.lookup("Damascus")[0].place)


def test_folding() -> None:
    assert fold("Ma`arrat an-Nu‘mān") == "maarrat an numan"
    assert skeleton(fold("Deir al-Zour")) == skeleton(fold("Dayr az Zawr"))
    assert skeleton("homs") != skeleton("hims")
    assert likeness("saraqib", "saraqeb") > 0.7 > likeness("saraqib", "sarmin")


def test_attribution_is_shipped(g: Gazetteer) -> None:
    assert "GeoNames" in g.attribution
    assert "whosonfirst" in g.attribution


def test_the_shipped_files_stay_small() -> None:
    total = sum(file.stat().st_size for file in DATA.iterdir())
    assert total <= 25_000_000


def test_a_state_comes_before_a_village_of_its_short_name() -> None:
    first, second = load().lookup("Congo", limit=2)
    assert (first.place.country, first.place.precision) == ("CD", "country")
    assert (second.place.country, second.place.precision) == ("CG", "country")
